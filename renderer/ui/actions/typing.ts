/**
 * While a text field has the focus, keys without Ctrl or ⌘ are text: the page is marked (`data-typing`: in plain or in rich text), so that
 * hints of keys that would not work are not shown. Escape leaves the field, and they are back.
 */
import { placeOf } from './registry.ts';

/** What ends or steers a conversion of an input method. */
const steering: ReadonlySet<string> = new Set([
  'Enter',
  'NumpadEnter',
  'Escape',
  'Tab',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Process',
]);

/**
 * While an input method composes (Japanese, Chinese, dead keys), Enter and similar keys belong to it: no field, dialog or shortcut receives them.
 * Safari ends the composition before the key press and marks it only by key code 229. Rich text handles compositions itself.
 */
export function watchComposition(): () => void {
  const hold = (event: KeyboardEvent): void => {
    const composing = event.isComposing || event.keyCode === 229;
    const isRichText = event.target instanceof HTMLElement && event.target.isContentEditable;
    if (composing && !isRichText && steering.has(event.key)) event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', hold, true);
  return () => window.removeEventListener('keydown', hold, true);
}

export function watchTyping(): () => void {
  const { dataset } = document.documentElement;
  const look = (): void => {
    const place = placeOf(document.activeElement);
    if (place === 'text' || place === 'rich text') dataset['typing'] = place;
    else delete dataset['typing'];
  };
  // Checked after the event, so that moving from one field to the next doesn't toggle the mark.
  const later = (): void => queueMicrotask(look);
  window.addEventListener('focusin', look);
  window.addEventListener('focusout', later);
  look();
  return () => {
    window.removeEventListener('focusin', look);
    window.removeEventListener('focusout', later);
    delete dataset['typing'];
  };
}

/** Escape leaves a field that doesn't handle it. */
export function leaveField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !['text', 'rich text'].includes(placeOf(target))) return false;
  target.blur();
  return true;
}
