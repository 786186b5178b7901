/** A vote was submitted in the user's name but not from this device: by the user elsewhere, or by another person. */
import { Button } from '@mantine/core';
import type { OwnVote } from '../../state/use-value-session.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import classes from './session.module.css';

export function NotFromHere({ own }: { readonly own: OwnVote }) {
  return (
    <div className={classes['notice']} role="status">
      <p className={classes['title']}>A vote was submitted in your name from another device.</p>
      <p className={classes['quiet']}>
        If it’s yours, there’s nothing to do.{' '}
        {own.submitted ? 'If not, resubmit your vote. The latest one counts.' : 'If not, vote below. The latest one counts.'}
      </p>
      {own.submitted && (
        <Button variant="default" onClick={() => void own.submitAgain().then(succeededOrNotified)}>
          Resubmit my vote
        </Button>
      )}
    </div>
  );
}
