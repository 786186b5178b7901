/** Who has voted, and the button that reveals the votes. Until then the document holds only a fingerprint of each vote, so none can be shown. */
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { useWhoIsWho } from '../../state/use-books.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { notifyIfRefused } from '../parts/notify-if-refused.ts';
import classes from './session.module.css';

export function WhoHasSealed({ round }: { readonly round: ValueRound }) {
  const { openRound } = useCommands();
  const who = useWhoIsWho();
  const sealed = round.ballots.filter(({ commit }) => commit !== '');
  const open = (): void => void notifyIfRefused(openRound(round.id));
  useActions([
    {
      id: 'session.open',
      title: 'Reveal votes',
      section: 'Value',
      keys: ['Shift+O'],
      run: open,
      enabled: () => sealed.length > 0,
    },
  ]);
  return (
    <aside className={classes['sealed']} aria-label="Who has voted">
      <h3 className={classes['verdict']} role="status">
        {sealed.length === 0 ? 'No votes yet' : `${sealed.length} voted`}
      </h3>
      <ul className={classes['people']}>
        {sealed.map(({ person }) => (
          <li key={person}>
            <IconLock size={14} stroke={1.8} aria-hidden="true" /> {who(person)?.name ?? 'Removed person'}
          </li>
        ))}
      </ul>
      <Button
        variant={sealed.length > 1 ? 'filled' : 'default'}
        disabled={sealed.length === 0}
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
