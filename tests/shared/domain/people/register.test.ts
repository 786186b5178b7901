/** The register after merging: canonical people, and areas of the same name. */
import { describe, expect, test } from 'vitest';
import type { AreaId, PersonId } from '../../../../shared/domain/ids.ts';
import type { BusinessArea } from '../../../../shared/domain/people/people.ts';
import { areasOf, registerOf, sameArea, withAreas } from '../../../../shared/domain/people/register.ts';

interface Written {
  readonly same?: string;
  readonly dropped?: boolean;
  readonly since?: number;
}

const register = (people: Readonly<Record<string, Written>>) =>
  registerOf(
    Object.entries(people).map(([id, { same = null, dropped = false, since = null }]) => ({
      id: id as PersonId,
      sameAs: same as PersonId | null,
      dropped,
      since,
    })),
  );
const idsOf = (people: readonly { readonly id: string }[]): readonly string[] => people.map(({ id }) => id);

describe('people who are one', () => {
  test('are in the register once, as the end of the chain', () => {
    const { present, gone, who, group } = register({ a: {}, b: { same: 'a' }, c: { same: 'b' } });
    expect([idsOf(present), idsOf(gone), who('c' as PersonId), idsOf(group('b' as PersonId))]).toEqual([
      ['a'],
      [],
      'a',
      ['a', 'b', 'c'],
    ]);
  });

  test('are shown as long as one of them is: represented by the remaining one that was added first', () => {
    const { present, who, group } = register({
      a: { dropped: true },
      b: { same: 'a', since: 9 },
      c: { same: 'a', since: 3 },
      d: { same: 'a', since: 3 },
    });
    expect([idsOf(present), who('a' as PersonId), idsOf(group('a' as PersonId))]).toEqual([['c'], 'c', ['c', 'd', 'b', 'a']]);
  });

  test('are gone when all of them are, and the end of the chain would come back', () => {
    const { present, gone } = register({ a: { dropped: true, since: 9 }, b: { same: 'a', dropped: true, since: 1 }, c: {} });
    expect([idsOf(present), idsOf(gone)]).toEqual([['c'], ['a']]);
  });

  test('are shown in a cycle too, if one of them was dropped', () => {
    expect(idsOf(register({ a: { same: 'b', dropped: true }, b: { same: 'a' } }).present)).toEqual(['b']);
  });

  test('an unknown id resolves to itself', () => {
    expect(register({}).who('nobody' as PersonId)).toBe('nobody');
  });
});

describe('areas of one name', () => {
  const area = (id: string, name: string, dropped = false): BusinessArea => ({ id: id as AreaId, name, dropped });
  const { all, is, ids } = areasOf([
    area('z', 'sales'),
    area('a', 'Sales ', true),
    area('l', 'Legal', true),
    area('x', ''),
    area('y', ''),
  ]);

  test('are one area, which is dropped only where all of them are', () => {
    expect(all.map(({ id, name, dropped }) => [id, name, dropped])).toEqual([
      ['a', 'Sales ', false],
      ['l', 'Legal', true],
      ['x', '', false],
      ['y', '', false],
    ]);
    expect([is('z' as AreaId), ids('z' as AreaId), is('gone' as AreaId), ids('gone' as AreaId)]).toEqual([
      'a',
      ['a', 'z'],
      'gone',
      ['gone'],
    ]);
  });

  test('count once for a person of both', () => {
    const both = { areas: ['a', 'z', 'l'] as unknown as readonly AreaId[] };
    expect(withAreas(both, is)).toEqual({ areas: ['a', 'l'] });
    const one = { areas: ['a'] as unknown as readonly AreaId[] };
    expect(withAreas(one, is)).toBe(one);
  });

  test('are the same whatever the case, and no name is none', () => {
    expect([sameArea('SALES', 'sales'), sameArea('', ' '), sameArea('Sales', 'Legal')]).toEqual([true, false, false]);
  });
});
