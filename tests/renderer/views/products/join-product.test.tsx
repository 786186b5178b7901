// @vitest-environment jsdom
/** Join works while the pasted link is still being looked up. */
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { JoinProduct } from '../../../../renderer/views/products/JoinProduct.tsx';

type Looked = { readonly ok: boolean; readonly value?: object; readonly refusal?: { readonly message: string } };

let answers: ((looked: Looked) => void)[] = [];
const join = vi.fn(() => Promise.resolve({ ok: true, value: { product: 'p-1' } }));
const look = (): Promise<Looked> => new Promise((resolve) => answers.push(resolve));
const joining = { look, join };
vi.mock('../../../../renderer/state/use-sharing.ts', () => ({ useJoining: () => joining }));
vi.mock('../../../../renderer/state/use-products.ts', () => ({ usePersonName: () => ['Max', () => undefined] }));

let root: Root;
const joined = vi.fn();

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  answers = [];
  root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() =>
    root.render(
      <MantineProvider env="test">
        <JoinProduct invitation="steward://join/x" onClose={() => undefined} onJoined={joined} />
      </MantineProvider>,
    ),
  );
});
afterEach(() => {
  act(() => root.unmount());
  vi.clearAllMocks();
  vi.unstubAllGlobals();
});

const submit = (): void => act(() => document.querySelector('form')?.requestSubmit());
const answerAll = (looked: Looked) =>
  act(async () => {
    for (const answer of answers.splice(0)) answer(looked);
  });

test('a Join before the answer goes on once the invitation is known', async () => {
  submit();
  expect(join).not.toHaveBeenCalled();
  await answerAll({ ok: true, value: { productName: 'PayFlow', expires: 1 } });
  expect(join).toHaveBeenCalledOnce();
  expect(joined).toHaveBeenCalledWith('p-1');
});

test('a Join before the answer says at the link why the invitation is refused', async () => {
  submit();
  await answerAll({ ok: false, refusal: { message: 'This invitation has expired.' } });
  expect(join).not.toHaveBeenCalled();
  expect(document.querySelector('textarea[aria-invalid=true]')).toBe(document.activeElement);
  expect(document.body.textContent).toContain('This invitation has expired.');
});
