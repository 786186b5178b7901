/** An empty screen: one sentence and one action with its key. */
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './shell.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly sentence: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, sentence, action }: EmptyStateProps) {
  const box = useRef<HTMLDivElement>(null);
  // The focused element is gone, or was in a closing menu; the action takes the focus, so that it isn't lost.
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
