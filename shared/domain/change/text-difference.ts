/** What one edit changed in a text. Cut at whole characters: half a surrogate pair would read differently on every device. */

export interface TextDifference {
  readonly index: number;
  readonly removed: number;
  readonly inserted: string;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** The single range in which two texts differ, in UTF-16 units, widened to whole characters. */
export function difference(before: string, after: string): TextDifference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1;
  return { index: start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) };
}

export interface LinePair {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * The lines of two texts side by side: equal lines are paired; between them, changed lines are paired in order and the rest is
 * unpaired.
 */
export function pairLines(before: readonly string[], after: readonly string[]): readonly LinePair[] {
  const pairs: LinePair[] = [];
  let [from, to] = [0, 0];
  for (const [left, right] of [...equalLines(before, after), [before.length, after.length] as const]) {
    while (from < left || to < right) pairs.push({ before: from < left ? from++ : null, after: to < right ? to++ : null });
    if (left < before.length) pairs.push({ before: from++, after: to++ });
  }
  return pairs;
}

/** Above this product of line counts, texts are not compared line by line: it would take too long. */
const maxCompared = 1_000_000;

function equalLines(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  if (before.length * after.length > maxCompared) return [];
  const width = after.length + 1;
  // Length of the longest common subsequence from here to both ends.
  const rest = new Uint32Array((before.length + 1) * width);
  const at = (line: number, other: number): number => rest[line * width + other] ?? 0;
  for (let line = before.length - 1; line >= 0; line -= 1)
    for (let other = after.length - 1; other >= 0; other -= 1)
      rest[line * width + other] =
        before[line] === after[other] ? at(line + 1, other + 1) + 1 : Math.max(at(line + 1, other), at(line, other + 1));
  const found: (readonly [number, number])[] = [];
  for (let line = 0, other = 0; line < before.length && other < after.length; ) {
    if (before[line] === after[other]) found.push([line++, other++]);
    else if (at(line + 1, other) >= at(line, other + 1)) line += 1;
    else other += 1;
  }
  return found;
}
