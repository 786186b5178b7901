// @vitest-environment jsdom
/** A lost focus is given back as soon as nothing covers the page, however long a closing dialog takes. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { focusOrigin, restoreLostFocus, returnFocusTo, useFocusHome, watchFocus } from '../../../renderer/ui/focus-home.ts';

let root: Root;
let stop = (): void => undefined;
let frames: FrameRequestCallback[] = [];

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => void (frames[id - 1] = () => undefined));
  HTMLElement.prototype.checkVisibility = () => true;
  document.body.innerHTML =
    '<div id="root"></div><button id="origin"></button><button id="next"></button><div role="dialog"></div>';
  root = createRoot(element('root'));
  act(() => root.render(<Screen />));
  stop = watchFocus();
});
afterEach(() => {
  stop();
  act(() => root.unmount());
  frames = [];
  vi.unstubAllGlobals();
});

function Screen() {
  useFocusHome(() => element('row').focus());
  return <button id="row" type="button" />;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}
const closeDialog = (): void => document.querySelector('[role=dialog]')?.remove();
function passFrames(count: number): void {
  for (let frame = 0; frame < count; frame += 1) {
    const due = frames;
    frames = [];
    for (const run of due) run(0);
  }
}

test('the screen gets a focus that was lost under a dialog which takes many frames to close', () => {
  window.dispatchEvent(new KeyboardEvent('keydown'));
  passFrames(30);
  expect(document.activeElement).toBe(document.body);
  closeDialog();
  passFrames(1);
  expect(document.activeElement).toBe(element('row'));
});

test('what the dialog was opened from comes before the screen’s own place', () => {
  element('origin').focus();
  const origin = focusOrigin();
  element('origin').blur();
  window.dispatchEvent(new KeyboardEvent('keydown'));
  returnFocusTo(origin);
  passFrames(5);
  closeDialog();
  passFrames(1);
  expect(document.activeElement).toBe(element('origin'));
});

test('where the dialog was opened from something that is gone, the screen decides', () => {
  element('origin').focus();
  const origin = focusOrigin();
  element('origin').remove();
  closeDialog();
  returnFocusTo(origin);
  passFrames(3);
  expect(document.activeElement).toBe(element('row'));
});

test('the latest request comes first, and one that is withdrawn not at all', () => {
  closeDialog();
  restoreLostFocus(() => element('origin').focus());
  const withdraw = restoreLostFocus(() => element('row').focus());
  restoreLostFocus(() => element('next').focus());
  withdraw();
  passFrames(3);
  expect(document.activeElement).toBe(element('next'));
});

test('an element that has the focus keeps it', () => {
  closeDialog();
  restoreLostFocus(() => element('origin').focus());
  element('next').focus();
  passFrames(3);
  expect(document.activeElement).toBe(element('next'));
});
