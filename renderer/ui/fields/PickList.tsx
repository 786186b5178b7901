/**
 * A field over choices: typing narrows them, arrows move the highlight, Enter or a click picks one. The highlighted choice is reported,
 * so that the page behind can preview its effect.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { IconCheck } from '@tabler/icons-react';
import { type Choice, matching } from './choices.tsx';
import classes from './fields.module.css';

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  /** Offered after the choices once something is typed. */
  readonly further?: () => readonly Choice[];
  /** Turns the typed text into a choice, offered last. */
  readonly typed?: (text: string) => Choice;
  readonly onType?: (text: string) => void;
  /** The present value: highlighted first. */
  readonly chosen?: string | null;
  /** `null`: nothing matches. */
  readonly onHighlight: (id: string | null) => void;
  readonly onPick: (id: string) => void;
  readonly onCancel: () => void;
  /** Backspace in the empty field. */
  readonly onBack?: (() => void) | undefined;
  /** Shown below the choices. */
  readonly children?: ReactNode;
}

const arrowSteps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function PickList({
  label,
  placeholder,
  choices,
  further,
  typed,
  onType,
  chosen = null,
  onHighlight,
  onPick,
  onCancel,
  onBack,
  children,
}: PickListProps) {
  const [query, setQuery] = useState('');
  const offered = offeredChoices(query, { choices, further, typed, chosen });
  const id = useId();
  const { at, setAt, current, list } = useHighlight(offered, chosen, onHighlight);
  const press = (event: KeyboardEvent): void => {
    const step = arrowSteps[event.key];
    if (step !== undefined) setAt((at + step + offered.length) % Math.max(1, offered.length));
    else if (event.key === 'Enter' && current !== null) onPick(current);
    else if (event.key === 'Escape') onCancel();
    else if (event.key === 'Backspace' && query === '' && onBack) onBack();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        // What is typed next is input for this field, not a shortcut.
        autoFocus
        className={classes['pickField']}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={current === null ? undefined : `${id} ${at}`}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          onType?.(event.currentTarget.value.trim());
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={classes['pickOptions']}>
        <Options listId={id} offered={offered} at={at} chosen={chosen} onHighlight={setAt} onPick={onPick} />
      </div>
      {offered.length === 0 && (
        <p className={classes['pickNothing']}>{query.trim() === '' ? 'Nothing to choose yet. Type a name.' : 'No matches'}</p>
      )}
      {children}
    </>
  );
}

/** The choices that match the query, then the query as a choice of its own. */
function offeredChoices(
  query: string,
  {
    choices,
    further,
    typed,
    chosen = null,
  }: Pick<PickListProps, 'choices' | 'chosen'> &
    Record<'further', PickListProps['further']> &
    Record<'typed', PickListProps['typed']>,
): readonly Choice[] {
  const text = query.trim();
  return [
    ...matching(text === '' ? choices : [...choices, ...(further?.() ?? [])], query, chosen),
    ...(typed && text !== '' ? [typed(text)] : []),
  ];
}

/** The highlighted choice: reported whenever it changes and kept in the visible part of the list. */
function useHighlight(offered: readonly Choice[], chosen: string | null, onHighlight: PickListProps['onHighlight']) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      offered.findIndex(({ id }) => id === chosen),
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const current = offered[at]?.id ?? null;
  const report = useRef(onHighlight);
  report.current = onHighlight;
  useEffect(() => report.current(current), [current]);
  // In braces: newer browsers return a promise here, which React would take for a cleanup function
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return { at, setAt, current, list };
}

interface OptionsProps extends Pick<PickListProps, 'onPick'> {
  readonly listId: string;
  readonly offered: readonly Choice[];
  /** Index of the highlighted choice. */
  readonly at: number;
  readonly chosen: string | null;
  readonly onHighlight: (index: number) => void;
}

function Options({ listId, offered, at, chosen, onHighlight, onPick }: OptionsProps) {
  return offered.map((choice, index) => (
    <Option
      key={choice.id}
      id={`${listId} ${index}`}
      choice={choice}
      isHighlighted={index === at}
      isChosen={choice.id === chosen}
      onHighlight={() => onHighlight(index)}
      onPick={() => onPick(choice.id)}
    />
  ));
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isHighlighted: boolean;
  readonly isChosen: boolean;
  readonly onHighlight: () => void;
  readonly onPick: () => void;
}

function Option({ id, choice, isHighlighted, isChosen, onHighlight, onPick }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={classes['pickOption']}
      aria-selected={isHighlighted}
      onMouseMove={onHighlight}
      onMouseDown={(event) => event.preventDefault()}
      onMouseUp={onPick}
    >
      <span className={classes['optionLabel']}>{choice.label}</span>
      {choice.detail && <span className={classes['detail']}>{choice.detail}</span>}
      {isChosen && <IconCheck size={14} stroke={2} aria-label="Selected" />}
    </div>
  );
}
