/**
 * Responsibility 14: is accountable for a value score on every Feature: missing ones are visible, and each score has its reason,
 * its ratings and its history.
 */
import { describe, expect, test } from 'vitest';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { agreed, anEntry, aProduct, aReplica, entryOf, meet, snapshotOf, type Replica } from '../given.ts';

const assessed = (device: Replica, feature: EntryId) => entryOf(device, feature).assessment;
const worth = (value: number, why = 'Two merchants wait for it') =>
  ({ model: 'value-effort', components: { value }, why }) as const;

function aFeature(seed = 1): { readonly owner: Replica; readonly feature: EntryId } {
  const owner = aProduct(seed);
  return { owner, feature: anEntry(owner, 'Instant payouts', { type: 'feature' }) };
}

const aPerson = (owner: Replica, name: string): PersonId => agreed(owner.do.addPerson({ name }));

test('Features without a score are listed, and their Stories have no value until they get one', () => {
  const { owner, feature } = aFeature();
  const [small, large] = [anEntry(owner, 'S', { feature, points: 3 }), anEntry(owner, 'L', { feature, points: 5 })];
  expect(owner.projection.view({ show: 'features', unvalued: true }).ids()).toEqual([feature]);
  expect(owner.projection.value(small)).toBeNull();
  agreed(owner.do.agreeScore(feature, worth(80)));
  expect(owner.projection.view({ show: 'features', unvalued: true }).ids()).toEqual([]);
  expect([small, large].map((id) => owner.projection.value(id))).toEqual([30, 50]);
});

describe('a score has its reason', () => {
  test('without one it is refused, and nothing is written', () => {
    const { owner, feature } = aFeature();
    expect(owner.do.agreeScore(feature, worth(80, ' '))).toMatchObject({ ok: false, refusal: { code: 'no-rationale' } });
    expect([entryOf(owner, feature).value, assessed(owner, feature).scores]).toEqual([null, []]);
  });

  test('one whose value is not known yet is refused: it would take the value away', () => {
    const { owner, feature } = aFeature();
    expect(owner.do.agreeScore(feature, { model: 'wsjf', components: { user: 8, time: 5 }, why: 'r' })).toMatchObject({
      ok: false,
      refusal: { code: 'no-value' },
    });
  });

  test('numbers that the model does not know are refused', () => {
    const { owner, feature } = aFeature();
    const score = (components: Readonly<Record<string, number>>) =>
      owner.do.agreeScore(feature, { model: 'wsjf', components, why: 'r' });
    expect(score({ user: 4, time: 1, risk: 1 })).toMatchObject({ refusal: { code: 'not-on-scale' } });
    expect(score({ user: -1, time: 1, risk: 1 })).toMatchObject({ refusal: { code: 'no-amount' } });
    expect(score({ beauty: 8 })).toMatchObject({ refusal: { code: 'no-component' } });
  });

  test('RICE takes a share of 1 for confidence and the steps of impact, so that 80 % does not make the score a hundred times larger', () => {
    const { owner, feature } = aFeature();
    const score = (impact: number, confidence: number) =>
      owner.do.agreeScore(feature, { model: 'rice', components: { reach: 2000, impact, confidence, effort: 3 }, why: 'r' });
    expect(score(2, 80)).toMatchObject({
      refusal: { code: 'not-on-scale', message: 'Confidence must be between 0 and 1. Enter 80% as 0.8.' },
    });
    expect(score(4, 0.8)).toMatchObject({ refusal: { code: 'not-on-scale' } });
    agreed(score(2, 0.8));
    expect(entryOf(owner, feature).value).toBe(3200);
  });

  test('a Story gets none: it has its share of the Feature’s', () => {
    const { owner, feature } = aFeature();
    expect(owner.do.agreeScore(anEntry(owner, 'Pay at once', { feature }), worth(80))).toMatchObject({
      ok: false,
      refusal: { code: 'not-a-feature' },
    });
  });

  test('who, when, how sure and what it rests on stay with it, and it is a decision with its reason', () => {
    const { owner, feature } = aFeature();
    agreed(owner.do.agreeScore(feature, { ...worth(80), confidence: 'medium', evidence: ['Interviews of May'] }));
    expect(assessed(owner, feature).score).toMatchObject({
      by: 'Device 1',
      confidence: 'medium',
      evidence: ['Interviews of May'],
      rationale: 'Two merchants wait for it',
    });
    expect(owner.projection.decisions.all()).toMatchObject([
      { subject: feature, field: 'value', from: null, to: 80, why: 'Two merchants wait for it' },
    ]);
  });
});

