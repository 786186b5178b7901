/**
 * Close codes of a sync session, and the sentence this version shows for each. Code is compared, a sentence is only displayed.
 * The code travels as a notice before the bye message, which older versions ignore: they compare the sentence.
 */

export const closeReasons = {
  /** The user of the other device declined the bulk change. */
  'changes-declined': 'Your large change was declined on the other device. It stays on this device; agree with the other person.',
  'already-connected': 'Already connected.',
  replaced: 'Replaced by a newer connection.',
  'device-removed': 'This device was removed from the product.',
  'product-closing': 'The product is closing on the other device.',
} as const;

export type CloseCode = keyof typeof closeReasons;

/** The code of the notice that precedes the bye message; its text is a `CloseCode`. */
export const closingNotice = 'closing';

/** The sentences of older versions, which compare them literally. */
const saidBefore: Partial<Record<CloseCode, string>> = {
  'changes-declined': 'The person there does not want so many changes at once. Talk to them; the changes stay with you.',
};

export const lastWordOf = (code: CloseCode): string => saidBefore[code] ?? closeReasons[code];

const codes = Object.keys(closeReasons) as readonly CloseCode[];

/** `null`: a code of a newer version. */
export const readCloseCode = (text: string): CloseCode | null => codes.find((code) => code === text) ?? null;

export const codeOfLastWord = (word: string): CloseCode | null => codes.find((code) => saidBefore[code] === word) ?? null;
