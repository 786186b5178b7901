/** The register: power and interest, probable duplicates, and canonical people. */
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import { looksTheSame, quadrantOf, sameNamed, powerInterestAt, whoIsWho } from '../../../../shared/domain/people/people.ts';
import { aPerson } from '../../../given.ts';

const id = (name: string): PersonId => name as PersonId;

describe('the quadrant', () => {
  test('follows from power and interest, and the middle counts as high', () => {
    const at = (power: number, interest: number) => quadrantOf({ power, interest });
    expect([at(0.9, 0.9), at(0.9, 0.1), at(0.1, 0.9), at(0.1, 0.1), at(0.5, 0.5)]).toEqual([
      'partners',
      'keep satisfied',
      'keep informed',
      'keep an eye on',
      'partners',
    ]);
  });

  test('is not known of who was never placed', () => {
    expect(quadrantOf(null)).toBeNull();
  });
});

test('a position beside the map is moved to its edge, in whole hundredths', () => {
  expect(powerInterestAt(1.2, -0.3)).toEqual({ power: 1, interest: 0 });
  expect(powerInterestAt(0.7249, 0.05 + 0.1)).toEqual({ power: 0.72, interest: 0.15 });
});

describe('people who look the same', () => {
  const same = (a: string, b: string): boolean => looksTheSame({ name: a }, { name: b });

  test('have one name, whatever the case, the accents and the order of its words', () => {
    expect([
      same('Ines Duarte', 'inês duarte'),
      same('Duarte, Ines', 'Ines Duarte'),
      same('Ines Duarte', 'Ines Duarte-Silva'),
      same('', ' '),
    ]).toEqual([true, true, false, false]);
  });

  test('are in one group, the one added first being the one to keep', () => {
    const [old, young, other] = [
      aPerson('b', { name: 'Ines Duarte', since: 1 }),
      aPerson('a', { name: 'Inês Duarte', since: 2 }),
      aPerson('c', { name: 'Max' }),
    ];
    expect(sameNamed([young, other, old])).toEqual([[old, young]]);
    expect(sameNamed([aPerson('x', { name: '' }), aPerson('y', { name: ' ' })])).toEqual([]);
  });

  test('added at an unknown time come after, then by id', () => {
    const [known, b, a] = [aPerson('z', { name: 'Max', since: 5 }), aPerson('b', { name: 'Max' }), aPerson('a', { name: 'Max' })];
    expect(sameNamed([b, a, known])[0]?.map((each) => each.id)).toEqual(['z', 'a', 'b']);
  });
});

describe('the canonical person', () => {
  const who = (...merged: readonly (readonly [string, string | null])[]) =>
    whoIsWho(merged.map(([each, sameAs]) => ({ id: id(each), sameAs: sameAs === null ? null : id(sameAs) })));

  test('is themselves, also when the register does not know them', () => {
    expect([who(['a', null])(id('a')), who()(id('nobody'))]).toEqual(['a', 'nobody']);
  });

  test('is the end of the chain', () => {
    const is = who(['a', 'b'], ['b', 'c'], ['c', null]);
    expect([is(id('a')), is(id('b')), is(id('c'))]).toEqual(['c', 'c', 'c']);
  });

  test('is themselves where the other one is not in the register', () => {
    expect(who(['a', 'gone'])(id('a'))).toBe('a');
  });

  test('is the smallest id of a cycle, for all of its members and for those who lead into it', () => {
    const is = who(['c', 'b'], ['b', 'a'], ['a', 'c'], ['d', 'c']);
    expect(['a', 'b', 'c', 'd'].map((each) => is(id(each)))).toEqual(['a', 'a', 'a', 'a']);
  });

  test('is themselves when they were merged with themselves', () => {
    expect(who(['a', 'a'])(id('a'))).toBe('a');
  });
});

test.each([
  ['Dr. Jürgen Müller (Legal)', 'Mueller, Jurgen'],
  ['JürgenMüller', 'Jürgen Müller'],
  ['Prof. Dr. Łukasz Søren [extern]', 'lukasz soren'],
  ['山田太郎', '山田 太郎'],
  ['O’Brien, Ann', "Ann O'Brien"],
  ['Dipl.-Ing. Eva Groß', 'Eva Gross'],
])('%s and %s look like one', (a, b) => {
  expect(looksTheSame({ name: a }, { name: b })).toBe(true);
});

test.each([
  ['Peter Pan', 'Peter'],
  ['Ana Novak', 'Anna Novak'],
  ['Dr.', 'Prof.'],
  ['(Legal)', '(Sales)'],
])('%s and %s do not', (a, b) => {
  expect(looksTheSame({ name: a }, { name: b })).toBe(false);
});

test('who shares a name with two that stood apart makes them one group', () => {
  const [a, b, c] = [
    aPerson('a', { name: 'Novak Ana' }),
    aPerson('b', { name: 'Ananovak' }),
    aPerson('c', { name: 'Ana Novak' }),
  ];
  expect(sameNamed([a, b, c])).toHaveLength(1);
  expect(sameNamed([a, b, c])[0]).toHaveLength(3);
});
