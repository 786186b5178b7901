/** What a round says in one sentence, and what it is called. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import { bought, figureOf, isParted } from '../../../shared/domain/round-outcome.ts';
import { sponsorGap } from '../../../shared/domain/scoring.ts';
import { type Ballot, countedViews, type ValueRound } from '../../../shared/domain/value-session.ts';
import { counted } from '../../ui/number-words.ts';
import { whenWords } from '../sync/time-words.ts';

/** "begun 10:41 by Ana Novak". */
export const roundWords = ({ started, by }: ValueRound, now: number): string => `begun ${whenWords(started, now)}${by === '' ? '' : ` by ${by}`}`;

/** Where a round stands that is not at hand. */
export function stateSentence(round: ValueRound): string {
  if (round.state === 'called off') return 'called off';
  if (round.state === 'decided') return 'decided';
  const sealed = counted(round.ballots.filter(({ commit }) => commit !== '').length, 'view');
  return round.state === 'hidden' ? `hidden, ${sealed} sealed` : `open, ${counted(countedViews(round).length, 'view')} shown`;
}

/** What is to be said of a view beside its numbers; '' where it counts and there is nothing to say. */
export function ballotWords({ isFaulty, isLate, thoughtAgain }: Ballot): string {
  if (isFaulty) return 'Breaks the rule';
  if (isLate) return 'Too late';
  return thoughtAgain ? 'Thought again after the opening' : '';
}

/** "Four views; they part on two of three Features, the sponsor on one." */
export function outcomeSentence(round: ValueRound, isSponsor: (person: PersonId) => boolean): string {
  const views = countedViews(round);
  if (round.state === 'called off') return 'Called off.';
  if (views.length === 0) return 'Nobody has shown a view yet.';
  const said = views.length === 1 ? 'One view' : `${views.length} views`;
  if (round.method === 'buy-a-feature') return `${said}; together they buy ${bought(round).length} of ${counted(round.features.length, 'Feature')}.`;
  const parted = round.features.filter((feature) => isParted(round, feature));
  if (parted.length === 0) return `${said}; they agree within a factor of two.`;
  const bySponsor = parted.filter((feature) => sponsorGap(views.map(({ person, view }) => ({ sponsor: isSponsor(person), value: figureOf(round.method, view, feature) })))?.diverges);
  const where = `they part on ${parted.length} of ${counted(round.features.length, 'Feature')}`;
  return `${said}; ${where}${bySponsor.length > 0 ? `, the sponsor and the others on ${bySponsor.length}` : ''}.`;
}
