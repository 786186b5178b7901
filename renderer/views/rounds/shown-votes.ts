/** The revealed votes of a round in display order: the Executive Sponsor first, then by value, highest first. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { isSponsor } from '../../../shared/domain/people/people.ts';
import { figureOf } from '../../../shared/domain/rounds/round-outcome.ts';
import { type ValueBallot, type ValueRound, type ValueVote } from '../../../shared/domain/rounds/value-session.ts';
import { countedVotes } from '../../../shared/domain/rounds/sealed-round.ts';
import { useWhoIsWho } from '../../state/use-collections.ts';

interface ShownVote {
  readonly ballot: ValueBallot;
  readonly vote: ValueVote;
  readonly name: string;
  readonly isSponsor: boolean;
  readonly counts: boolean;
  readonly figure: number | null;
}

export function useShownVotes(round: ValueRound, feature: EntryId): readonly ShownVote[] {
  const who = useWhoIsWho();
  const counted = new Set(countedVotes(round).map(({ person }) => person));
  return round.ballots
    .flatMap((ballot) => {
      const person = who(ballot.person);
      if (ballot.vote === null) return [];
      const { vote } = ballot;
      return [
        {
          ballot,
          vote,
          name: person?.name ?? 'Unknown',
          isSponsor: person !== undefined && isSponsor(person),
          counts: counted.has(ballot.person),
          figure: figureOf(round.method, vote, feature),
        },
      ];
    })
    .toSorted((a, b) => Number(b.isSponsor) - Number(a.isSponsor) || (b.figure ?? -1) - (a.figure ?? -1));
}
