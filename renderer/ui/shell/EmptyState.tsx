/** An empty screen: one sentence and one action with its key. */
import { type ReactNode, useEffect, useRef } from 'react';
import { restoreLostFocus } from '../focus-home.ts';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly sentence: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, sentence, action }: EmptyStateProps) {
  const box = useRef<HTMLDivElement>(null);
  // The focused element is gone, or is in a closing menu.
  useEffect(() => restoreLostFocus(() => box.current?.querySelector('button')?.focus()), []);
  return (
    <div ref={box} className={classes['empty']}>
      <span className={classes['emptyIcon']}>{icon}</span>
      <p>{sentence}</p>
      {action}
    </div>
  );
}
