/**
 * Names of key presses: `Mod+K` is Ctrl K or ⌘ K, `Alt+ArrowUp`, `Shift+X`, `?`, `1`. One spelling for shortcuts, menus and hints.
 * Letters are upper case; signs that need Shift on some keyboards are named by the sign alone.
 */

/** The part of a keyboard event that names a press. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const onMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);
const bare: ReadonlySet<string> = new Set([
  'Control',
  'Meta',
  'Alt',
  'Shift',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
]);

/**
 * The name of a press, or `null` for a modifier alone or a key that composes a letter.
 * A letter on a keyboard without Latin letters is named by its place, so that shortcuts work on every layout.
 */
export function nameOfPress(press: Press, mac = onMac): string | null {
  if (bare.has(press.key)) return null;
  const key = mainKey(press);
  const sign = key.length === 1 && !/[A-Z0-9]/.test(key);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const control = mac && press.ctrlKey;
  return [mod && 'Mod', control && 'Ctrl', press.altKey && 'Alt', press.shiftKey && !sign && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

function mainKey(press: Press): string {
  if (press.key === ' ') return 'Space';
  if (press.key.length > 1) return press.key;
  const placed = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  const place = placed?.[1] ?? placed?.[2];
  const odd = press.altKey || !/^[\x20-\x7e]$/.test(press.key);
  return odd && place !== undefined ? place : press.key.toUpperCase();
}

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};
const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' };

/** How a person reads the keys on this computer: `Mod+Shift+Z` is "Ctrl Shift Z", on a Mac "⌘ ⇧ Z". */
export function showKeys(keys: string, mac = onMac): string {
  return keys
    .split(/(?<=[^+])\+(?=.)/)
    .map((part) => (mac ? macSigns[part] : part === 'Mod' ? 'Ctrl' : undefined) ?? signs[part] ?? part)
    .join(' ');
}

/** Two keys as one where they differ in the last part only: `Alt+ArrowUp` and `Alt+ArrowDown` are read as "Alt ↑↓". */
export function pairOfKeys(first: string, second: string): string {
  const [held, one] = apart(first);
  const [heldToo, other] = apart(second);
  return held === heldToo ? `${held}${signs[one] ?? one}${signs[other] ?? other}` : `${first}+/+${second}`;
}

/** What is held, and what is pressed: the key itself may be a plus sign. */
function apart(keys: string): readonly [held: string, pressed: string] {
  const cut = keys.lastIndexOf('+', keys.length - 2) + 1;
  return [keys.slice(0, cut), keys.slice(cut)];
}

/** How `aria-keyshortcuts` spells the same. */
export const ariaKeys = (keys: string): string => keys.replace('Mod', onMac ? 'Meta' : 'Control');

const editing = /^Mod\+(?:Shift\+)?(?:[ACVXZYBIU]|Arrow\w+|Home|End|Backspace|Delete|Enter)$/;

/** Whether a text field keeps this press for itself: everything but Ctrl/⌘ presses that mean nothing in a text. */
export const belongsToText = (keys: string): boolean => !keys.startsWith('Mod+') || editing.test(keys);
