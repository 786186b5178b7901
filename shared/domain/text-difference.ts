/** What one edit changed in a text. Cut at whole characters: half an emoji must never reach a shared text, it reads differently on every laptop. */

export interface TextDifference {
  /** Where it begins, in UTF-16 units. */
  readonly index: number;
  readonly removed: number;
  readonly inserted: string;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** The one stretch in which two texts differ, in UTF-16 units, widened to whole characters. */
export function difference(before: string, after: string): TextDifference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1;
  return { index: start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) };
}
