/** All Features: which have a score, which come first, their order, and how much of the claimed value is confirmed. */
import { describe, expect, test } from 'vitest';
import { nothingAssessed, type Assessment } from '../../../../shared/domain/value/assessment.ts';
import type { Entry, EntryId, FeatureStatus } from '../../../../shared/domain/backlog/backlog.ts';
import type { MeasureId, PersonId, ReadingId, ScoreId } from '../../../../shared/domain/ids.ts';
import type { Measure } from '../../../../shared/domain/value/measures.ts';
import type { AgreedScore, ModelId } from '../../../../shared/domain/value/scoring.ts';
import { successOf, totalsOf, withoutCriterion } from '../../../../shared/domain/value/success.ts';
import {
  claimedValue,
  coverage,
  type FeatureFacts,
  isReleased,
  queueOf,
  scoredInOrder,
  worthOf,
} from '../../../../shared/domain/value/feature-value.ts';

interface Given extends Partial<Omit<FeatureFacts, 'entry'>> {
  readonly value?: number | null;
  readonly status?: FeatureStatus;
  readonly assessment?: Partial<Assessment>;
}

const feature = (id: string, { value = null, status = 'idea', assessment = {}, ...facts }: Given = {}): FeatureFacts => ({
  entry: {
    id: id as EntryId,
    title: id,
    type: 'feature',
    status,
    value,
    dropped: false,
    assessment: { ...nothingAssessed, ...assessment },
  } as Entry,
  points: null,
  place: null,
  acceptedCount: 0,
  accepted: 0,
  ...facts,
});
const agreed = (value: number, model: ModelId = 'value-effort', more: Partial<AgreedScore> = {}): Partial<Assessment> => {
  const components = model === 'wsjf' ? { user: value, time: 1, risk: 1, size: 1 } : { value };
  const score: AgreedScore = {
    id: 's' as ScoreId,
    model,
    version: 1,
    components,
    rationale: 'r',
    evidence: [],
    confidence: null,
    departs: '',
    by: '',
    at: 1,
    ...more,
  };
  return { score, scores: [score] };
};
const worth = (facts: FeatureFacts, model: ModelId = 'value-effort') => worthOf(facts, model, () => undefined);
const ratings = (...values: readonly number[]): Partial<Assessment> => ({
  ratings: values.map((value, place) => ({
    person: `p${place}` as PersonId,
    model: 'value-effort',
    version: 1,
    components: { value },
    why: '',
    at: 1,
  })),
});

describe('the worth of a Feature', () => {
  test('unscored, typed and scored are three things', () => {
    expect(worth(feature('a')).valueStatus).toBe('unscored');
    expect(worth(feature('a', { value: 40 })).valueStatus).toBe('typed');
    expect(worth(feature('a', { value: 40, assessment: agreed(40) })).valueStatus).toBe('scored');
  });

  test('its size is its own effort, else its story points; without both its score is unknown', () => {
    expect(worth(feature('a', { value: 40, points: 8, assessment: agreed(40) })).scored).toEqual({
      value: 40,
      size: 8,
      score: 5,
    });
    expect(
      worth(
        feature('a', { value: 40, points: 8, assessment: agreed(40, 'value-effort', { components: { value: 40, effort: 10 } }) }),
      ).scored.score,
    ).toBe(4);
    expect(worth(feature('a', { value: 40 })).scored.score).toBeNull();
  });

  test('a score of another model is marked, since it cannot be compared', () => {
    expect(worth(feature('a', { value: 10, assessment: agreed(8, 'wsjf') }), 'wsjf').isOfOtherModel).toBe(false);
    expect(worth(feature('a', { value: 10, assessment: agreed(8, 'wsjf') })).isOfOtherModel).toBe(true);
    expect(worth(feature('a', { value: 40 }), 'rice').isOfOtherModel).toBe(true);
    expect(worth(feature('a'), 'rice').isOfOtherModel).toBe(false);
  });
});

describe('a score on every Feature', () => {
  test('how many have one, how many have no reason, and whose work is so near that they are asked for first', () => {
    const all = [
      feature('a', { value: 40 }),
      feature('b', { value: 8, assessment: agreed(8) }),
      feature('near', { place: 20 }),
      feature('far', { place: 21 }),
      feature('nowhere'),
    ];
    expect(coverage(all.map((each) => worth(each)))).toEqual({ all: 5, scored: 2, typed: 1, askFirst: 1 });
    expect(coverage([])).toEqual({ all: 0, scored: 0, typed: 0, askFirst: 0 });
  });

  test('the queue begins where work is nearest; equal ones keep the Product Owner’s order', () => {
    const all = [
      feature('nowhere'),
      feature('second', { place: 9 }),
      feature('scored', { value: 1 }),
      feature('first', { place: 2 }),
      feature('also nowhere'),
    ];
    expect(queueOf(all.map((each) => worth(each)))).toEqual(['first', 'second', 'nowhere', 'also nowhere']);
  });

  test('sorted by score, value or spread: unknown and incomparable ones last', () => {
    const all = [
      feature('unsized', { value: 90, assessment: { ...agreed(90), ...ratings(10, 10) } }),
      feature('good', { value: 40, points: 8, assessment: { ...agreed(40), ...ratings(0, 5) } }),
      feature('other', { value: 99, points: 1, assessment: agreed(97, 'wsjf') }),
      feature('fair', { value: 40, points: 10, assessment: { ...agreed(40), ...ratings(10, 30) } }),
    ].map((each) => worth(each));
    expect(scoredInOrder(all, 'order')).toEqual(['unsized', 'good', 'other', 'fair']);
    expect(scoredInOrder(all, 'score')).toEqual(['good', 'fair', 'unsized', 'other']);
    expect(scoredInOrder(all, 'value')).toEqual(['other', 'unsized', 'good', 'fair']);
    expect(scoredInOrder(all, 'spread')).toEqual(['good', 'fair', 'unsized', 'other']);
  });
});

