/** Edits a number in its cell. A scale below offers common values; any other number can be typed. Empty means "unknown". */
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { FieldFault, faultMarks, showPopover } from '../../fields/FieldFault.tsx';
import type { Answer } from '../../fields/refusals.ts';
import { toast } from '../../shell/toasts.tsx';
import type { EditSession } from '../columns.ts';
import classes from './editors.module.css';
import { focusAtStart, stepOf } from './TextEditor.tsx';

interface NumberEditorProps {
  readonly session: EditSession;
  readonly label: string;
  readonly value: number | null;
  /** Common values to choose from; empty offers none. */
  readonly scale: readonly number[];
  readonly onKeep: (value: number | null) => Answer;
}

/** Parses typed text: `null` for empty, `undefined` if it isn't a number of at least 0. Comma and point are both decimal separators. */
export function readNumber(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '' || plain === '–' || plain === '-') return null;
  return /^\d{1,9}(?:\.\d{1,4})?$/.test(plain) ? Number(plain) : undefined;
}

/** Says why the typed text is not accepted and what is. */
export function numberFault(label: string, text: string, otherwise = 'leave it empty if unknown'): string {
  const why = /^\s*[-−]\s*[\d.,]+\s*$/.test(text) ? `${label} can’t be negative.` : `“${text.trim()}” isn’t a valid number.`;
  return `${why} Enter 0 or more, or ${otherwise}.`;
}

/** The edited text. Until the user types, it follows changes by others and stays fully selected, so that typing replaces it. */
function useEditedText(typed: string | null, value: number | null) {
  const [text, setText] = useState(typed ?? (value === null ? '' : String(value)));
  const written = value === null ? '' : String(value);
  const [shown, setShown] = useState(written);
  const field = useRef<HTMLInputElement>(null);
  if (written !== shown) {
    setShown(written);
    if (text === shown) setText(written);
  }
  useLayoutEffect(() => {
    if (field.current?.value === shown) field.current.select();
  }, [shown]);
  return { text, setText, field };
}

export function NumberEditor({ session, label, value, scale, onKeep }: NumberEditorProps) {
  const isDone = useRef(false);
  const { text, setText, field } = useEditedText(session.typed, value);
  const number = readNumber(text);
  const [refusal, setRefusal] = useState<string | null>(null);
  const fault = number === undefined ? numberFault(label, text) : refusal;
  const faultId = useId();
  const end = (step: Parameters<EditSession['done']>[0], kept: number | null | undefined): void => {
    if (isDone.current) return;
    const answer = kept === undefined || kept === value ? null : onKeep(kept);
    if (answer?.ok === false && step !== 'leave') return setRefusal(answer.refusal.message);
    if (answer?.ok === false) toast({ message: answer.refusal.message, tone: 'bad', passes: true });
    isDone.current = true;
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
        <CommonValues label={label} value={value} scale={scale} onPick={(picked) => end('stay', picked)} />
      )}
    </>
  );
}

interface CommonValuesProps extends Pick<NumberEditorProps, 'label' | 'value' | 'scale'> {
  readonly onPick: (value: number | null) => void;
}

function CommonValues({ label, value, scale, onPick }: CommonValuesProps) {
  return (
    <div
      ref={showPopover}
      popover="manual"
      role="toolbar"
      aria-label={`${label}: common values`}
      className={classes['below']}
      onMouseDown={(event) => event.preventDefault()}
    >
      {[...scale, null].map((each) => (
        <button
          key={String(each)}
          type="button"
          tabIndex={-1}
          aria-pressed={each === value}
          className={classes['scaleStep']}
          onClick={() => onPick(each)}
        >
          {each ?? '–'}
        </button>
      ))}
    </div>
  );
}
