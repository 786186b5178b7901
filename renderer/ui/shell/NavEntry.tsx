/** A link of the navigation, with the number of things that wait there. */
import type { ReactNode } from 'react';
import { numberWords } from '../number-words.ts';
import classes from './nav-entry.module.css';

interface NavEntryProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly current?: boolean;
  /** Number of things that wait there, and what they are; shown when above 0. */
  readonly waiting?: { readonly count: number; readonly words: string };
  readonly keyHint?: ReactNode;
  readonly href: string;
}

export function NavEntry({ icon, label, current = false, waiting, keyHint, href }: NavEntryProps) {
  return (
    <a className={classes['entry']} href={href} aria-current={current ? 'page' : undefined} title={label}>
      <span className={classes['entryIcon']}>{icon}</span>
      <span className={classes['entryLabel']}>{label}</span>
      {waiting !== undefined && waiting.count > 0 && (
        <span className={classes['entryCount']} title={waiting.words}>
          {numberWords(waiting.count)}
        </span>
      )}
      {keyHint}
    </a>
  );
}
