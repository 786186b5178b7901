/** Names of key presses. */
import { expect, test } from 'vitest';
import { ariaKeys, belongsToText, nameOfPress, pairOfKeys, type Press, showKeys } from '../../../../renderer/ui/actions/keys.ts';

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

test('keys are shown as they stand on the keyboard at hand', () => {
  expect(showKeys('Mod+Shift+Z', false)).toBe('Ctrl Shift Z');
  expect(showKeys('Mod+Shift+Z', true)).toBe('⌘ ⇧ Z');
  expect(showKeys('Alt+ArrowUp', false)).toBe('Alt ↑');
  expect(ariaKeys('Mod+K')).toBe('Control+K');
});

test('two keys that are held alike are shown as one', () => {
  expect(showKeys(pairOfKeys('Alt+ArrowUp', 'Alt+ArrowDown'), false)).toBe('Alt ↑↓');
  expect(showKeys(pairOfKeys('K', 'J'), false)).toBe('KJ');
  expect(showKeys(pairOfKeys('Mod++', 'Mod+-'), true)).toBe('⌘ +-');
  expect(showKeys(pairOfKeys('Alt+ArrowUp', 'Shift+J'), false)).toBe('Alt ↑ / Shift J');
});

test('a text keeps letters and its own Ctrl presses, and lets the others through', () => {
  for (const keys of ['N', 'Space', 'Alt+ArrowUp', 'Escape', 'Mod+Z', 'Mod+Shift+Z', 'Mod+V', 'Mod+A', 'Mod+ArrowLeft'])
    expect(belongsToText(keys)).toBe(true);
  for (const keys of ['Mod+K', 'Mod+O', 'Mod+,']) expect(belongsToText(keys)).toBe(false);
});
