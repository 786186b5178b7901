/** "Saved ✓ · 3 here · offline ok": always visible; opened, it lists what is saved where, and what isn't and why. */
import { Button, Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react';
import classes from './sync-line.module.css';

export interface SyncWords {
  readonly tone: 'saved' | 'saving' | 'trouble';
  /** One word or two: "Saved", "Saving", "Not saved". */
  readonly word: string;
  /** What follows the first word: "3 here", "offline ok". */
  readonly facts: readonly string[];
  /** Whole sentences: what is saved, what isn't and why, what to do. */
  readonly sentences: readonly string[];
}

interface SyncLineProps {
  /** Separate components: the text changes with every edit, and nothing around it may render again. */
  readonly line: ReactNode;
  readonly sentences: ReactNode;
  /** Leads to the screen with details. */
  readonly more: { readonly label: string; readonly run: () => void };
}

export function SyncLine({ line, sentences, more }: SyncLineProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={300} offset={4}>
      <Popover.Target>
        <button type="button" className={classes['syncLine']} onClick={() => setOpened(!opened)}>
          {line}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save status">
        <div className={classes['sentences']}>
          {sentences}
          <Button
            variant="default"
            onClick={() => {
              setOpened(false);
              more.run();
            }}
          >
            {more.label}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Changes with every edit, twice: all of it stays in the page, and only what it shows changes. */
export function SyncWord({ words: { tone, word, facts } }: { readonly words: SyncWords }) {
  return (
    <span className={classes['syncWord']} data-tone={tone} data-sync={tone}>
      <span>{word}</span>
      <IconCheck size={14} stroke={2} aria-hidden="true" data-for="saved" />
      <IconLoader2 size={14} stroke={2} aria-hidden="true" data-for="saving" />
      <IconAlertTriangle size={14} stroke={2} aria-hidden="true" data-for="trouble" />
      <span className={classes['syncFacts']}>
        <span>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </span>
      </span>
    </span>
  );
}

export const SyncSentences = ({ words }: { readonly words: SyncWords }) =>
  words.sentences.map((sentence) => <p key={sentence}>{sentence}</p>);
