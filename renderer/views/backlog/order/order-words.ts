/** How the order is talked about: what a move contradicts, what the suggestion would buy, whether Must is too much. Pure. */
import type { Contradiction } from '../../../../shared/domain/backlog/ordering.ts';
import { type MoscowCheck, maxMustShare } from '../../../../shared/domain/value/moscow.ts';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { valueWords } from '../../phrases/backlog-words.ts';

/** "PAY-7K3 and 2 more dropped." */
export const dropWords = (key: string, others: number): string =>
  others === 0 ? `${key} dropped.` : `${key} and ${numberWords(others)} more dropped.`;

/** "PAY-7K3 is now above 3 items with at least 2× its value per point." `others`: how many more contradict with it. */
export function contradictionWords(key: string, { now, passed }: Pick<Contradiction, 'now' | 'passed'>, others: number): string {
  const who = others === 0 ? `${key} is now` : `${key} and ${numberWords(others)} more are now`;
  const what = now === 'above' ? 'at least 2×' : 'at most half';
  return `${who} ${now} ${counted(passed.length, 'item')} with ${what} ${others === 0 ? 'its' : 'their'} value per point.`;
}

/** What the moves do, in one sentence. */
export function suggestionVerdict(moves: number, taken: number): string {
  if (moves === 0) return 'Your backlog is already ordered by value per point.';
  const all = `${counted(moves, 'move')} would order the backlog by value per point.`;
  return taken === moves ? all : `${numberWords(taken)} of ${counted(moves, 'move')} selected.`;
}

/** What the first points are worth now and after the moves. */
export function gainWords(points: number, before: number | null, after: number | null): string {
  if (before === null || after === null)
    return `Value in the first ${points} points: unknown. Items need both a value and points.`;
  const rounded = [valueWords(before), valueWords(after)];
  if (rounded[0] === rounded[1]) return `Value in the first ${points} points stays at ${rounded[0]}.`;
  return `Value in the first ${points} points: ${rounded[0]} → ${rounded[1]}.`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** "Must haves are 74% of effort (over the recommended 60%: too little can be deferred)." Says what is missing while nothing is known. */
export function moscowVerdict({ mustShare, features }: MoscowCheck): string {
  if (mustShare === null) {
    const classed = Object.values(features).reduce((sum, count) => sum + count, 0);
    return classed === 0 ? 'No open Feature has a MoSCoW priority yet.' : 'No prioritized Feature has points yet.';
  }
  const share = `Must haves are ${percent(mustShare)} of effort`;
  return mustShare > maxMustShare
    ? `${share} (over the recommended ${percent(maxMustShare)}: too little can be deferred).`
    : `${share} (within the recommended ${percent(maxMustShare)}).`;
}

/** What the check does not know. */
export function moscowGaps({ unclassed, unsized, unsizedStories }: MoscowCheck): string {
  const gaps = [
    unclassed > 0 && `${counted(unclassed, 'Feature')} without a MoSCoW priority`,
    unsized > 0 && `${counted(unsized, 'Feature')} without points`,
    unsizedStories > 0 && counted(unsizedStories, 'unsized Story', 'unsized Stories'),
  ].filter((gap) => gap !== false);
  return gaps.length === 0 ? 'All Features are prioritized and sized.' : `Not included: ${gaps.join(', ')}.`;
}
