/** A bulk change by another device that the user must confirm. Both buttons have the same weight. */
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { type HeldChange, useSharingActions } from '../../state/use-sharing.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { counted } from '../../ui/number-words.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import classes from './sync.module.css';
import { notifyIfRefused } from '../parts/notify-if-refused.ts';

interface HeldQuestionProps {
  readonly held: HeldChange;
  /** The first of several answers to the keys. */
  readonly keyed: boolean;
}

export function HeldQuestion({ held, keyed }: HeldQuestionProps) {
  const { takeHeld, refuseHeld } = useSharingActions();
  const [busy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    if (notifyIfRefused(await takeHeld(held.id)))
      toast({ message: `Changes from ${held.name} applied. You can undo them in one step.` });
    setBusy(false);
  };
  const refuse = (): void => void refuseHeld(held.id).then(notifyIfRefused);
  useActions(
    keyed
      ? [
          { id: 'sync.take', title: `Accept changes from ${held.name}`, section: 'Sync', keys: ['Y'], run: () => void take() },
          { id: 'sync.refuse', title: `Decline changes from ${held.name}`, section: 'Sync', keys: ['X'], run: refuse },
        ]
      : [],
  );
  return (
    <section className={classes['held']} aria-label={`Approval needed: changes from ${held.name}`}>
      <h2 className={classes['heldTitle']}>
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" /> {heldWords(held)}
      </h2>
      <p className={classes['quiet']}>
        These changes aren’t in your backlog yet, and syncing with {held.name} is paused until you decide. If you accept, you can
        undo them in one step.
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

function heldWords({ name, dropped, overwritten, facts, entries }: HeldChange): string {
  const ofEntries = [...(dropped > 0 ? [`drops ${dropped}`] : []), ...(overwritten > 0 ? [`changes ${overwritten}`] : [])];
  const parts = [
    ...(ofEntries.length > 0 ? [`${ofEntries.join(' and ')} of ${counted(entries, 'item')}`] : []),
    ...(facts > 0 ? [`removes ${counted(facts, 'record')} (people, objectives, feedback, decisions, rounds)`] : []),
  ];
  return `Large change from ${name}: ${parts.join(', and ')}`;
}
