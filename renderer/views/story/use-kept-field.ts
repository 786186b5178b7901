/**
 * A field that is written in place and kept when it is left. What others change meanwhile shows in it until the person types;
 * left untouched it writes nothing, so that nobody's newer words are put back to what stood there before.
 */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useLeaveField } from './leave-field.ts';
import { useUndoKeys } from './use-undo-keys.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface KeptField<Element extends Field> {
  readonly field: RefObject<Element | null>;
  readonly keep: () => void;
  readonly press: (event: KeyboardEvent<Element>) => void;
}

/** `write` answers whether the text was taken; a refused one is put back to `written`. */
export function useKeptField<Element extends Field>(written: string, write: (text: string) => boolean): KeptField<Element> {
  const field = useRef<Element>(null);
  /** What was written when the field last showed it untouched. */
  const shown = useRef(written);
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
  return {
    field,
    keep: () => {
      const text = field.current?.value ?? '';
      if (isUntouched() || text.trim() === written) return show(written);
      if (write(text)) shown.current = text;
      else show(written);
    },
    press: (event) => {
      if (event.nativeEvent.isComposing || (isUntouched() && undoKeys.press(event))) return;
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      if (event.key === 'Escape') show(written);
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.blur();
      leave();
    },
  };
}
