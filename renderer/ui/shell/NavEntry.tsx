/** A link of the navigation, with the number of things that wait there. */
import type { ReactNode } from 'react';
import { counted, numberWords } from '../number-words.ts';
import classes from './nav-entry.module.css';

interface NavEntryProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly current?: boolean;
  /** Number of open things there; shown when above 0. */
  readonly count?: number;
  readonly keyHint?: ReactNode;
  readonly href: string;
}

export function NavEntry({ icon, label, current = false, count = 0, keyHint, href }: NavEntryProps) {
  return (
    <a className={classes['entry']} href={href} aria-current={current ? 'page' : undefined} title={label}>
      <span className={classes['entryIcon']}>{icon}</span>
      <span className={classes['entryLabel']}>{label}</span>
      {count > 0 && (
        <span className={classes['entryCount']} title={counted(count, 'change to review', 'changes to review')}>
          {numberWords(count)}
        </span>
      )}
      {keyHint}
    </a>
  );
}
