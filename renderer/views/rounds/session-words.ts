/** What a round says in one sentence, and what it is called. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import { bought, figureOf, votesDiverge } from '../../../shared/domain/rounds/round-outcome.ts';
import { sponsorGap } from '../../../shared/domain/value/scoring.ts';
import { type ValueBallot, type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { countedVotes } from '../../../shared/domain/rounds/sealed-round.ts';
import { counted } from '../../ui/number-words.ts';
import { whenWords } from '../phrases/time-words.ts';

/** "started 10:41 by Ana Novak". */
export const roundWords = ({ started, by }: ValueRound, now: number): string =>
  `started ${whenWords(started, now)}${by === '' ? '' : ` by ${by}`}`;

/** State of a round that isn't the current one. */
export function stateSentence(round: ValueRound): string {
  if (round.state === 'called off') return 'canceled';
  if (round.state === 'decided') return 'completed';
  const votes = counted(round.ballots.filter(({ commit }) => commit !== '').length, 'vote');
  return round.state === 'hidden' ? `voting, ${votes} in` : `revealed, ${counted(countedVotes(round).length, 'vote')}`;
}

/** What to say about a vote beside its numbers; '' if it counts and there is nothing to say. */
export function ballotWords({ isFaulty, isLate, changedLate }: ValueBallot): string {
  if (isFaulty) return 'Invalid vote';
  if (isLate) return 'Late vote';
  return changedLate ? 'Changed after reveal' : '';
}

/** "4 votes revealed. Wide spread on 2 of 3 Features (1 between the sponsor and the others)." */
export function outcomeSentence(round: ValueRound, isSponsor: (person: PersonId) => boolean): string {
  const votes = countedVotes(round);
  if (round.state === 'called off') return 'Canceled.';
  if (votes.length === 0) return 'No votes revealed yet.';
  const said = `${counted(votes.length, 'vote')} revealed.`;
  if (round.method === 'buy-a-feature')
    return `${said} ${bought(round).length} of ${counted(round.features.length, 'Feature')} bought.`;
  if (votes.length === 1) return `${said} There’s no other vote to compare it with.`;
  const parted = round.features.filter((feature) => votesDiverge(round, feature));
  if (parted.length === 0) return `${said} All within 2× of each other.`;
  const bySponsor = parted.filter(
    (feature) =>
      sponsorGap(votes.map(({ person, vote }) => ({ sponsor: isSponsor(person), value: figureOf(round.method, vote, feature) })))
        ?.diverges,
  );
  const where = `Wide spread on ${parted.length} of ${counted(round.features.length, 'Feature')}`;
  return `${said} ${where}${bySponsor.length > 0 ? ` (${bySponsor.length} between the sponsor and the others)` : ''}.`;
}
