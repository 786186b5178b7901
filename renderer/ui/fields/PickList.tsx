/**
 * A field over choices: typing narrows them, arrows walk them, and whoever shows it is told which one is highlighted, so that the page
 * behind can already show what it would do. Enter or a click takes it.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { IconCheck } from '@tabler/icons-react';
import { type Choice, matching } from './choices.tsx';
import classes from './fields.module.css';

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  /** Offered behind the choices once something is typed. */
  readonly further?: () => readonly Choice[];
  /** What was typed as a choice of its own, offered last. */
  readonly typed?: (text: string) => Choice;
  readonly onType?: (text: string) => void;
  /** What holds now: highlighted first. */
  readonly chosen?: string | null;
  /** `null`: nothing matches. */
  readonly onHighlight: (id: string | null) => void;
  readonly onPick: (id: string) => void;
  readonly onCancel: () => void;
  /** Backspace in the empty field. */
  readonly onBack?: (() => void) | undefined;
  /** Stands below the choices. */
  readonly children?: ReactNode;
}

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
  const text = query.trim();
  const offered = [
    ...matching(text === '' ? choices : [...choices, ...(further?.() ?? [])], query, chosen),
    ...(typed && text !== '' ? [typed(text)] : []),
  ];
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      offered.findIndex(({ id }) => id === chosen),
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const current = offered[at]?.id ?? null;
  const tell = useRef(onHighlight);
  tell.current = onHighlight;
  useEffect(() => tell.current(current), [current]);
  // In braces: browsers have begun to answer with a promise, which is no way to clean up
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const press = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
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
        // At once: what is typed next is the answer, not a shortcut.
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
        {offered.map((choice, index) => (
          <div
            key={choice.id}
            id={`${id} ${index}`}
            role="option"
            tabIndex={-1}
            className={classes['pickOption']}
            aria-selected={index === at}
            onMouseMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onMouseUp={() => onPick(choice.id)}
          >
            <span className={classes['optionLabel']}>{choice.label}</span>
            {choice.detail && <span className={classes['detail']}>{choice.detail}</span>}
            {choice.id === chosen && <IconCheck size={14} stroke={2} aria-label="Selected" />}
          </div>
        ))}
      </div>
      {offered.length === 0 && <p className={classes['pickNothing']}>No matches</p>}
      {children}
    </>
  );
}
