/** MoSCoW: what must be there, and whether it is too much of the effort. (Responsibility 3.) */

export const moscowClasses = ['must', 'should', 'could', 'wont'] as const;
export type Moscow = (typeof moscowClasses)[number];

export const moscowWords: Readonly<Record<Moscow, string>> = { must: 'Must have', should: 'Should have', could: 'Could have', wont: 'Won’t have this time' };

/** No more than this share of the effort may be Must, so that the rest can give way. (DSDM Agile Project Framework, "MoSCoW Prioritisation".) */
export const maxMustShare = 0.6;

/** A Feature as far as the check looks at it. */
export interface Classed {
  readonly moscow: Moscow | null;
  /** Story points of its sized Stories; `null` while none is sized. */
  readonly points: number | null;
  /** How many of its Stories are not sized. */
  readonly unsized: number;
}

export interface MoscowCheck {
  /** Story points by class; what is not sized is not in it. */
  readonly points: Readonly<Record<Moscow, number>>;
  readonly features: Readonly<Record<Moscow, number>>;
  /** Features without a class. */
  readonly unclassed: number;
  /** Features with a class and nothing sized in them. */
  readonly unsized: number;
  /** Stories without a size in all Features with a class. */
  readonly unsizedStories: number;
  /** Must ÷ (Must + Should + Could); `null` while nothing is classed and sized. Won’t is no effort of this time. */
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
