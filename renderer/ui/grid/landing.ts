/** From "the lower half of this line" to "between these two rows". Pure. */
import type { GridBand, Landing } from './columns.ts';

export function landingAt(
  lines: readonly string[],
  bands: ReadonlyMap<string, GridBand>,
  id: string,
  edge: 'top' | 'bottom',
): Landing | null {
  const index = lines.indexOf(id);
  if (index === -1) return null;
  const gap = edge === 'top' ? index : index + 1;
  return {
    after: rowFrom(lines, bands, gap - 1, -1),
    before: rowFrom(lines, bands, gap, 1),
    group: groupAbove(lines, bands, gap - 1),
  };
}

function rowFrom(lines: readonly string[], bands: ReadonlyMap<string, GridBand>, from: number, step: 1 | -1): string | null {
  for (let index = from; index >= 0 && index < lines.length; index += step) {
    const id = lines[index];
    if (id !== undefined && !bands.has(id)) return id;
  }
  return null;
}

function groupAbove(lines: readonly string[], bands: ReadonlyMap<string, GridBand>, from: number): string | null {
  for (let index = from; index >= 0; index -= 1) {
    const id = lines[index] ?? '';
    if (bands.get(id)?.kind === 'group') return id;
  }
  return null;
}
