// @vitest-environment jsdom
/** A part of the hypothesis that is not accepted says so at its field. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hypothesis } from '../../../../renderer/views/entry/Hypothesis.tsx';
import { aProduct, agreed, entryOf } from '../../../given.ts';

vi.mock('../../../../renderer/state/use-commands.ts', () => ({
  useCommands: () => ({
    writeHypothesis: () => ({ ok: false, refusal: { code: 'gone', message: 'This item no longer exists.' } }),
  }),
}));
vi.mock('../../../../renderer/state/use-session.ts', () => ({ usePhase: () => 'read and write' }));

const root = () => createRoot(document.body.appendChild(document.createElement('div')));
let shown: ReturnType<typeof root>;

const product = aProduct();
const feature = agreed(product.do.createEntry({ title: 'Instant payouts', type: 'feature' }));

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  HTMLElement.prototype.showPopover = () => undefined;
  shown = root();
  act(() => shown.render(<Hypothesis entry={entryOf(product, feature)} />));
});
afterEach(() => act(() => shown.unmount()));

test('Enter in a part that is refused keeps the focus there and says why', () => {
  const field = document.querySelector<HTMLInputElement>('[aria-label="Outcome"]');
  act(() => {
    field?.focus();
    if (field) field.value = 'fewer calls';
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  expect(document.activeElement).toBe(field);
  expect(field?.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(field?.getAttribute('aria-describedby') ?? '')?.textContent).toBe('This item no longer exists.');
});
