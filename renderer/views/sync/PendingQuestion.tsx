/** A bulk change by another device that the user must confirm. Both buttons have the same weight. */
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { type PendingChange, useSharingActions } from '../../state/use-sharing.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { counted } from '../../ui/number-words.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import classes from './sync.module.css';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';

interface PendingQuestionProps {
  readonly change: PendingChange;
  /** The first of several answers to the keys. */
  readonly keyed: boolean;
}

export function PendingQuestion({ change, keyed }: PendingQuestionProps) {
  const { acceptPending, declinePending } = useSharingActions();
  const [busy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    if (succeededOrNotified(await acceptPending(change.id)))
      toast({ message: `Changes from ${change.name} applied. You can undo them in one step.` });
    setBusy(false);
  };
  const refuse = (): void => void declinePending(change.id).then(succeededOrNotified);
  useActions(
    keyed
      ? [
          { id: 'sync.take', title: `Accept changes from ${change.name}`, section: 'Sync', keys: ['Y'], run: () => void take() },
          { id: 'sync.refuse', title: `Decline changes from ${change.name}`, section: 'Sync', keys: ['X'], run: refuse },
        ]
      : [],
  );
  return (
    <section className={classes['pending']} aria-label={`Approval needed: changes from ${change.name}`}>
      <h2 className={classes['pendingTitle']}>
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" /> {pendingWords(change)}
      </h2>
      <p className={classes['quiet']}>
        These changes aren’t in your backlog yet, and syncing with {change.name} is paused until you decide. If you accept, you
        can undo them in one step.
      </p>
      <div className={classes['answers']}>
        <Button variant="default" loading={busy} rightSection={keyed && <ShownKey id="sync.take" />} onClick={() => void take()}>
          Accept
        </Button>
        <Button variant="default" rightSection={keyed && <ShownKey id="sync.refuse" />} onClick={refuse}>
          Decline
        </Button>
      </div>
    </section>
  );
}

function pendingWords({ name, dropped, overwritten, facts, entries }: PendingChange): string {
  const ofEntries = [...(dropped > 0 ? [`drops ${dropped}`] : []), ...(overwritten > 0 ? [`changes ${overwritten}`] : [])];
  const parts = [
    ...(ofEntries.length > 0 ? [`${ofEntries.join(' and ')} of ${counted(entries, 'item')}`] : []),
    ...(facts > 0 ? [`removes ${counted(facts, 'record')} (people, objectives, feedback, decisions, rounds)`] : []),
  ];
  return `Large change from ${name}: ${parts.join(', and ')}`;
}
