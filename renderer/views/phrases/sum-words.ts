/** Formats sums of items; their definition is in shared/domain/backlog/sums.ts. */
import { type ItemSums, knownPoints, knownValue } from '../../../shared/domain/backlog/sums.ts';
import { counted, numberWords } from '../../ui/number-words.ts';
import { valueWords } from './backlog-words.ts';

export const sumPoints = (sums: ItemSums): string => {
  const points = knownPoints(sums);
  return points === null ? '–' : numberWords(Math.round(points * 10) / 10);
};

export const sumValue = (sums: ItemSums): string => valueWords(knownValue(sums));

/** "2 unsized and 1 without a value"; `null` where nothing is missing. */
export function gapWords({ unsized, unvalued }: Pick<ItemSums, 'unsized' | 'unvalued'>): string | null {
  const gaps = [
    unsized > 0 && `${numberWords(unsized)} unsized`,
    unvalued > 0 && `${numberWords(unvalued)} without a value`,
  ].filter((gap) => gap !== false);
  return gaps.length === 0 ? null : gaps.join(' and ');
}

/** "94 pts" and "295"; points are "Unsized" and value is `null` where nothing is known. */
export function sumWords(sums: ItemSums, of: SummedKind): { readonly points: string | null; readonly value: string | null } {
  const [points, value] = [knownPoints(sums), knownValue(sums)];
  return {
    points: of === 'features' ? null : points === null ? 'Unsized' : `${sumPoints(sums)} pts`,
    value: value === null ? null : valueWords(value),
  };
}

/** Features are as large as their Stories: they have no points of their own to sum, and none to miss. */
export type SummedKind = 'items' | 'features';

const nouns: Readonly<Record<SummedKind, string>> = { items: 'item', features: 'Feature' };

/** What is summed, what is not, and whose value: "25 items shown. Not included: 3 unsized. Includes shares of Feature values (4 items); they grow when a Story of the Feature is dropped." */
export function sumRule(sums: ItemSums, which = 'shown', of: SummedKind = 'items'): string {
  const gaps = gapWords(of === 'features' ? { ...sums, unsized: 0 } : sums);
  return [
    `${counted(sums.count, nouns[of])} ${which}.`,
    gaps !== null && `Not included: ${gaps}.`,
    sums.shares > 0 &&
      `Includes shares of Feature values (${counted(sums.shares, 'item')}); they grow when a Story of the Feature is dropped.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}
