/**
 * A field that is edited in place and saved on blur. It follows changes by others until the user types;
 * an untouched field writes nothing, so that newer text of others is never overwritten with the old one.
 */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { succeededOrNotified } from './succeeded-or-notified.ts';
import { useLeaveField } from './leave-field.ts';
import { useUndoKeys } from './use-undo-keys.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface SavedField<Element extends Field> {
  /** Why Enter was refused; the field keeps the focus, and typing clears the message. */
  readonly fault: string | null;
  /** Props of the field. */
  readonly props: {
    readonly ref: RefObject<Element | null>;
    readonly defaultValue: string;
    readonly onInput: () => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
  };
  readonly field: RefObject<Element | null>;
}

/** On Enter a refusal of `write` is shown at the field. On blur it is shown as a toast, and the field reverts to `written`. */
export function useSavedField<Element extends Field>(
  written: string,
  write: (text: string) => Result<unknown, string>,
): SavedField<Element> {
  const field = useRef<Element>(null);
  /** What was written when the field last showed it untouched. */
  const shown = useRef(written);
  const [fault, setFault] = useState<string | null>(null);
  const undoKeys = useUndoKeys();
  const leave = useLeaveField();
  const isUntouched = (): boolean => field.current?.value === shown.current;
  const show = (text: string): void => {
    const box = field.current;
    shown.current = text;
    if (!box || box.value === text) return;
    const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    box.value = text;
    if (whole && document.activeElement === box) box.select();
  };
  useEffect(() => {
    if (document.activeElement !== field.current || isUntouched()) show(written);
  });
  /** `null`: it is kept, or there was nothing to keep. */
  const refused = (): Result<unknown, string> | null => {
    const text = field.current?.value ?? '';
    if (isUntouched() || text.trim() === written) {
      show(written);
      return null;
    }
    const result = write(text);
    if (!result.ok) return result;
    shown.current = text;
    return null;
  };
  const onBlur = (): void => {
    setFault(null);
    const result = refused();
    if (result === null) return;
    succeededOrNotified(result);
    show(written);
  };
  const onKeyDown = (event: KeyboardEvent<Element>): void => {
    if (event.nativeEvent.isComposing || (isUntouched() && undoKeys.press(event))) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') show(written);
    const result = event.key === 'Enter' ? refused() : null;
    if (result?.ok === false) return setFault(result.refusal.message);
    event.currentTarget.blur();
    leave();
  };
  return { field, fault, props: { ref: field, defaultValue: written, onInput: () => setFault(null), onBlur, onKeyDown } };
}
