/**
 * Edits a short text in its cell: Enter, Tab and leaving save it; Escape cancels.
 * Until something is typed it follows changes by others, so that leaving it untouched never overwrites them.
 */
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { FieldFault, faultMarks } from '../../fields/FieldFault.tsx';
import type { Answer } from '../../fields/refusals.ts';
import { toast } from '../../shell/toasts.tsx';
import type { EditSession } from '../columns.ts';
import classes from './editors.module.css';

interface TextEditorProps {
  readonly session: EditSession;
  readonly label: string;
  readonly value: string;
  readonly onKeep: (text: string) => Answer;
}

export function TextEditor({ session, label, value, onKeep }: TextEditorProps) {
  const over = useRef(false);
  const shown = useRef(value);
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const faultId = useId();
  useLayoutEffect(() => {
    const box = field.current;
    if (!box || value === shown.current || box.value !== shown.current) return;
    box.value = value;
    shown.current = value;
    box.select();
  }, [value]);
  const end = (step: Parameters<EditSession['done']>[0], text: string | null): void => {
    if (over.current) return;
    const answer = text === null || text === shown.current || text.trim() === value ? null : onKeep(text.trim());
    if (answer?.ok === false && step !== 'leave') return setFault(answer.refusal.message);
    if (answer?.ok === false) toast({ message: answer.refusal.message, tone: 'bad', passes: true });
    over.current = true;
    session.done(step);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const step = stepOf(event);
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    end(step, event.key === 'Escape' ? null : event.currentTarget.value);
  };
  return (
    <>
      <input
        dir="auto"
        ref={focusAtStart(session.typed, field)}
        className={classes['input']}
        aria-label={label}
        {...faultMarks(faultId, fault)}
        defaultValue={session.typed ?? value}
        onInput={() => setFault(null)}
        onKeyDown={press}
        onBlur={(event) => end('leave', event.currentTarget.value)}
      />
      <FieldFault id={faultId} fault={fault} />
    </>
  );
}

/** Which way an editor is left with this key; `null` when the key stays inside. */
export function stepOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): 'stay' | 'next' | 'previous' | null {
  if (event.key === 'Enter' || event.key === 'Escape') return 'stay';
  if (event.key === 'Tab') return event.shiftKey ? 'previous' : 'next';
  return null;
}

const started = new WeakSet<HTMLInputElement>();

/** Focuses the input once: everything selected, or the caret after what was typed to start. `field` receives the input. */
export function focusAtStart(
  typed: string | null,
  field?: RefObject<HTMLInputElement | null>,
): (input: HTMLInputElement | null) => void {
  return (input) => {
    if (field) field.current = input;
    if (!input || started.has(input)) return;
    started.add(input);
    input.focus({ preventScroll: true });
    if (typed === null) input.select();
    else input.setSelectionRange(typed.length, typed.length);
  };
}
