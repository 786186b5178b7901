/** How the People screen speaks, and whom its list shows. */
import { describe, expect, test } from 'vitest';
import { everybody, fits, inOrder } from '../../../../renderer/views/people/list/filter-people.ts';
import {
  feedbackVerdict,
  lastFeedbackWords,
  shapeOf,
  shortNames,
  silenceSentence,
  silentWords,
  sprintDayWords,
  whyNow,
} from '../../../../renderer/views/phrases/people-words.ts';
import type { PersonCoverage, Reasons } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { AreaId } from '../../../../shared/domain/ids.ts';
import { aPerson } from '../../../given.ts';

test('no feedback is said, and never a number of days', () => {
  const never = { lastFeedback: null, days: 20, sprints: 2 };
  expect([lastFeedbackWords(20, null), silentWords(never), silenceSentence(never)]).toEqual([
    'Never',
    'No feedback yet',
    'No feedback yet, added 2 Sprints ago.',
  ]);
  expect(silenceSentence({ lastFeedback: null, days: null, sprints: 0 })).toBe('No feedback yet.');
});

test('days are shown as relative days', () => {
  expect([lastFeedbackWords(0, 1), lastFeedbackWords(1, 1), lastFeedbackWords(26, 1)]).toEqual([
    'Today',
    'Yesterday',
    '26 days ago',
  ]);
  expect(silenceSentence({ lastFeedback: 1, days: 46, sprints: 3 })).toBe('No feedback for 3 Sprints (46 days).');
  expect(silenceSentence({ lastFeedback: 1, days: 1, sprints: 0 })).toBe('Last feedback yesterday.');
  expect(sprintDayWords(0)).toBe('Thu 1 January');
});

test('the shape follows the first kind; who is a stakeholder too is drawn as one', () => {
  expect([
    shapeOf({ types: [] }),
    shapeOf({ types: ['expert'] }),
    shapeOf({ types: ['user', 'team'] }),
    shapeOf({ types: ['stakeholder', 'user'] }),
    shapeOf({ types: ['team'] }),
  ]).toEqual(['circle', 'square', 'hollow', 'circle', 'circle']);
});

test('first names are enough until two have the same', () => {
  expect([...shortNames([aPerson('Ines Duarte'), aPerson('Max Meyer'), aPerson('Max Moss')]).values()]).toEqual([
    'Ines',
    'Max Meyer',
    'Max Moss',
  ]);
});

describe('why to ask a person now', () => {
  const reasons = (more: Partial<Reasons>): Reasons => ({
    person: aPerson('Ana'),
    silence: { lastFeedback: 1, days: 30, sprints: 2 },
    affecting: 0,
    inTheirArea: 0,
    takingUp: 0,
    unanswered: 0,
    when: [],
    ...more,
  });
  const sprint12 = { id: 's' as never, name: 'Sprint 12', goal: '', start: 0, end: 1 };

  test('is what affects their area, else what takes up their words, else an answer they wait for', () => {
    expect(whyNow(reasons({ inTheirArea: 2, takingUp: 1, when: [sprint12] }), ['Legal', 'Sales'])).toBe(
      '2 items in Sprint 12 affect Legal and Sales',
    );
    expect(whyNow(reasons({ takingUp: 1, unanswered: 3, when: [sprint12] }), [])).toBe(
      '1 item in Sprint 12 addresses their feedback',
    );
    expect(whyNow(reasons({ unanswered: 1 }), [])).toBe('1 piece of feedback unanswered');
  });

  test('is said honestly when nothing speaks for it', () => {
    expect(whyNow(reasons({}), [])).toBe('Not on the power/interest grid yet');
    expect(whyNow(reasons({ person: aPerson('Ana', { powerInterest: { power: 1, interest: 1 } }) }), [])).toBe(
      'No planned work affects them',
    );
  });
});

test('the list finds by every word of name and role, by kind and by area, all at once', () => {
  const ines = aPerson('Ines Duarte', { role: 'Head of Treasury', types: ['stakeholder'], areas: ['t' as AreaId] });
  const found = (filter: Partial<typeof everybody>): boolean => fits({ ...everybody, ...filter }, ines);
  expect([
    found({}),
    found({ query: ' TREAS ines' }),
    found({ query: 'ines legal' }),
    found({ type: 'user' }),
    found({ type: 'stakeholder', area: 't' as AreaId }),
    found({ area: 'x' as AreaId }),
  ]).toEqual([true, true, false, false, true, false]);
});

test('in the order of silence who never gave feedback comes first; in that of power who has no place comes last', () => {
  const coverageOf = (name: string, lastFeedback: number | null, power: number | null): PersonCoverage => ({
    person: aPerson(name, { powerInterest: power === null ? null : { power, interest: 0 } }),
    silence: { lastFeedback, days: 0, sprints: 0 },
    quiet: false,
  });
  const all = [coverageOf('a', 5, null), coverageOf('b', null, 0), coverageOf('c', 2, 0.9), coverageOf('d', null, 0.2)];
  const names = (order: Parameters<typeof inOrder>[1]) => inOrder(all, order).map(({ person }) => person.name);
  expect([names('name'), names('silence'), names('power')]).toEqual([
    ['a', 'b', 'c', 'd'],
    ['b', 'd', 'c', 'a'],
    ['c', 'd', 'b', 'a'],
  ]);
});

describe('what the map says of all', () => {
  const coverageOf = (lastFeedback: number | null, quiet: boolean): PersonCoverage => ({
    person: aPerson('a'),
    silence: { lastFeedback, days: 0, sprints: quiet ? 2 : 0 },
    quiet,
  });
  const [fine, quiet, fresh, never] = [
    coverageOf(1, false),
    coverageOf(1, true),
    coverageOf(null, false),
    coverageOf(null, true),
  ];

  test('is nothing before a Sprint has begun, but who never gave feedback', () => {
    expect(feedbackVerdict([fresh, fresh, fine], false)).toBe('No data yet: no Sprint has started; 2 never gave feedback');
    expect(feedbackVerdict([fine], false)).toBe('No data yet: no Sprint has started');
  });

  test('is how many have gone quiet; who never gave feedback is counted apart', () => {
    expect(feedbackVerdict([fine], true)).toBe('Feedback is up to date for everyone');
    expect(feedbackVerdict([fine, fresh], true)).toBe('1 never gave feedback; everyone else is up to date');
    expect(feedbackVerdict([fresh, never], true)).toBe('No feedback captured yet');
    expect(feedbackVerdict([fine, quiet], true)).toBe('1 person is overdue for feedback');
    expect(feedbackVerdict([fine, quiet, quiet, never, fresh], true)).toBe(
      '2 people are overdue for feedback; 2 never gave feedback',
    );
    expect(feedbackVerdict([quiet, quiet], true)).toBe('Everyone is overdue for feedback');
  });
});
