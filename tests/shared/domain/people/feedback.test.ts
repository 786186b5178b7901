/** Feedback: its state, how long people have been silent, how often areas gave feedback, and whom to ask first. */
import { describe, expect, test } from 'vitest';
import type { Sprint, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import {
  affectedSinceFeedback,
  type Feedback,
  feedbackStatus,
  type FeedbackCell,
  feedbackByArea,
  isQuiet,
  lastFeedbackBy,
  silenceOf,
  sprintOfFeedback,
  whomToAsk,
} from '../../../../shared/domain/people/feedback.ts';
import type { AreaId, FeedbackId, PersonId } from '../../../../shared/domain/ids.ts';
import type { Person } from '../../../../shared/domain/people/people.ts';

const day = 86_400_000;
const [ana, max] = ['ana', 'max'] as unknown as readonly [PersonId, PersonId];
const [sales, legal] = ['sales', 'legal'] as unknown as readonly [AreaId, AreaId];
/** Sprints of ten days, one after the other from day 0. */
const aSprint = (number: number): Sprint => ({
  id: `s${number}` as SprintId,
  name: `Sprint ${number}`,
  goal: '',
  start: (number - 1) * 10 * day,
  end: number * 10 * day,
});
const sprints = [1, 2, 3, 4].map(aSprint);

let count = 0;
const said = (more: Partial<Feedback> = {}): Feedback => ({
  id: `f${(count += 1)}` as FeedbackId,
  person: ana,
  type: 'need',
  text: 'Words',
  sprint: null,
  entry: null,
  declined: '',
  answer: '',
  at: 0,
  answeredAt: null,
  by: '',
  dropped: false,
  ...more,
});

test('an answer ends it, and an entry that takes it up outweighs a reason against', () => {
  const entry = 'e1' as never;
  expect(
    [
      said(),
      said({ entry }),
      said({ declined: 'No' }),
      said({ entry, declined: 'No' }),
      said({ answer: 'Done', declined: 'No' }),
    ].map(feedbackStatus),
  ).toEqual(['new', 'linked', 'declined', 'linked', 'answered']);
});

describe('silence', () => {
  test('counts the Sprints that began since, the running one included', () => {
    expect(silenceOf(5 * day, null, sprints, 25 * day)).toEqual({ lastFeedback: 5 * day, days: 20, sprints: 2 });
  });

  test('of who never gave feedback counts from when they were added', () => {
    expect(silenceOf(null, 12 * day, sprints, 35 * day)).toEqual({ lastFeedback: null, days: 23, sprints: 2 });
  });

  test('of a person who never gave feedback and was added at an unknown time is not known', () => {
    expect(silenceOf(null, null, sprints, 35 * day)).toEqual({ lastFeedback: null, days: null, sprints: 0 });
  });

  test('has no Sprints while none has begun, none is planned, or they have no dates', () => {
    expect(silenceOf(0, null, [], 50 * day).sprints).toBe(0);
    expect(silenceOf(0, null, sprints.slice(1), 5 * day).sprints).toBe(0);
    expect(silenceOf(0, null, [{ start: null, end: null }], 50 * day).sprints).toBe(0);
  });

  test('of feedback from a device with a fast clock is 0 days, not negative', () => {
    expect(silenceOf(30 * day, null, sprints, 29 * day)).toMatchObject({ days: 0, sprints: 0 });
  });

  test('is too long after two Sprints, or after as many as were agreed', () => {
    const after = (silent: number) => ({ lastFeedback: 0, days: silent * 10, sprints: silent });
    expect([
      isQuiet({ cadence: null }, after(1)),
      isQuiet({ cadence: null }, after(2)),
      isQuiet({ cadence: 1 }, after(1)),
      isQuiet({ cadence: 4 }, after(3)),
    ]).toEqual([false, true, true, false]);
  });
});

test('dropped feedback, and feedback without a person, does not count', () => {
  const last = lastFeedbackBy(
    [said({ at: 3 * day }), said({ at: 9 * day, dropped: true }), said({ at: 8 * day, person: null }), said({ at: 1 * day })],
    10 * day,
  );
  expect([...last]).toEqual([[ana, 3 * day]]);
});

test('feedback belongs to the Sprint it names, else to the one that ran then, else to none', () => {
  expect(sprintOfFeedback({ sprint: 's1' as SprintId, at: 25 * day }, sprints)).toBe('s1');
  expect(sprintOfFeedback({ sprint: 'gone' as SprintId, at: 25 * day }, sprints)).toBe('s3');
  expect(sprintOfFeedback({ sprint: null, at: 20 * day }, sprints)).toBe('s3');
  expect(sprintOfFeedback({ sprint: null, at: 900 * day }, sprints)).toBeNull();
  expect(sprintOfFeedback({ sprint: null, at: 1 }, [])).toBeNull();
});

describe('areas × Sprints', () => {
  const affectedBy = (sprint: SprintId) => new Set(sprint === 's2' ? [sales] : []);
  const areasOf = (person: PersonId) => (person === ana ? [sales, legal] : [legal]);

  test('a person of two areas counts for both; dropped feedback, and feedback without a person, for none', () => {
    const feedback = [
      said({ at: 1 * day }),
      said({ at: 11 * day, person: max }),
      said({ at: 12 * day, dropped: true }),
      said({ at: 12 * day, person: null }),
    ];
    const rows = feedbackByArea([sales, legal], sprints.slice(0, 2), feedback, areasOf, affectedBy);
    expect(rows.get(sales)).toEqual([
      { count: 1, affected: false },
      { count: 0, affected: true },
    ]);
    expect(rows.get(legal)).toEqual([
      { count: 1, affected: false },
      { count: 1, affected: false },
    ]);
  });

  test('without Sprints there are no cells', () => {
    expect(feedbackByArea([sales], [], [said()], areasOf, affectedBy).get(sales)).toEqual([]);
  });

  test('an area is passed over by every Sprint that affects it since its last feedback', () => {
    const cells = (...signs: readonly string[]): readonly FeedbackCell[] =>
      signs.map((sign) => ({ count: sign === 'feedback' ? 1 : 0, affected: sign === 'affected' }));
    expect(affectedSinceFeedback(cells('affected', 'feedback', 'affected', 'affected'))).toBe(2);
    expect(affectedSinceFeedback(cells('feedback', 'affected', 'affected', '–'))).toBe(2);
    expect(affectedSinceFeedback(cells('affected', 'affected', 'feedback'))).toBe(0);
    expect(affectedSinceFeedback(cells('affected', '–'))).toBe(1);
    expect(affectedSinceFeedback([])).toBe(0);
  });
});

describe('whom to ask first', () => {
  const quiet = (name: string, power: number | null, affecting: number, days: number | null) => ({
    person: { id: name as PersonId, powerInterest: power === null ? null : { power, interest: 0.5 } } as Person,
    silence: { lastFeedback: days === null ? null : 0, days, sprints: 3 },
    affecting,
  });
  const order = (...people: readonly ReturnType<typeof quiet>[]) => whomToAsk(people).map(({ person }) => person.id);

  test('is the one with power who is affected, power alone deciding between two equally affected', () => {
    expect(order(quiet('weak', 0.2, 1, 40), quiet('strong', 0.9, 1, 10), quiet('affected', 0.4, 4, 10))).toEqual([
      'affected',
      'strong',
      'weak',
    ]);
  });

  test('counts an unknown power as the middle', () => {
    expect(order(quiet('below', 0.4, 0, 90), quiet('unplaced', null, 0, 1), quiet('above', 0.6, 0, 1))).toEqual([
      'above',
      'unplaced',
      'below',
    ]);
  });

  test('on a tie is the one silent for longer, one without feedback before both, and at last the smaller id', () => {
    expect(
      order(quiet('b', 0.5, 1, 10), quiet('a', 0.5, 1, 10), quiet('long', 0.5, 1, 30), quiet('never', 0.5, 1, null)),
    ).toEqual(['never', 'long', 'a', 'b']);
    expect(order(quiet('n2', 0.5, 1, null), quiet('n1', 0.5, 1, null))).toEqual(['n1', 'n2']);
  });
});