const measure = (id: string, now: number | null, due: number | null = null): Measure => ({
  id: id as MeasureId,
  metric: id,
  unit: '',
  baseline: 0,
  target: 10,
  due,
  readings: now === null ? [] : [{ id: 'r' as ReadingId, value: now, day: 100, at: 1, by: '', note: '' }],
});

describe('success of all Features', () => {
  test('something is with its users once a Story of it is accepted, or it is released as a whole', () => {
    expect([
      isReleased(feature('a')),
      isReleased(feature('a', { acceptedCount: 1 })),
      isReleased(feature('a', { status: 'measuring' })),
    ]).toEqual([false, true, true]);
  });

  test('claimed is what was accepted; of a released Feature all of it; an unknown value claims nothing that is known', () => {
    expect(claimedValue(feature('a', { value: 90, acceptedCount: 2, accepted: 30 }))).toBe(30);
    expect(claimedValue(feature('a', { value: 90, status: 'released', acceptedCount: 2, accepted: 30 }))).toBe(90);
    expect(claimedValue(feature('a', { acceptedCount: 2, accepted: null }))).toBeNull();
    expect(claimedValue(feature('a', { value: 90 }))).toBeNull();
  });

  test('due readings come first, then missed criteria; a Feature is confirmed only if all of its criteria are', () => {
    const out = { acceptedCount: 1, accepted: 50 };
    const all = [
      feature('confirmed', { ...out, assessment: { success: [measure('m', 10)] } }),
      feature('half', { ...out, assessment: { success: [measure('m', 10), measure('n', 5)] } }),
      feature('missed', { ...out, assessment: { success: [measure('m', 1, 100)] } }),
      feature('due', { ...out, assessment: { success: [measure('m', 10), measure('n', null)] } }),
      feature('inside', { assessment: { success: [measure('m', 10)] } }),
      feature('bare', out),
    ];
    expect(successOf(all, 100).map(({ facts, verdict }) => [facts.entry.id, verdict])).toEqual([
      ['due', 'reading due'],
      ['missed', 'missed'],
      ['half', 'measuring'],
      ['confirmed', 'confirmed'],
      ['inside', 'not released'],
    ]);
    expect(withoutCriterion(all)).toEqual(['bare']);
  });

  test('one criterion met and one missed is partly; while a reading is due nothing is said yet', () => {
    const judged = (...success: readonly Measure[]) =>
      successOf([feature('a', { acceptedCount: 1, assessment: { success } })], 100)[0]?.verdict;
    expect([
      judged(measure('m', 10), measure('n', 1, 100)),
      judged(measure('m', 10), measure('n', 1, 100), measure('o', 5)),
      judged(measure('m', 10), measure('n', 1, 100), measure('o', null)),
    ]).toEqual(['partly', 'partly', 'reading due']);
  });

  test('a claim that is not known is in no sum and is counted apart; what is confirmed of all is not known then', () => {
    const given = (id: string, accepted: number | null) =>
      feature(id, { acceptedCount: 1, accepted, assessment: { success: [measure('m', 10)] } });
    const totals = totalsOf(successOf([given('a', 50), given('b', null)], 50));
    expect(totals).toMatchObject({ claimed: 50, confirmed: 50, unread: 0, share: null });
    expect(totals.unknown.map(({ facts }) => facts.entry.id)).toEqual(['b']);
  });

  test('confirmed, short and unread add up to what was claimed', () => {
    const given = (id: string, accepted: number, ...success: readonly Measure[]) =>
      feature(id, { acceptedCount: 1, accepted, assessment: { success } });
    const totals = totalsOf(
      successOf(
        [
          given('a', 98, measure('m', 10)),
          given('b', 54, measure('m', 5)),
          given('c', 32, measure('m', null)),
          feature('d', { value: 70, assessment: { success: [measure('m', 10)] } }),
        ],
        50,
      ),
    );
    expect(totals).toMatchObject({ claimed: 184, confirmed: 125, short: 27, unread: 32, share: 125 / 184 });
    expect(totals.released.map(({ facts }) => facts.entry.id)).toEqual(['c', 'b', 'a']);
    expect(totalsOf([]).share).toBeNull();
  });
});
