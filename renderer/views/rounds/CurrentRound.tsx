/** The current round: hidden, revealed or decided, and what can be done in that state. */
import { Select } from '@mantine/core';
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { usePeople } from '../../state/use-collections.ts';
import { useOwnPerson } from '../../state/use-value-session.ts';
import { RoundHead } from './RoundHead.tsx';
import { CastVote } from './CastVote.tsx';
import { RevealedVotes } from './RevealedVotes.tsx';
import { WhoHasVoted } from './WhoHasVoted.tsx';
import classes from './session.module.css';

interface CurrentRoundProps {
  readonly round: ValueRound;
  readonly onNew: () => void;
  readonly onDecided: () => void;
}

export function CurrentRound({ round, onNew, onDecided }: CurrentRoundProps) {
  return (
    <div className={classes['round']}>
      <RoundHead round={round} onNew={onNew} />
      {round.state === 'hidden' ? <Alone round={round} /> : <RevealedVotes round={round} onDecided={onDecided} />}
    </div>
  );
}

function Alone({ round }: { readonly round: ValueRound }) {
  const [me, setMe] = useOwnPerson();
  const people = usePeople();
  const known = people.some(({ id }) => id === me) ? me : null;
  return (
    <div className={classes['alone']}>
      <div className={classes['own']}>
        <Select
          label="Voting as"
          placeholder="Select your name"
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={known}
          onChange={(id) => setMe(people.find((person) => person.id === id)?.id ?? null)}
          searchable
          allowDeselect={false}
          w={280}
        />
        {known === null ? (
          <p className={classes['quiet']}>Select your name, then vote. No one sees your vote until votes are revealed.</p>
        ) : (
          <CastVote key={known} round={round} person={known} />
        )}
      </div>
      <WhoHasVoted round={round} />
    </div>
  );
}
