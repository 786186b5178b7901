/** Who has voted, and the button that reveals the votes. Until then the document holds only a hash of each vote, so none can be shown. */
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { useWhoIsWho } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import classes from './session.module.css';

export function WhoHasVoted({ round }: { readonly round: ValueRound }) {
  const { openRound } = useCommands();
  const who = useWhoIsWho();
  const voted = round.ballots.filter(({ commit }) => commit !== '');
  const open = (): void => void succeededOrNotified(openRound(round.id));
  useActions([
    {
      id: 'session.open',
      title: 'Reveal votes',
      section: 'Value',
      keys: ['Shift+O'],
      run: open,
      enabled: () => voted.length > 0,
    },
  ]);
  return (
    <aside className={classes['voted']} aria-label="Who has voted">
      <h3 className={classes['verdict']} role="status">
        {voted.length === 0 ? 'No votes yet' : `${voted.length} voted`}
      </h3>
      <ul className={classes['people']}>
        {voted.map(({ person }) => (
          <li key={person}>
            <IconLock size={14} stroke={1.8} aria-hidden="true" /> {who(person)?.name ?? 'Removed person'}
          </li>
        ))}
      </ul>
      <Button
        variant={voted.length > 1 ? 'filled' : 'default'}
        disabled={voted.length === 0}
        rightSection={<ShownKey id="session.open" plain />}
        onClick={open}
      >
        Reveal votes
      </Button>
      <p className={classes['quiet']}>
        Revealing ends voting. Votes from people who are offline appear when they reconnect. Wrong Features? Cancel the round.
      </p>
    </aside>
  );
}
