/** How the order is talked about: what a move contradicts, what the suggestion would buy, whether Must is too much. Pure. */
import type { Contradiction } from '../../../shared/domain/ordering.ts';
import { type MoscowCheck, moscowWords, mostMust } from '../../../shared/domain/moscow.ts';
import { counted, numberWords } from '../../ui/number-words.ts';
import { valueWords } from '../backlog/words.ts';

/** "PAY-7K3 and 2 more are dropped." */
export const dropWords = (key: string, others: number): string => (others === 0 ? `${key} is dropped.` : `${key} and ${numberWords(others)} more are dropped.`);

/** "PAY-7K3 now stands above 3 entries that buy at least twice as much per point." `others`: how many more contradict with it. */
export function contradictionWords(key: string, { now, passed }: Pick<Contradiction, 'now' | 'passed'>, others: number): string {
  const who = others === 0 ? `${key} now stands` : `${key} and ${numberWords(others)} more now stand`;
  const one = passed.length === 1;
  const what = now === 'above' ? `${one ? 'buys' : 'buy'} at least twice as much per point` : `${one ? 'buys' : 'buy'} at most half as much per point`;
  return `${who} ${now} ${counted(passed.length, 'entry', 'entries')} that ${what}.`;
}

/** What an entry that is taken out of the backlog becomes. */
export const droppedWord = 'dropped';

export const placeWords = (place: number): string => `place ${numberWords(place)}`;

/** What the moves do, in one sentence. */
export function suggestionVerdict(moves: number, taken: number): string {
  if (moves === 0) return 'The order follows the value per point.';
  const all = `${counted(moves, 'move')} ${moves === 1 ? 'puts' : 'put'} every entry where its value per point says.`;
  return taken === moves ? all : `${numberWords(taken)} of ${counted(moves, 'move')} taken.`;
}

/** What the first points buy now and after the moves. */
export function gainWords(points: number, before: number | null, after: number | null): string {
  if (before === null || after === null) return `What the first ${points} points buy is not known: no entry has both value and size.`;
  const rounded = [valueWords(before), valueWords(after)];
  if (rounded[0] === rounded[1]) return `The first ${points} points buy ${rounded[0]} before and after.`;
  return `The first ${points} points buy ${rounded[1]} instead of ${rounded[0]}.`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** "Must is 74 % of the effort; 60 % at most leaves room to give way." Too early to say while nothing is known. */
export function moscowVerdict({ mustShare, features }: MoscowCheck): string {
  if (mustShare === null) {
    const classed = Object.values(features).reduce((sum, count) => sum + count, 0);
    return classed === 0 ? 'Too early to say: no open Feature has a class yet.' : 'Too early to say: no Feature with a class is sized.';
  }
  const share = `${moscowWords.must} is ${percent(mustShare)} of the effort`;
  return mustShare > mostMust ? `${share}, ${percent(mostMust)} at most: not enough can give way.` : `${share}, within the ${percent(mostMust)} that leave room to give way.`;
}

/** What the check does not know. */
export function moscowGaps({ unclassed, unsized, unsizedStories }: MoscowCheck): string {
  const gaps = [
    unclassed > 0 && `${counted(unclassed, 'Feature')} without a class`,
    unsized > 0 && `${counted(unsized, 'Feature')} without any size`,
    unsizedStories > 0 && `${counted(unsizedStories, 'Story', 'Stories')} not sized`,
  ].filter((gap) => gap !== false);
  return gaps.length === 0 ? 'Everything is classed and sized.' : `Not in it: ${gaps.join(', ')}.`;
}
