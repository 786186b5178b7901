/**
 * Maps a name to one of four colours, the same on every device. A fifth person reuses a colour; the name is always shown beside
 * it.
 */
export function hueOf(name: string): 1 | 2 | 3 | 4 {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return ((sum % 4) + 1) as 1 | 2 | 3 | 4;
}
