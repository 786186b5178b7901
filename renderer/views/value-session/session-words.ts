/** What a round says in one sentence, and what it is called. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import { diverges, scoreBy, scoringModels, sponsorGap } from '../../../shared/domain/scoring.ts';
import { asComponents, type Ballot, countedViews, modelOf, type ValueRound } from '../../../shared/domain/value-session.ts';
import { counted } from '../../ui/number-words.ts';
import { whenWords } from '../sync/time-words.ts';
import { spreadFor } from './outcome.ts';

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
  const model = scoringModels[modelOf(round.method)];
  const parted = round.features.filter((feature) => {
    const spread = spreadFor(round, feature);
    return spread !== null && diverges(spread.low, spread.high);
  });
  const bySponsor = round.features.filter(
    (feature) => sponsorGap(views.map(({ person, view }) => ({ sponsor: isSponsor(person), value: scoreBy(model, asComponents(round.method, view[feature])).value })))?.diverges,
  );
  const said = views.length === 1 ? 'One view' : `${views.length} views`;
  if (parted.length === 0) return `${said}; they agree within a factor of two.`;
  const where = `they part on ${parted.length} of ${round.features.length} ${round.features.length === 1 ? 'Feature' : 'Features'}`;
  return `${said}; ${where}${bySponsor.length > 0 ? `, the sponsor and the others on ${bySponsor.length}` : ''}.`;
}
