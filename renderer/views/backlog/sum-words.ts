/** How sums of items are said; what they mean is in shared/domain/sums.ts. */
import { type ItemSums, knownPoints, knownValue } from '../../../shared/domain/sums.ts';
import { counted, numberWords } from '../../ui/number-words.ts';
import { valueWords } from './words.ts';

export const sumPoints = (sums: ItemSums): string => {
  const points = knownPoints(sums);
  return points === null ? '–' : numberWords(Math.round(points * 10) / 10);
};

export const sumValue = (sums: ItemSums): string => valueWords(knownValue(sums));

/** "2 unsized and 1 without a value"; `null` where nothing is missing. */
export function gapWords({ unsized, unvalued }: Pick<ItemSums, 'unsized' | 'unvalued'>): string | null {
  const gaps = [unsized > 0 && `${numberWords(unsized)} unsized`, unvalued > 0 && `${numberWords(unvalued)} without a value`].filter((gap) => gap !== false);
  return gaps.length === 0 ? null : gaps.join(' and ');
}

/** What is summed, what is not, and whose value: "25 items shown. Not included: 3 unsized. Includes shares of Feature values (4 items); they grow when a Story of the Feature is dropped." */
export function sumRule(sums: ItemSums, which = 'shown'): string {
  const gaps = gapWords(sums);
  return [
    `${counted(sums.count, 'item')} ${which}.`,
    gaps !== null && `Not included: ${gaps}.`,
    sums.shares > 0 && `Includes shares of Feature values (${counted(sums.shares, 'item')}); they grow when a Story of the Feature is dropped.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}
