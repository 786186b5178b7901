/** What the types and statuses of the file are imported as: each with its count, each changeable; unknown ones are marked. */
import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { entryTypes, storyStatuses } from '../../../shared/domain/backlog/backlog.ts';
import { itemStatusLabels, itemTypeLabels } from '../phrases/item-labels.ts';
import type { ChoosingProps } from './Columns.tsx';
import classes from './exchange.module.css';
import { numberWords } from '../../ui/number-words.ts';

const typeTargets = [...entryTypes, 'leave out'] as const;
const statusTargets = [...storyStatuses, 'dropped'] as const;
const typeOptions = typeTargets.map((type) => ({
  value: type,
  label: type === 'leave out' ? 'Don’t import' : itemTypeLabels[type],
}));
const statusOptions = statusTargets.map((status) => ({
  value: status,
  label: status === 'dropped' ? 'Dropped' : itemStatusLabels[status],
}));

export function Kinds({ reading, choices, onChoose }: ChoosingProps) {
  const choose = (type: string, value: string): void => {
    const target = typeTargets.find((each) => each === value);
    if (target) onChoose({ ...choices, types: new Map(choices.types).set(type, target) });
  };
  const lines = reading.typesFound.map(({ type, ...found }) => ({ word: type, ...found }));
  return <Meanings title="Type mapping" lines={lines} options={typeOptions} onChoose={choose} />;
}

export function States({ reading, choices, onChoose }: ChoosingProps) {
  const choose = (status: string, value: string): void => {
    const target = statusTargets.find((each) => each === value);
    if (target) onChoose({ ...choices, statuses: new Map(choices.statuses).set(status, target) });
  };
  const lines = reading.statusesFound.map(({ status, ...found }) => ({ word: status, ...found }));
  return <Meanings title="Status mapping" lines={lines} options={statusOptions} onChoose={choose} />;
}

interface MeaningsProps {
  readonly title: string;
  readonly lines: readonly { readonly word: string; readonly count: number; readonly target: string; readonly known: boolean }[];
  readonly options: { readonly value: string; readonly label: string }[];
  readonly onChoose: (word: string, target: string) => void;
}

const maxShown = 100;

function Meanings({ title, lines, options, onChoose }: MeaningsProps) {
  if (lines.length === 0) return null;
  return (
    <section className={classes['section']} aria-label={title}>
      <h2 className={classes['label']}>{title}</h2>
      <ul className={classes['choices']}>
        {lines.slice(0, maxShown).map(({ word, count, target, known }) => (
          <li key={word} className={classes['choice']}>
            <span className={classes['choiceWords']}>
              <span className={classes['choiceName']}>
                {word}
                <span className={classes['quiet']}> ×{numberWords(count)}</span>
              </span>
              {!known && (
                <span className={classes['unknown']}>
                  <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" /> Unknown
                </span>
              )}
            </span>
            <NativeSelect
              aria-label={`Map ${word} to`}
              data={options}
              value={target}
              onChange={(event) => onChoose(word, event.currentTarget.value)}
            />
          </li>
        ))}
      </ul>
      {lines.length > maxShown && <p className={classes['hint']}>{lines.length - maxShown} more (less frequent)</p>}
    </section>
  );
}
