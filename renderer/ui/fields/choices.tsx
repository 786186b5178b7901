/** Choices of a list: how they look, which ones match a query, and which one Enter picks. */
import { Combobox, type ComboboxStore } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { beginsWith, hasWords, isSameText, searchable, searchWords } from '../../../shared/domain/text/search-text.ts';
import classes from './fields.module.css';
import { Sentence } from '../marks/ItemText.tsx';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Grey text after the label. */
  readonly detail?: string;
}

/** More lines than anybody reads; a query narrows. */
const maxShown = 60;

/** The present value of several items that differ: no choice is preselected, so that Enter alone changes nothing. */
export const mixedChoice = ' mixed';

/** The present value: one choice, some of them, {@link mixedChoice}, or `null` where there is none. */
export type Chosen = string | ReadonlySet<string> | null;

const isChosen = (chosen: Chosen, id: string): boolean => (chosen instanceof Set ? chosen.has(id) : chosen === id);

/**
 * The choices whose label begins with, then those that contain every word of the query; the whole detail (a key) finds its choice too.
 * Without a query the present value is always among them.
 */
export function matching(choices: readonly Choice[], query: string, chosen: Chosen = null): readonly Choice[] {
  if (query.trim() === '') {
    const first = choices.slice(0, maxShown);
    const beyond = choices.slice(maxShown).filter(({ id }) => isChosen(chosen, id));
    return [...beyond, ...first];
  }
  const words = searchWords(query);
  const fits = choices.filter(
    ({ label, detail }) => hasWords(searchable(label), words) || (detail !== undefined && isSameText(detail, query)),
  );
  const starts = (choice: Choice): number => (beginsWith(query, choice.label) ? 0 : 1);
  return fits.toSorted((a, b) => starts(a) - starts(b)).slice(0, maxShown);
}

/** Enter takes the present value as long as nothing is typed, so that it changes nothing; then the best match. */
export function usePreselection(
  { selectActiveOption, selectFirstOption, resetSelectedOption }: ComboboxStore,
  query: string,
  chosen: Chosen,
): void {
  const keeps = query.trim() === '' && typeof chosen === 'string';
  useEffect(() => {
    if (keeps && chosen === mixedChoice) resetSelectedOption();
    else if (!keeps || selectActiveOption() === null) selectFirstOption();
  }, [query, keeps, chosen, selectActiveOption, selectFirstOption, resetSelectedOption]);
}

interface ChoiceOptionsProps {
  readonly label: string;
  readonly offered: readonly Choice[];
  readonly chosen: Chosen;
  /** Shown where nothing is offered; `null`: shown elsewhere. */
  readonly nothing?: string | null;
}

export function ChoiceOptions({ label, offered, chosen, nothing = 'No matches' }: ChoiceOptionsProps) {
  // Mantine would draw a name only after the first render, when the field points to it already.
  const id = useId();
  return (
    <Combobox.Options id={id} aria-label={label} className={classes['options'] ?? ''}>
      {offered.map((choice) => (
        <Combobox.Option
          key={choice.id}
          value={choice.id}
          active={isChosen(chosen, choice.id)}
          aria-checked={isChosen(chosen, choice.id)}
        >
          <span className={classes['option']}>
            <span className={classes['optionLabel']}>
              <Sentence text={choice.label} />
            </span>
            {choice.detail && <span className={classes['detail']}>{choice.detail}</span>}
            {isChosen(chosen, choice.id) && <IconCheck size={14} stroke={2} aria-label="Selected" />}
          </span>
        </Combobox.Option>
      ))}
      {offered.length === 0 && nothing !== null && <Combobox.Empty>{nothing}</Combobox.Empty>}
    </Combobox.Options>
  );
}
