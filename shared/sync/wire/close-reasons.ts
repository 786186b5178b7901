/**
 * Why one device ends a conversation with another: a code, and the sentence that this version shows for it. The code decides; a sentence is
 * only ever shown. It travels as a notice before the last word, which the versions before do not look at: they know the sentence.
 * Not here: refusals that only have a sentence (result.ts).
 */

export const closeReasons = {
  /** The person there would not have so many changes at once. */
  'changes-declined': 'Your large change was declined on the other device. It stays on this device; agree with the other person.',
  'already-connected': 'Already connected.',
  replaced: 'Replaced by a newer connection.',
  'device-removed': 'This device was removed from the product.',
  'product-closing': 'The product is closing on the other device.',
} as const;

export type CloseCode = keyof typeof closeReasons;

/** The code of the notice that tells why the next word is the last one; its message is a `CloseCode`. */
export const closingNotice = 'closing';

/** Written in the versions before, which decide by it: what they say and wait to hear, to the letter. */
const saidBefore: Partial<Record<CloseCode, string>> = {
  'changes-declined': 'The person there does not want so many changes at once. Talk to them; the changes stay with you.',
};

/** The last word as it travels. */
export const lastWordOf = (code: CloseCode): string => saidBefore[code] ?? closeReasons[code];

const codes = Object.keys(closeReasons) as readonly CloseCode[];

/** `null`: a newer version has one more. */
export const readCloseCode = (text: string): CloseCode | null => codes.find((code) => code === text) ?? null;

/** The code that a last word of the version before stands for. */
export const codeOfLastWord = (word: string): CloseCode | null => codes.find((code) => saidBefore[code] === word) ?? null;