describe('a score that departs from the ratings', () => {
  test('needs a reason of its own, and only then', () => {
    const { owner, feature } = aFeature();
    agreed(owner.do.giveRating(feature, aPerson(owner, 'Bruno'), worth(120)));
    agreed(owner.do.giveRating(feature, aPerson(owner, 'Ines'), worth(30)));
    expect(owner.do.agreeScore(feature, worth(150))).toMatchObject({
      ok: false,
      refusal: { code: 'departs', message: 'Stakeholder ratings range from 30 to 120. Add a reason for setting 150.' },
    });
    agreed(owner.do.agreeScore(feature, worth(75)));
    agreed(owner.do.agreeScore(feature, { ...worth(150), departs: 'The law asks for it' }));
    expect(assessed(owner, feature).score?.departs).toBe('The law asks for it');
  });

  test('counts one rating of two merged people', () => {
    const { owner, feature } = aFeature();
    const [bruno, again] = [aPerson(owner, 'Bruno Keller'), aPerson(owner, 'B. Keller')];
    agreed(owner.do.giveRating(feature, bruno, worth(30)));
    agreed(owner.do.giveRating(feature, again, worth(120)));
    agreed(owner.do.mergePeople([again], bruno));
    expect(owner.do.agreeScore(feature, worth(75))).toMatchObject({ refusal: { code: 'departs' } });
    agreed(owner.do.agreeScore(feature, worth(120)));
  });

  test('loses the ratings under all ids of a person when their rating is removed, and undo restores them', () => {
    const { owner, feature } = aFeature();
    const [bruno, again] = [aPerson(owner, 'Bruno Keller'), aPerson(owner, 'B. Keller')];
    agreed(owner.do.giveRating(feature, bruno, worth(30)));
    agreed(owner.do.giveRating(feature, again, worth(120)));
    agreed(owner.do.mergePeople([again], bruno));
    agreed(owner.do.giveRating(feature, bruno, null));
    expect(assessed(owner, feature).ratings).toEqual([]);
    owner.history.undo();
    expect(assessed(owner, feature).ratings).toHaveLength(2);
  });

  test('of a person whose creation was undone can be removed; they cannot be given another', () => {
    const { owner, feature } = aFeature();
    const other = aReplica(2);
    const bruno = aPerson(owner, 'Bruno');
    meet(owner, other);
    agreed(other.do.giveRating(feature, bruno, worth(30)));
    owner.history.undo();
    meet(owner, other);
    expect([owner.projection.people.get(bruno), assessed(owner, feature).ratings.length]).toEqual([undefined, 1]);
    expect(owner.do.giveRating(feature, bruno, worth(40))).toMatchObject({ refusal: { code: 'gone' } });
    agreed(owner.do.giveRating(feature, bruno, null));
    expect(assessed(owner, feature).ratings).toEqual([]);
  });

  test('includes a rating that was given on a disconnected device, of each person the latest', () => {
    const { owner, feature } = aFeature();
    const bruno = aPerson(owner, 'Bruno');
    const other = aReplica(2);
    meet(owner, other);
    agreed(other.do.giveRating(feature, bruno, worth(30)));
    agreed(other.do.giveRating(feature, bruno, worth(40)));
    meet(owner, other);
    expect(assessed(owner, feature).ratings.map(({ components }) => components)).toEqual([{ value: 40 }]);
    expect(owner.do.agreeScore(feature, worth(50))).toMatchObject({ refusal: { code: 'departs' } });
  });
});

