/** "Saved ✓ · 3 here · offline ok": always in sight; opened, it says exactly what is safe where, and why not. */
import { Popover } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react';
import classes from './shell.module.css';

export interface SyncWords {
  readonly tone: 'saved' | 'saving' | 'trouble';
  /** One word or two: "Saved", "Saving", "Not saved". */
  readonly word: string;
  /** What follows the first word: "3 here", "offline ok". */
  readonly facts: readonly string[];
  /** Whole sentences: what is safe, what is not and why, what to do. */
  readonly sentences: readonly string[];
}

const icons = { saved: IconCheck, saving: IconLoader2, trouble: IconAlertTriangle } as const;

export function SyncLine({ words }: { readonly words: SyncWords }) {
  const Icon = icons[words.tone];
  return (
    <Popover position="top-start" width={300} offset={4}>
      <Popover.Target>
        <button type="button" className={classes['syncLine']} data-tone={words.tone} data-sync={words.tone}>
          <span>{words.word}</span>
          <Icon size={14} stroke={2} aria-hidden="true" />
          {words.facts.length > 0 && <span className={classes['syncFacts']}>· {words.facts.join(' · ')}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="What is saved where">
        <div className={classes['sentences']}>
          {words.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
