/**
 * Texts that run from right to left, and signs that turn the text around them. What a person wrote must not reorder the words of a message
 * or of a line it stands in.
 */

/** Signs that reorder what follows, by the names Unicode gives them. */
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
  /** "RLO" where the part is one sign that reorders text; `null`: words. */
  readonly sign: string | null;
}

/** The text as words and the signs between them that reorder text; one part for almost every text. */
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

/** The text for a place that shows plain strings only: signs that reorder it are written as their names, like "[RLO]". */
export const withSignNames = (text: string): string => (sign.test(text) ? text.replace(signs, (found) => `[${names[found] ?? ''}]`) : text);

/** Whether a text runs from right to left in any part, or holds signs that reorder it. */
export const runsOtherwise = (text: string): boolean => sign.test(text) || rightToLeft.test(text);

/** The text for the middle of a plain sentence: one that runs the other way is closed off (FSI … PDI), so that the sentence keeps its order. */
export function isolated(text: string): string {
  if (!runsOtherwise(text)) return text;
  return `\u2068${withSignNames(text)}\u2069`;
}
