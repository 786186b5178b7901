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
  /** Distinguishes AltGr, where the browser reports it. */
  readonly getModifierState?: (name: 'AltGraph') => boolean;
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
 * The name of a key press, or `null` for a modifier alone or a dead key.
 * A letter on a keyboard without Latin letters is named by its physical position, so that shortcuts work on every layout.
 */
export const nameOfPress = (press: Press, mac = onMac): string | null => namesOfPress(press, mac)[0] ?? null;

/**
 * All names of a key press, best first: by what it types, then by its position on a US keyboard. Digits and brackets have a name
 * by position on every layout: AZERTY and Czech type digits with Shift only, QWERTZ brackets with AltGr (Ctrl and Alt on Windows) or Option.
 * A letter that AltGr composes has none.
 */
export function namesOfPress(press: Press, mac = onMac): readonly string[] {
  const place = signAtPlace(press.code, press.shiftKey);
  if (press.key === 'Dead' ? place === null : bare.has(press.key)) return [];
  const typed = press.key === ' ' ? 'Space' : press.key.length > 1 && press.key !== 'Dead' ? press.key : null;
  if (typed !== null) return [named(press, typed, mac)];
  const readable = /^[\x21-\x7e]$/.test(press.key) ? press.key.toUpperCase() : null;
  const composed = readable !== null && !/[A-Z0-9]/.test(readable) ? readable : null;
  if (composes(press, mac)) {
    const byPlace = mac && place !== null ? [named(press, place, mac)] : [];
    return composed === null ? byPlace : [...byPlace, composed];
  }
  const names = [readable, placeCounts(press, place, readable) ? place : null].filter((key) => key !== null);
  return [...new Set(names.map((key) => named(press, key, mac)))];
}

/** Whether AltGr (on Windows Ctrl and Alt) or Option turn the key into another character. */
export function composes(press: Press, mac = onMac): boolean {
  if (press.key.length > 1) return mac && press.key === 'Dead' && press.altKey;
  if (press.getModifierState?.('AltGraph') === true) return true;
  const modifiers = mac ? press.altKey && !press.metaKey && !press.ctrlKey : press.ctrlKey && press.altKey;
  return (
    modifiers &&
    press.key.toUpperCase() !== signAtPlace(press.code, press.shiftKey) &&
    press.key.toUpperCase() !== signAtPlace(press.code, false)
  );
}

function named(press: Press, key: string, mac: boolean): string {
  const withoutShift = key.length === 1 && !/[A-Z]/.test(key);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const control = mac && press.ctrlKey;
  return [mod && 'Mod', control && 'Ctrl', press.altKey && 'Alt', press.shiftKey && !withoutShift && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

/** Digits and brackets are also named by position; every other key only if it types no printable character. */
function placeCounts(press: Press, place: string | null, readable: string | null): boolean {
  if (place === null) return false;
  if (readable === null) return !press.shiftKey || /[A-Z?]/.test(place);
  return !press.shiftKey && /^[0-9[\]]$/.test(place) && !/[A-Z0-9]/.test(readable);
}

const places: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Minus: '-',
  Equal: '=',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Backslash: '\\',
};

/** What the key at this position types on a US keyboard; `null` if that has no name. */
function signAtPlace(code: string, shift: boolean): string | null {
  const placed = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code);
  if (code === 'Slash' && shift) return '?';
  return placed?.[1] ?? placed?.[2] ?? places[code] ?? null;
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

/** Keys as shown to the user on this device: `Mod+Shift+Z` is "Ctrl Shift Z", on a Mac "⌘ ⇧ Z". */
export function showKeys(keys: string, mac = onMac): string {
  return keys
    .split(/(?<=[^+])\+(?=.)/)
    .map((part) => (mac ? macSigns[part] : part === 'Mod' ? 'Ctrl' : undefined) ?? signs[part] ?? part)
    .join(' ');
}

/** Two keys as one where they differ in the last part only: `Alt+ArrowUp` and `Alt+ArrowDown` are read as "Alt ↑↓". */
export function pairOfKeys(first: string, second: string): string {
  const [modifiers, one] = apart(first);
  const [secondModifiers, other] = apart(second);
  return modifiers === secondModifiers ? `${modifiers}${signs[one] ?? one}${signs[other] ?? other}` : `${first}+/+${second}`;
}

/** The modifiers and the key: the key itself may be a plus sign. */
function apart(keys: string): readonly [modifiers: string, pressed: string] {
  const cut = keys.lastIndexOf('+', keys.length - 2) + 1;
  return [keys.slice(0, cut), keys.slice(cut)];
}

const editing = /^Mod\+(?:Shift\+)?(?:[ACVXZY]|Arrow\w+|Home|End|Backspace|Delete|Enter)$/;
const formatting = /^Mod\+(?:Shift\+)?[BIU]$/;

/** Whether a text field handles this press: everything except Ctrl/⌘ presses without a meaning in text. Bold, italic and underline have one in rich text only. */
export const belongsToText = (keys: string): boolean => !keys.startsWith('Mod+') || editing.test(keys);
export const belongsToRichText = (keys: string): boolean => belongsToText(keys) || formatting.test(keys);
