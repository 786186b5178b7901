/** An empty screen says one sentence and offers one action with its key. */
import type { ReactNode } from 'react';
import classes from './shell.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly sentence: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, sentence, action }: EmptyStateProps) {
  return (
    <div className={classes['empty']}>
      <span className={classes['emptyIcon']}>{icon}</span>
      <p>{sentence}</p>
      {action}
    </div>
  );
}
