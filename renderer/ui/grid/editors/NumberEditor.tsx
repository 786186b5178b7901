/** Edits a number in its cell; a scale below offers the usual ones, any other number is typed. Nothing typed means "not known". */
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { FieldFault, faultMarks } from '../../fields/FieldFault.tsx';
import type { Answer } from '../../fields/refusals.ts';
import { toast } from '../../shell/toasts.tsx';
import type { EditSession } from '../columns.ts';
import classes from './editors.module.css';
import { focusAtStart, stepOf } from './TextEditor.tsx';

interface NumberEditorProps {
  readonly session: EditSession;
  readonly label: string;
  readonly value: number | null;
  /** Usual numbers to choose from; empty offers none. */
  readonly scale: readonly number[];
  readonly onKeep: (value: number | null) => Answer;
}

/** The number a person typed, `null` for none, `undefined` for what is not a number from 0 up. Comma and point both divide. */
export function readNumber(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '' || plain === '–' || plain === '-') return null;
  return /^\d{1,9}(?:\.\d{1,4})?$/.test(plain) ? Number(plain) : undefined;
}

/**
 * What hangs below the field, or above it where the window ends; a press in it leaves the keyboard where it is.
 * The browser keeps it there: measuring and placing it by script would be work at every edit.
 */
const show = (panel: HTMLElement | null): void => panel?.showPopover();

/** Why what was typed is no such number, and what is. */
export function numberFault(label: string, text: string, otherwise = 'leave it empty if unknown'): string {
  const why = /^\s*[-−]\s*[\d.,]+\s*$/.test(text) ? `${label} can’t be negative.` : `“${text.trim()}” isn’t a valid number.`;
  return `${why} Enter 0 or more, or ${otherwise}.`;
}

export function NumberEditor({ session, label, value, scale, onKeep }: NumberEditorProps) {
  const over = useRef(false);
  const [text, setText] = useState(session.typed ?? (value === null ? '' : String(value)));
  const written = value === null ? '' : String(value);
  const [shown, setShown] = useState(written);
  const field = useRef<HTMLInputElement>(null);
  // As long as nothing is typed it follows what others write; all of it stays selected, so that typing replaces it.
  if (written !== shown) {
    setShown(written);
    if (text === shown) setText(written);
  }
  useLayoutEffect(() => {
    if (field.current?.value === shown) field.current.select();
  }, [shown]);
  const number = readNumber(text);
  const [refusal, setRefusal] = useState<string | null>(null);
  const fault = number === undefined ? numberFault(label, text) : refusal;
  const faultId = useId();
  const end = (step: Parameters<EditSession['done']>[0], kept: number | null | undefined): void => {
    if (over.current) return;
    const answer = kept === undefined || kept === value ? null : onKeep(kept);
    if (answer?.ok === false && step !== 'leave') return setRefusal(answer.refusal.message);
    if (answer?.ok === false) toast({ message: answer.refusal.message, tone: 'bad', passes: true });
    over.current = true;
    session.done(step);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = stepOf(event);
    if (step === null || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') end('stay', undefined);
    else if (number !== undefined) end(step, number);
  };
  return (
    <>
      <input
        ref={focusAtStart(session.typed, field)}
        className={classes['number']}
        inputMode="decimal"
        aria-label={label}
        {...faultMarks(faultId, fault)}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefusal(null);
        }}
        onKeyDown={press}
        onBlur={() => end('leave', number)}
      />
      <FieldFault id={faultId} fault={fault} />
      {fault === null && scale.length > 0 && (
        <div ref={show} popover="manual" role="toolbar" aria-label={`${label}: common values`} className={classes['below']} onMouseDown={(event) => event.preventDefault()}>
          {[...scale, null].map((each) => (
            <button
              key={String(each)}
              type="button"
              tabIndex={-1}
              aria-pressed={each === value}
              className={classes['scaleStep']}
              onClick={() => end('stay', each)}
            >
              {each ?? '–'}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
