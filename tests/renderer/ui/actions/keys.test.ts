/** Names of key presses. */
import { expect, test } from 'vitest';
import {
  belongsToRichText,
  belongsToText,
  composes,
  nameOfPress,
  namesOfPress,
  pairOfKeys,
  type Press,
  showKeys,
} from '../../../../renderer/ui/actions/keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('Ctrl on most computers and ⌘ on a Mac have one name', () => {
  expect(nameOfPress(press('k', { ctrlKey: true }), false)).toBe('Mod+K');
  expect(nameOfPress(press('k', { metaKey: true }), true)).toBe('Mod+K');
  expect(nameOfPress(press('k', { ctrlKey: true }), true)).toBe('Ctrl+K');
});

test('Shift is part of a letter’s name, but not of a sign’s', () => {
  expect(nameOfPress(press('G', { shiftKey: true }), false)).toBe('Shift+G');
  expect(nameOfPress(press('?', { shiftKey: true }), false)).toBe('?');
  expect(nameOfPress(press(' '), false)).toBe('Space');
});

test('a keyboard without Latin letters reaches the same shortcuts', () => {
  expect(nameOfPress(press('ф', { code: 'KeyA' }), false)).toBe('A');
  expect(nameOfPress(press('˜', { code: 'KeyN', altKey: true }), true)).toBe('Alt+N');
});

test('a modifier alone and a key that composes a letter have no name', () => {
  expect(nameOfPress(press('Shift', { shiftKey: true }), false)).toBeNull();
  expect(nameOfPress(press('Dead'), false)).toBeNull();
});

test('keys are shown as labelled on the platform’s keyboard', () => {
  expect(showKeys('Mod+Shift+Z', false)).toBe('Ctrl Shift Z');
  expect(showKeys('Mod+Shift+Z', true)).toBe('⌘ ⇧ Z');
  expect(showKeys('Alt+ArrowUp', false)).toBe('Alt ↑');
});

test('two keys with the same modifiers are shown as one', () => {
  expect(showKeys(pairOfKeys('Alt+ArrowUp', 'Alt+ArrowDown'), false)).toBe('Alt ↑↓');
  expect(showKeys(pairOfKeys('K', 'J'), false)).toBe('KJ');
  expect(showKeys(pairOfKeys('Mod++', 'Mod+-'), true)).toBe('⌘ +-');
  expect(showKeys(pairOfKeys('Alt+ArrowUp', 'Shift+J'), false)).toBe('Alt ↑ / Shift J');
});

test('a text keeps letters and its own Ctrl presses, and lets the others through', () => {
  for (const keys of ['N', 'Space', 'Alt+ArrowUp', 'Escape', 'Mod+Z', 'Mod+Shift+Z', 'Mod+V', 'Mod+A', 'Mod+ArrowLeft'])
    expect(belongsToText(keys)).toBe(true);
  for (const keys of ['Mod+K', 'Mod+O', 'Mod+,']) expect([belongsToText(keys), belongsToRichText(keys)]).toEqual([false, false]);
  // Bold, italic and underline are nothing in a plain field.
  for (const keys of ['Mod+B', 'Mod+I', 'Mod+Shift+U'])
    expect([belongsToText(keys), belongsToRichText(keys)]).toEqual([false, true]);
});

