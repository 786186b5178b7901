/** The revealed votes of a round in display order: the Executive Sponsor first, then by value, highest first. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { isSponsor } from '../../../shared/domain/people/people.ts';
import { figureOf } from '../../../shared/domain/rounds/round-outcome.ts';
import { type Ballot, countedViews, type ValueRound, type View } from '../../../shared/domain/rounds/value-session.ts';
import { useWhoIsWho } from '../../state/use-books.ts';

interface ShownView {
  readonly ballot: Ballot;
  readonly view: View;
  readonly name: string;
  readonly isSponsor: boolean;
  readonly counts: boolean;
  readonly figure: number | null;
}

export function useShownViews(round: ValueRound, feature: EntryId): readonly ShownView[] {
  const who = useWhoIsWho();
  const counted = new Set(countedViews(round).map(({ person }) => person));
  return round.ballots
    .flatMap((ballot) => {
      const person = who(ballot.person);
      if (ballot.view === null) return [];
      const { view } = ballot;
      return [
        {
          ballot,
          view,
          name: person?.name ?? 'Unknown',
          isSponsor: person !== undefined && isSponsor(person),
          counts: counted.has(ballot.person),
          figure: figureOf(round.method, view, feature),
        },
      ];
    })
    .toSorted((a, b) => Number(b.isSponsor) - Number(a.isSponsor) || (b.figure ?? -1) - (a.figure ?? -1));
}
