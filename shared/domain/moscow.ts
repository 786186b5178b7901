/** MoSCoW: what must be there, and whether it is too much of the effort. (Responsibility 3.) */

export const moscowClasses = ['must', 'should', 'could', 'wont'] as const;
export type Moscow = (typeof moscowClasses)[number];

export const moscowWords: Readonly<Record<Moscow, string>> = { must: 'Must', should: 'Should', could: 'Could', wont: 'Won’t this time' };

/** No more than this share of the effort may be Must, so that the rest can give way. (DSDM Agile Project Framework, "MoSCoW Prioritisation".) */
export const mostMust = 0.6;

export interface MoscowCheck {
  /** Story points by class; unsized Features are not in it. */
  readonly points: Readonly<Record<Moscow, number>>;
  /** Features without a class. */
  readonly unclassed: number;
  /** Features with a class and without a known size. */
  readonly unsized: number;
  /** Must ÷ (Must + Should + Could); `null` while nothing is classed and sized. Won’t is no effort of this time. */
  readonly mustShare: number | null;
}

export function checkMoscow(features: readonly { readonly moscow: Moscow | null; readonly points: number | null }[]): MoscowCheck {
  const points = { must: 0, should: 0, could: 0, wont: 0 };
  let unclassed = 0;
  let unsized = 0;
  for (const feature of features) {
    if (feature.moscow === null) unclassed += 1;
    else if (feature.points === null) unsized += 1;
    else points[feature.moscow] += feature.points;
  }
  const effort = points.must + points.should + points.could;
  return { points, unclassed, unsized, mustShare: effort === 0 ? null : points.must / effort };
}