const rows = { digits: ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9'] } as const;

/** What the row of digits types without and with Shift. */
const digitRows: readonly (readonly [layout: string, plain: string, shifted: string])[] = [
  ['US', '123456789', '!@#$%^&*('],
  ['QWERTZ', '123456789', '!"§$%&/()'],
  ['AZERTY (Windows)', '&é"\'(-è_ç', '123456789'],
  ['AZERTY (Mac)', '&é"\'(§è!ç', '123456789'],
  ['Czech', '+ěščřžýáí', '123456789'],
  ['Slovak', '+ľščťžýáí', '123456789'],
  ['Lithuanian', 'ąčęėįšųū(', '123456789'],
  ['Russian', '123456789', '!"№;%:?*('],
];

test.each(digitRows)('digits open screens on %s, with Shift where it types them, and without', (layout, plain, shifted) => {
  for (const mac of [false, true]) {
    for (const [at, code] of rows.digits.entries()) {
      const digit = `${at + 1}`;
      expect(namesOfPress(press(plain[at] ?? '', { code }), mac), `${layout} ${code}`).toContain(digit);
      const names = namesOfPress(press(shifted[at] ?? '', { code, shiftKey: true }), mac);
      if (/\d/.test(shifted[at] ?? '')) expect(names, `${layout} Shift ${code}`).toEqual([digit]);
      else expect(names, `${layout} Shift ${code}`).not.toContain(digit);
    }
  }
});

const keyPresses: readonly (readonly [what: string, mac: boolean, press: Press, name: string])[] = [
  ['US [', false, press('[', { code: 'BracketLeft' }), '['],
  ['QWERTZ ü', false, press('ü', { code: 'BracketLeft' }), '['],
  ['QWERTZ +', false, press('+', { code: 'BracketRight' }), ']'],
  ['QWERTZ AltGr 8', false, press('[', { code: 'Digit8', ctrlKey: true, altKey: true }), '['],
  ['QWERTZ AltGr 9, reported by the browser', false, press(']', { code: 'Digit9', getModifierState: () => true }), ']'],
  ['QWERTZ AltGr 8 on Linux', false, press('[', { code: 'Digit8' }), '['],
  ['QWERTZ Option 5', true, press('[', { code: 'Digit5', altKey: true }), '['],
  ['QWERTZ Option 6', true, press(']', { code: 'Digit6', altKey: true }), ']'],
  ['QWERTZ Shift 7', false, press('/', { code: 'Digit7', shiftKey: true }), '/'],
  ['QWERTZ Shift ß', false, press('?', { code: 'Minus', shiftKey: true }), '?'],
  ['AZERTY ^, a dead key', false, press('Dead', { code: 'BracketLeft' }), '['],
  ['AZERTY $', false, press('$', { code: 'BracketRight' }), ']'],
  ['AZERTY AltGr 5', false, press('[', { code: 'Digit5', ctrlKey: true, altKey: true }), '['],
  ['AZERTY Option Shift 5', true, press('[', { code: 'Digit5', altKey: true, shiftKey: true }), '['],
  ['AZERTY Shift ,', false, press('?', { code: 'KeyM', shiftKey: true }), '?'],
  ['AZERTY Shift :', false, press('/', { code: 'Period', shiftKey: true }), '/'],
  ['Czech ú', false, press('ú', { code: 'BracketLeft' }), '['],
  ['Czech )', false, press(')', { code: 'BracketRight' }), ']'],
  ['Czech AltGr F', false, press('[', { code: 'KeyF', ctrlKey: true, altKey: true }), '['],
  ['Czech Shift ú', false, press('/', { code: 'BracketLeft', shiftKey: true }), '/'],
  ['Spanish `, a dead key', true, press('Dead', { code: 'BracketLeft' }), '['],
  ['Arabic ظ', false, press('ظ', { code: 'Slash' }), '/'],
  ['Arabic ؟', false, press('؟', { code: 'Slash', shiftKey: true }), '?'],
  ['Dvorak /', false, press('/', { code: 'BracketLeft' }), '/'],
  ['Hebrew /', false, press('/', { code: 'KeyQ' }), '/'],
  ['Greek ;', false, press(';', { code: 'KeyQ' }), ';'],
  ['Option N, a dead key', true, press('Dead', { code: 'KeyN', altKey: true }), 'Alt+N'],
  ['Russian Ctrl ,', false, press('б', { code: 'Comma', ctrlKey: true }), 'Mod+,'],
  ['AZERTY Q', false, press('q', { code: 'KeyA' }), 'Q'],
  ['AZERTY Ctrl Z', false, press('z', { code: 'KeyW', ctrlKey: true }), 'Mod+Z'],
];

test.each(keyPresses)('%s', (_what, mac, at, name) => {
  expect(namesOfPress(at, mac)).toContain(name);
});

test('what a key types comes before its place, so that a sign with a shortcut of its own keeps it', () => {
  expect(namesOfPress(press('/', { code: 'BracketLeft' }), false)).toEqual(['/', '[']);
  expect(namesOfPress(press('(', { code: 'Digit5' }), false)).toEqual(['(', '5']);
});

test('a letter that AltGr composes isn’t a shortcut; Ctrl and Alt on a letter of its own still are one', () => {
  for (const [key, code] of [
    ['ą', 'KeyA'],
    ['€', 'KeyE'],
    ['ń', 'KeyN'],
    ['ö', 'KeyP'],
  ] as const) {
    expect(namesOfPress(press(key, { code, ctrlKey: true, altKey: true }), false)).toEqual([]);
    expect(namesOfPress(press(key, { code, getModifierState: () => true }), false)).toEqual([]);
  }
  expect(namesOfPress(press('@', { code: 'KeyQ', ctrlKey: true, altKey: true }), false)).toEqual(['@']);
  expect(nameOfPress(press('k', { code: 'KeyK', ctrlKey: true, altKey: true }), false)).toBe('Mod+Alt+K');
  expect(composes(press('n', { code: 'KeyN', altKey: true }), false)).toBe(false);
});

test('whatever types a sign belongs to a text, on every layout', () => {
  for (const [, mac, at] of keyPresses)
    if (!(at.ctrlKey && !at.altKey)) for (const name of namesOfPress(at, mac)) expect(belongsToText(name)).toBe(true);
});
