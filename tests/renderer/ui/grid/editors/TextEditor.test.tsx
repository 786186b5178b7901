// @vitest-environment jsdom
/** A short text edited in its cell. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../../../../renderer/ui/fields/refusals.ts';
import { TextEditor } from '../../../../../renderer/ui/grid/editors/TextEditor.tsx';

let root: Root;
const kept = vi.fn((_text: string): Answer => ({ ok: true }));
const done = vi.fn();

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.getElementById('root');
  if (place) root = createRoot(place);
});

afterEach(() => {
  act(() => root.unmount());
  vi.clearAllMocks();
});

function open(typed: string | null, value = 'Old'): HTMLInputElement {
  act(() =>
    root.render(<TextEditor session={{ typed, done, cancel: () => undefined }} label="Title" value={value} onKeep={kept} />),
  );
  const input = document.querySelector('input');
  if (!input) throw new Error('the editor shows a field');
  return input;
}

const press = (input: HTMLInputElement, key: string, shiftKey = false): void =>
  act(() => void input.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true })));

function write(input: HTMLInputElement, text: string): void {
  input.value = text;
}

test('the field has the keyboard and all of the present text is selected', () => {
  const input = open(null);
  expect(document.activeElement).toBe(input);
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, 3]);
});

test('what was typed to start replaces the text and can be typed on', () => {
  const input = open('N');
  expect(input.value).toBe('N');
  expect([input.selectionStart, input.selectionEnd]).toEqual([1, 1]);
});

test('Enter keeps the text once and goes back to the cell', () => {
  const input = open(null);
  write(input, ' New title ');
  press(input, 'Enter');
  act(() => input.blur());
  expect(kept.mock.calls).toEqual([['New title']]);
  expect(done.mock.calls).toEqual([['stay']]);
});

test('what is refused is said at the field, which keeps the keyboard until something else is typed', () => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  kept.mockReturnValueOnce({ ok: false, refusal: { message: 'Enter a title.' } });
  const input = open(null);
  write(input, '');
  press(input, 'Enter');
  expect(done).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(input);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Enter a title.');
  act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
  expect(input.getAttribute('aria-invalid')).toBe('false');
});

test('Escape takes it back', () => {
  const input = open(null);
  write(input, 'New title');
  press(input, 'Escape');
  expect(kept).not.toHaveBeenCalled();
  expect(done).toHaveBeenCalledWith('stay');
});

test('Tab keeps it and goes on, with Shift back', () => {
  const input = open(null);
  write(input, 'New title');
  press(input, 'Tab', true);
  expect(kept).toHaveBeenCalledWith('New title');
  expect(done).toHaveBeenCalledWith('previous');
});

test('clicking elsewhere keeps it too, and does not pull the focus back', () => {
  const input = open(null);
  write(input, 'New title');
  act(() => input.blur());
  expect(kept).toHaveBeenCalledWith('New title');
  expect(done).toHaveBeenCalledWith('leave');
});

test('an unchanged text is not kept again', () => {
  press(open(null), 'Enter');
  expect(kept).not.toHaveBeenCalled();
});

test('an untouched field follows remote changes, and leaving it writes nothing', () => {
  open(null);
  const input = open(null, 'Newer');
  expect(input.value).toBe('Newer');
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, 5]);
  press(input, 'Enter');
  expect(kept).not.toHaveBeenCalled();
});

test('started input is kept despite remote changes', () => {
  write(open(null), 'Mine');
  const input = open(null, 'Newer');
  expect(input.value).toBe('Mine');
  press(input, 'Enter');
  expect(kept.mock.calls).toEqual([['Mine']]);
});
