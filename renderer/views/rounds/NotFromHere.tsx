/** A vote is sealed in the user's name but not from this device: by the user elsewhere, or by another person. */
import { Button } from '@mantine/core';
import type { OwnView } from '../../state/use-value-session.ts';
import { notifyIfRefused } from '../parts/notify-if-refused.ts';
import classes from './session.module.css';

export function NotFromHere({ own }: { readonly own: OwnView }) {
  return (
    <div className={classes['notice']} role="status">
      <p className={classes['title']}>A vote was submitted in your name from another device.</p>
      <p className={classes['quiet']}>
        If it’s yours, there’s nothing to do.{' '}
        {own.sealed ? 'If not, resubmit your vote. The latest one counts.' : 'If not, vote below. The latest one counts.'}
      </p>
      {own.sealed && (
        <Button variant="default" onClick={() => notifyIfRefused(own.sealAgain())}>
          Resubmit my vote
        </Button>
      )}
    </div>
  );
}
