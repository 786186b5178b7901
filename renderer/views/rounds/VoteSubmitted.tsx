/** All that a shared device shows of a submitted vote: that there is one. */
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { restoreLostFocus } from '../../ui/focus-home.ts';
import classes from './session.module.css';

interface VoteSubmittedProps {
  /** Another vote was entered and not submitted yet. */
  readonly hasDraft: boolean;
  readonly onShow: () => void;
}

export function VoteSubmitted({ hasDraft, onShow }: VoteSubmittedProps) {
  const sentence = useRef<HTMLParagraphElement>(null);
  // The pressed button is gone; a sentence takes the focus instead of the next button, so that another key press doesn't reveal the vote.
  useEffect(() => restoreLostFocus(() => sentence.current?.focus()), []);
  return (
    <>
      <p ref={sentence} tabIndex={-1} className={classes['voteSubmitted']}>
        <IconLock size={16} stroke={1.8} aria-hidden="true" /> Vote submitted
      </p>
      <p className={classes['quiet']}>
        No one can see it yet. You can change it until votes are revealed.
        {hasDraft && ' You have unsubmitted changes.'}
      </p>
      <footer className={classes['foot']}>
        <Button variant="default" onClick={onShow}>
          Show my vote
        </Button>
        <span className={classes['quiet']}>Sharing this computer? Select another name above to vote as that person.</span>
      </footer>
    </>
  );
}
