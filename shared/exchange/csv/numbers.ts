/** Parses numbers in the notations of several countries. */

/**
 * A non-negative number, or `null` if the cell isn't one or is ambiguous: "1.000" is a thousand in Berlin and one in Boston.
 *
 * "3", "3.0", "2,5", "1,250.5" and "1.250,5" are read; a single separator followed by zeros is accepted with up to two of them.
 */
export function readNumber(cell: string): number | null {
  const text = cell
    .trim()
    .replace(/^\+/, '')
    .replace(/[\s\u00a0\u202f]/g, '');
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const decimal = /^(\d{1,15})[.,](\d{1,2}|\d{4,15})$/.exec(text);
  if (decimal) return Number(`${decimal[1]}.${decimal[2]}`);
  const grouped = /^(\d{1,3}(?:([.,'])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(text);
  if (!grouped || grouped[2] === grouped[3]) return null;
  const groups = grouped[1]?.split(/[.,']/) ?? [];
  if (groups.length === 2 && grouped[4] === undefined && grouped[2] !== "'") return null;
  return Number(`${groups.join('')}.${grouped[4] ?? 0}`);
}
