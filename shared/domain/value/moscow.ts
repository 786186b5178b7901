/** MoSCoW: classes of Features, and whether Must takes too much of the effort. (Responsibility 3.) */

export const moscowClasses = ['must', 'should', 'could', 'wont'] as const;
export type Moscow = (typeof moscowClasses)[number];

export const moscowWords: Readonly<Record<Moscow, string>> = {
  must: 'Must have',
  should: 'Should have',
  could: 'Could have',
  wont: 'Won’t have this time',
};

/**
 * Must may take at most this share of the effort, so that there is contingency. (DSDM Agile Project Framework, "MoSCoW
 * Prioritisation".)
 */
export const maxMustShare = 0.6;

export interface Classed {
  readonly moscow: Moscow | null;
  readonly points: number | null;
  readonly unsized: number;
}

export interface MoscowCheck {
  readonly points: Readonly<Record<Moscow, number>>;
  readonly features: Readonly<Record<Moscow, number>>;
  readonly unclassed: number;
  readonly unsized: number;
  readonly unsizedStories: number;
  /** Must ÷ (Must + Should + Could); `null` if nothing is classed and sized. Won’t is not effort of this release. */
  readonly mustShare: number | null;
}

export function checkMoscow(all: readonly Classed[]): MoscowCheck {
  const points = { must: 0, should: 0, could: 0, wont: 0 };
  const features = { must: 0, should: 0, could: 0, wont: 0 };
  const gaps = { unclassed: 0, unsized: 0, unsizedStories: 0 };
  for (const feature of all) {
    if (feature.moscow === null) {
      gaps.unclassed += 1;
      continue;
    }
    features[feature.moscow] += 1;
    points[feature.moscow] += feature.points ?? 0;
    gaps.unsizedStories += feature.unsized;
    if (feature.points === null) gaps.unsized += 1;
  }
  const effort = points.must + points.should + points.could;
  return { points, features, ...gaps, mustShare: effort === 0 ? null : points.must / effort };
}