describe('scores over time', () => {
  test('a new score takes the place of the one before, which stays readable', () => {
    const { owner, feature } = aFeature();
    agreed(owner.do.agreeScore(feature, worth(80)));
    agreed(owner.do.agreeScore(feature, worth(60, 'One merchant left')));
    expect(assessed(owner, feature).scores.map(({ rationale }) => rationale)).toEqual([
      'Two merchants wait for it',
      'One merchant left',
    ]);
    expect([entryOf(owner, feature).value, assessed(owner, feature).score?.rationale]).toEqual([60, 'One merchant left']);
    owner.history.undo();
    expect([entryOf(owner, feature).value, assessed(owner, feature).score?.rationale]).toEqual([80, 'Two merchants wait for it']);
  });

  test('its numbers and the version of its model survive a change of the model', () => {
    const { owner, feature } = aFeature();
    agreed(owner.do.agreeScore(feature, worth(80)));
    const before = assessed(owner, feature);
    agreed(owner.do.chooseModel('wsjf'));
    expect(owner.projection.product().model).toBe('wsjf');
    expect(assessed(owner, feature)).toEqual(before);
    expect([before.score?.model, before.score?.version, before.score?.components, entryOf(owner, feature).value]).toEqual([
      'value-effort',
      1,
      { value: 80 },
      80,
    ]);
  });

  test('a value that is typed over a score has no reason, and is not shown with that of the score', () => {
    const { owner, feature } = aFeature();
    agreed(owner.do.agreeScore(feature, worth(80)));
    agreed(owner.do.valueEntries([feature], 95));
    expect([entryOf(owner, feature).value, assessed(owner, feature).score, assessed(owner, feature).scores.length]).toEqual([
      95,
      null,
      1,
    ]);
    owner.history.undo();
    expect(assessed(owner, feature).score?.rationale).toBe('Two merchants wait for it');
  });
});

/**
 * Both devices have the same Feature, each scores it while disconnected, then they sync: once with either device having the
 * larger id.
 */
describe.each([
  [1, 2],
  [2, 1],
])('two concurrent scores (devices %i and %i)', (mine, theirs) => {
  function apart(value: number | null = null): {
    readonly owner: Replica;
    readonly other: Replica;
    readonly feature: EntryId;
    readonly story: EntryId;
  } {
    const { owner, feature } = aFeature(mine);
    const story = anEntry(owner, 'Pay out in minutes', { feature, points: 5 });
    if (value !== null) agreed(owner.do.valueEntries([feature], value));
    const other = aReplica(theirs);
    meet(owner, other);
    return { owner, other, feature, story };
  }

  function expectOneScore({ owner, other, feature, story }: ReturnType<typeof apart>, scores: number): void {
    meet(owner, other);
    expect(snapshotOf(owner.projection)).toEqual(snapshotOf(other.projection));
    for (const device of [owner, other]) {
      const { score, scores: all } = assessed(device, feature);
      expect(all).toHaveLength(scores);
      expect(score?.components).toEqual({ value: entryOf(device, feature).value });
      expect(device.projection.value(story)).toBe(entryOf(device, feature).value);
    }
  }

  test('keep both in the history, the same one counts everywhere, and the Stories share its value', () => {
    const both = apart();
    agreed(both.owner.do.agreeScore(both.feature, worth(80, 'mine')));
    agreed(both.other.do.agreeScore(both.feature, worth(30, 'theirs')));
    expectOneScore(both, 2);
  });

  test('also where one of them sets the value that stood there already', () => {
    const both = apart(80);
    agreed(both.owner.do.agreeScore(both.feature, worth(80, 'mine')));
    agreed(both.other.do.agreeScore(both.feature, worth(30, 'theirs')));
    expectOneScore(both, 2);
    // As in every register, the larger id wins, even if it writes the value that was there already.
    expect(assessed(both.owner, both.feature).score?.rationale).toBe(mine > theirs ? 'mine' : 'theirs');
  });

  test('also where one of them scores twice', () => {
    const both = apart();
    agreed(both.owner.do.agreeScore(both.feature, worth(80, 'mine')));
    agreed(both.owner.do.agreeScore(both.feature, worth(85, 'mine again')));
    agreed(both.other.do.agreeScore(both.feature, worth(30, 'theirs')));
    expectOneScore(both, 3);
  });

  test('if one device types a value while the other scores, no value is shown with the reason of another', () => {
    const both = apart();
    agreed(both.owner.do.agreeScore(both.feature, worth(80, 'mine')));
    meet(both.owner, both.other);
    agreed(both.owner.do.valueEntries([both.feature], 95));
    agreed(both.other.do.agreeScore(both.feature, worth(30, 'theirs')));
    meet(both.owner, both.other);
    expect(snapshotOf(both.owner.projection)).toEqual(snapshotOf(both.other.projection));
    const { value, assessment } = entryOf(both.owner, both.feature);
    expect(assessment.score?.components ?? null).toEqual(value === 95 ? null : { value });
  });
});
