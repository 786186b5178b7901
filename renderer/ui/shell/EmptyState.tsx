/** An empty screen says one sentence and offers one action with its key. */
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './shell.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly sentence: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, sentence, action }: EmptyStateProps) {
  const box = useRef<HTMLDivElement>(null);
  // What had the keyboard is gone, or was a menu that closes; the one action takes it, so that it is never lost.
  useEffect(() => {
    const now = document.activeElement;
    if (now === document.body || now?.closest('[role=menu]')) box.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={box} className={classes['empty']}>
      <span className={classes['emptyIcon']}>{icon}</span>
      <p>{sentence}</p>
      {action}
    </div>
  );
}
