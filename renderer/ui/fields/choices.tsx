/** Choices to take one of: what they look like, and which of them a query leaves. */
import { Combobox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import classes from './fields.module.css';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Grey words behind the label. */
  readonly detail?: string;
}

/** More lines than anybody reads; a query narrows. */
const mostShown = 60;

/** The choices whose label begins with, then those that contain every word of the query; the whole detail (a key) finds its choice too. */
export function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return choices.slice(0, mostShown);
  const words = wanted.split(/\s+/);
  const fits = choices.filter(
    (choice) => words.every((word) => choice.label.toLowerCase().includes(word)) || choice.detail?.toLowerCase() === wanted,
  );
  const starts = (choice: Choice): number => (choice.label.toLowerCase().startsWith(wanted) ? 0 : 1);
  return fits.toSorted((a, b) => starts(a) - starts(b)).slice(0, mostShown);
}

interface ChoiceOptionsProps {
  readonly label: string;
  readonly offered: readonly Choice[];
  readonly chosen: string | null;
}

export function ChoiceOptions({ label, offered, chosen }: ChoiceOptionsProps) {
  // Mantine would draw a name only after the first render, when the field points to it already.
  const id = useId();
  return (
    <Combobox.Options id={id} aria-label={label} className={classes['options'] ?? ''}>
      {offered.map((choice) => (
        <Combobox.Option key={choice.id} value={choice.id} active={choice.id === chosen}>
          <span className={classes['option']}>
            <span className={classes['optionLabel']}>{choice.label}</span>
            {choice.detail && <span className={classes['detail']}>{choice.detail}</span>}
            {choice.id === chosen && <IconCheck size={14} stroke={2} aria-label="Selected" />}
          </span>
        </Combobox.Option>
      ))}
      {offered.length === 0 && <Combobox.Empty>No matches</Combobox.Empty>}
    </Combobox.Options>
  );
}
