// @vitest-environment jsdom
/** What a form does not accept is said at the field. */
import { MantineProvider, TextInput } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isBlank, useRefusals } from '../../../../renderer/ui/fields/refusals.ts';

let root: Root;
const saved = vi.fn();

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  document.body.innerHTML = '<div id="root"></div>';
  const place = document.getElementById('root');
  if (place) root = createRoot(place);
  act(() =>
    root.render(
      <MantineProvider>
        <Form />
      </MantineProvider>,
    ),
  );
});
afterEach(() => {
  act(() => root.unmount());
  vi.clearAllMocks();
  vi.unstubAllGlobals();
});

function Form() {
  const [name, setName] = useState('');
  const refusals = useRefusals<'name' | 'note'>();
  const save = (): void => {
    if (
      refusals.check('name', isBlank(name) && 'Enter a name.') &&
      refusals.accepts('note', name === 'taken' ? { ok: false, refusal: { message: 'Say which one.' } } : { ok: true })
    )
      saved(name);
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), save())}>
      <TextInput {...refusals.at('name')} label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput {...refusals.at('note', 'Too long.')} label="Note" />
      <button type="submit">Save</button>
    </form>
  );
}

const field = (place: number): HTMLInputElement => document.querySelectorAll('input')[place] as HTMLInputElement;
const words = (input: HTMLInputElement): string =>
  (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join('');
const submit = (): void => act(() => document.querySelector('button')?.click());
function type(input: HTMLInputElement, text: string): void {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('an empty field says what to enter and has the keyboard; typing takes the words away', () => {
  submit();
  expect(saved).not.toHaveBeenCalled();
  expect([field(0).getAttribute('aria-invalid'), words(field(0)), document.activeElement]).toEqual([
    'true',
    'Enter a name.',
    field(0),
  ]);
  type(field(0), 'Treasury');
  expect(field(0).getAttribute('aria-invalid')).not.toBe('true');
  submit();
  expect(saved.mock.calls).toEqual([['Treasury']]);
});

test('what a command refuses is said at the field it is about, before what is wrong while typing', () => {
  expect(words(field(1))).toBe('Too long.');
  type(field(0), 'taken');
  submit();
  expect([words(field(1)), document.activeElement, saved.mock.calls.length]).toEqual(['Say which one.', field(1), 0]);
});
