/** Guesses the meaning of columns without headers by their content; columns are counted from 0. */
import type { CsvRow } from './read-csv.ts';
import type { ColumnRole } from '../languages/roles.ts';
import { entryTypesByName, plainWord, targetsByStatus } from '../text/words.ts';

interface Profile {
  readonly types: number;
  readonly statuses: number;
  readonly keys: number;
  readonly addresses: number;
  readonly numbers: number;
  readonly length: number;
  readonly distinct: boolean;
}

/**
 * Kinds, states, keys and URLs are recognised by their format; a column of numbers is the size. Of the remaining texts the first
 * is the title, the next the description, then the acceptance criteria.
 */
export function guessByContent(rows: readonly CsvRow[]): ReadonlyMap<number, ColumnRole> {
  const sample = rows.slice(0, 200);
  const width = Math.max(0, ...sample.map((row) => row.cells.length));
  const roles = new Map<number, ColumnRole>();
  const texts: number[] = [];
  const taken = new Set<ColumnRole>();
  for (let place = 0; place < Math.min(width, 100); place += 1) {
    const profile = profileOf(sample, place);
    const role = profile && roleOf(profile, taken);
    if (role) {
      roles.set(place, role);
      taken.add(role);
    } else if (profile && profile.numbers < 0.5 && !taken.has('title')) {
      roles.set(place, 'title');
      taken.add('title');
    } else if (profile && profile.length > 12) texts.push(place);
  }
  (['description', 'criteria'] as const).forEach((role, index) => {
    const place = texts[index];
    if (place !== undefined) roles.set(place, role);
  });
  return roles;
}

function profileOf(rows: readonly CsvRow[], place: number): Profile | null {
  const cells = rows.map((row) => row.cells[place]?.trim() ?? '').filter((cell) => cell !== '');
  if (cells.length === 0) return null;
  const share = (test: (cell: string) => boolean): number => cells.filter(test).length / cells.length;
  return {
    types: share((cell) => entryTypesByName.has(plainWord(cell))),
    statuses: share((cell) => targetsByStatus.has(plainWord(cell))),
    keys: share((cell) => /^#?[A-Z0-9]*[-_]?\d+$/.test(cell)),
    addresses: share((cell) => /^https?:\/\/\S+$/.test(cell)),
    numbers: share((cell) => /^\d{1,6}([.,]\d{1,2})?$/.test(cell)),
    length: cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length,
    distinct: new Set(cells).size === cells.length,
  };
}

/** More than half of the cells must match: a few odd ones do not change the meaning of a column. */
function roleOf(profile: Profile, taken: ReadonlySet<ColumnRole>): ColumnRole | null {
  if (profile.types > 0.5 && !taken.has('type')) return 'type';
  if (profile.statuses > 0.5 && !taken.has('status')) return 'status';
  if (profile.addresses > 0.5 && !taken.has('url')) return 'url';
  if (profile.numbers > 0.9 && !profile.distinct && !taken.has('points')) return 'points';
  const bareNumbers = profile.numbers > 0.9 && taken.has('key');
  if (profile.keys > 0.9 && profile.distinct && !taken.has('key') && profile.length < 20 && !bareNumbers) return 'key';
  return null;
}
