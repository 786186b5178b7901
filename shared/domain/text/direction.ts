/**
 * Right-to-left text and bidirectional control characters. User text must not reorder the words of a message or line around it.
 */

/** Control characters that reorder the text after them, by their Unicode abbreviations. */
const names: Readonly<Record<string, string>> = {
  '\u061c': 'ALM',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

const sign = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const signs = new RegExp(sign, 'g');
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export interface TextPart {
  readonly text: string;
  readonly sign: string | null;
}

/** The text split into plain parts and the control characters between them; almost always one part. */
export function partsOf(text: string): readonly TextPart[] {
  if (!sign.test(text)) return [{ text, sign: null }];
  const parts: TextPart[] = [];
  let from = 0;
  for (const { index, 0: found } of text.matchAll(signs)) {
    if (index > from) parts.push({ text: text.slice(from, index), sign: null });
    parts.push({ text: found, sign: names[found] ?? found });
    from = index + found.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), sign: null });
  return parts;
}

/** For places that only show plain strings: control characters are replaced by their names, like "[RLO]". */
export const withSignNames = (text: string): string =>
  sign.test(text) ? text.replace(signs, (found) => `[${names[found] ?? ''}]`) : text;

/** Whether any part of a text is right-to-left, or it contains control characters. */
export const runsOtherwise = (text: string): boolean => sign.test(text) || rightToLeft.test(text);

/**
 * For use within a plain sentence: text of the other direction is isolated (FSI … PDI), so that the sentence keeps its order.
 */
export function isolated(text: string): string {
  if (!runsOtherwise(text)) return text;
  return `\u2068${withSignNames(text)}\u2069`;
}
