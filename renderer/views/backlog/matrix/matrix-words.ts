/** Formats the texts of the matrix. Pure. */
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Mark, RankedWorth, ValueMatrix } from '../../../../shared/domain/value/value-matrix.ts';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { gapWords } from '../../phrases/sum-words.ts';
import { pointsWords, ratioWords, valueWords } from '../../phrases/backlog-words.ts';

/** "Highest value per point: “Refund status by text message” (4.5). 3 of the top 5 by value per point lead the backlog." */
export function matrixVerdict(
  best: { readonly title: string; readonly ratio: number } | null,
  count: number,
  inFront: number,
): string {
  if (best === null) return 'Nothing to plot yet. Items need both a value and points.';
  const most = `Highest value per point: “${best.title}” (${ratioWords(best.ratio)}).`;
  if (count < 2) return most;
  return inFront === count
    ? `${most} The top ${numberWords(count)} by value per point lead the backlog.`
    : `${most} ${inFront === 0 ? 'None' : numberWords(inFront)} of the top ${numberWords(count)} by value per point ${inFront === 1 ? 'leads' : 'lead'} the backlog.`;
}

/** What is not drawn, and what several at one spot mean. */
export function matrixGaps({ shown, marks, ...gaps }: ValueMatrix): string {
  const missing = gapWords(gaps);
  const drawn = `${counted(shown, 'item')} plotted.${missing === null ? '' : ` Not included: ${missing}.`}`;
  return marks.some(({ ids }) => ids.length > 1) ? `${drawn} A numbered circle stands for several items.` : drawn;
}

/** The accessible label of a mark. */
export function markWords(mark: Mark, title: string): string {
  const spot = `value ${valueWords(mark.value)}, ${pointsWords(mark.points)} ${mark.points === 1 ? 'point' : 'points'}`;
  return mark.ids.length === 1
    ? `${title}: ${spot}`
    : `${numberWords(mark.ids.length)} items near ${spot}, starting with ${title}`;
}

export const tableRow = (
  key: string,
  title: string,
  { value, points, valuePerPoint }: RankedWorth,
  place: number,
): readonly string[] => [
  `${key} ${title}`,
  numberWords(place),
  valueWords(value),
  pointsWords(points),
  ratioWords(valuePerPoint),
];

/** A mark is identified by its first entry. */
export const idOf = (mark: Mark): EntryId => mark.ids[0] as EntryId;

export const markOf = ({ marks }: Pick<ValueMatrix, 'marks'>, id: EntryId | undefined): Mark | undefined =>
  id === undefined ? undefined : marks.find(({ ids }) => ids.includes(id));

/** Titles in the drawing are cut here. */
const maxTitleLength = 36;

export const shortTitle = (title: string): string =>
  title.length <= maxTitleLength ? title : `${title.slice(0, maxTitleLength - 1).trimEnd()}…`;
