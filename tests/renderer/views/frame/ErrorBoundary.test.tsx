// @vitest-environment jsdom
/** A screen that cannot be shown says so, leaves the others, and can be tried again. */
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from '../../../../renderer/views/frame/ErrorBoundary.tsx';

let root: Root;

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.getElementById('root');
  if (place) root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

let broken = true;

function Screen({ name }: { readonly name: string }) {
  if (name === 'Value' && broken) throw new RangeError('Invalid time value');
  return <p>{name}</p>;
}

const show = (name: string): void =>
  act(() =>
    root.render(
      <MantineProvider>
        <nav>Frame</nav>
        <ErrorBoundary key={name} screen>
          <Screen name={name} />
        </ErrorBoundary>
      </MantineProvider>,
    ),
  );
const shown = (): string => document.getElementById('root')?.textContent ?? '';

test('one screen fails, the frame and the other screens stay, and the screen can be shown again', () => {
  broken = true;
  show('Value');
  expect(shown()).toContain('Frame');
  expect(shown()).toContain(
    'Something went wrong on this screen (Invalid time value). Your saved data is safe, and the other screens still work.',
  );
  show('People');
  expect(shown()).toContain('People');
  expect(shown()).not.toContain('went wrong');
  show('Value');
  broken = false;
  const again = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Try again');
  act(() => again?.click());
  expect(shown()).toContain('Value');
  expect(shown()).not.toContain('went wrong');
});
