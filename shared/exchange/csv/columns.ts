/**
 * Assigns meanings to table columns: by header in any supported language, else by content. The user can override every guess.
 */
import { shorten } from './read-csv.ts';
import type { CsvRow } from './read-csv.ts';
import { guessByContent } from './guess-columns.ts';
import { type ColumnRole, mayRepeat } from '../languages/roles.ts';
import { customFields, inwardLinks, jiraKeys, outwardLinks, plainWord, rolesByHeader } from '../text/words.ts';

/** All columns with the same header: Jira repeats a header once per value. */
export interface FoundColumn {
  readonly name: string;
  readonly places: readonly number[];
  readonly role: ColumnRole | null;
  readonly linkType: string | null;
  readonly filled: number;
  readonly samples: readonly string[];
}

export type ChosenRoles = ReadonlyMap<string, ColumnRole | null>;

export function findColumns(headers: readonly string[] | null, rows: readonly CsvRow[], chosen: ChosenRoles): FoundColumn[] {
  const width = headers?.length ?? Math.max(0, ...rows.slice(0, 1000).map((row) => row.cells.length));
  const byName = new Map<string, number[]>();
  for (let place = 0; place < width; place += 1) {
    const name = headers?.[place]?.trim() || `Column ${place + 1}`;
    const places = byName.get(name);
    if (places) places.push(place);
    else byName.set(name, [place]);
  }
  const guesses = guessRoles(headers !== null, [...byName], rows);
  const sketches = sampleCells(rows, width);
  return [...byName].map(([name, places]) => {
    const known = meaningOfHeader(name);
    const role = chosen.has(name) ? (chosen.get(name) ?? null) : (guesses.get(name) ?? null);
    const filled = places.reduce((sum, place) => sum + (sketches[place]?.filled ?? 0), 0);
    const samples = [...new Set(places.flatMap((place) => [...(sketches[place]?.samples ?? [])]))].slice(0, 3);
    return { name, places, role, linkType: role === 'link' ? (known?.linkType ?? 'relates to') : null, filled, samples };
  });
}

/** Headers first; if none of them is the title, the remaining columns are guessed by content. */
function guessRoles(
  named: boolean,
  columns: readonly (readonly [string, readonly number[]])[],
  rows: readonly CsvRow[],
): ReadonlyMap<string, ColumnRole> {
  const roles = new Map(named ? guessByHeaders(columns.map(([name]) => name)) : []);
  const taken = new Set(roles.values());
  if (taken.has('title')) return roles;
  const byContent = guessByContent(rows);
  for (const [name, places] of columns) {
    const role = byContent.get(places[0] ?? 0);
    if (role && !roles.has(name) && !taken.has(role)) roles.set(name, role);
  }
  return roles;
}

function sampleCells(rows: readonly CsvRow[], width: number): { filled: number; samples: Set<string> }[] {
  const sketches = Array.from({ length: width }, () => ({ filled: 0, samples: new Set<string>() }));
  for (const { cells } of rows) {
    for (let place = 0; place < Math.min(cells.length, width); place += 1) {
      const cell = cells[place] ?? '';
      const sketch = sketches[place];
      if (!sketch || cell === '' || cell.trim() === '') continue;
      sketch.filled += 1;
      if (sketch.samples.size < 3) sketch.samples.add(shorten(cell));
    }
  }
  return sketches;
}

interface Meaning {
  readonly role: ColumnRole;
  readonly place: number;
  readonly linkType: string | null;
}

/** "Custom field (Story Points)" means the same as "Story Points"; "Inward issue link (Blocks)" is a link. */
function meaningOfHeader(header: string): Meaning | null {
  if (header.length > 200) return null;
  const plain = plainWord(header).replace(/:$/, '');
  const direct = rolesByHeader.get(plain);
  if (direct) return { ...direct, linkType: null };
  const bracket = /^(.+?) ?\((.+)\)$/.exec(header.trim());
  const before = plainWord(bracket?.[1] ?? '');
  const inside = bracket?.[2] ?? '';
  if (customFields.has(before)) {
    const field = rolesByHeader.get(plainWord(inside));
    return field ? { ...field, linkType: null } : null;
  }
  if (inwardLinks.has(before))
    return { role: 'link', place: 0, linkType: linkTypes.get(plainWord(inside))?.inward ?? `${inside} (inward)` };
  if (outwardLinks.has(before)) return { role: 'link', place: 0, linkType: linkTypes.get(plainWord(inside))?.outward ?? inside };
  return null;
}

/** Jira gives a link type one name and reads it in two directions. */
const linkTypes: ReadonlyMap<string, { readonly inward: string; readonly outward: string }> = new Map([
  ['blocks', { inward: 'is blocked by', outward: 'blocks' }],
  ['relates', { inward: 'relates to', outward: 'relates to' }],
  ['cloners', { inward: 'is cloned by', outward: 'clones' }],
  ['duplicate', { inward: 'is duplicated by', outward: 'duplicates' }],
  ['causes', { inward: 'is caused by', outward: 'causes' }],
  ['problem/incident', { inward: 'is caused by', outward: 'causes' }],
  ['issue split', { inward: 'is split from', outward: 'is split to' }],
  ['defect', { inward: 'is created by', outward: 'created' }],
  ['polaris work item link', { inward: 'is implemented by', outward: 'implements' }],
]);

/**
 * One column per meaning, the most certain word first; a second title ("User story" beside "Title") becomes the description if
 * there is none.
 */
function guessByHeaders(names: readonly string[]): ReadonlyMap<string, ColumnRole> {
  const levels = titleLevels(names);
  const roles = new Map<string, ColumnRole>(levels.map((name) => [name, 'title']));
  const known = names.flatMap((name) => {
    const meaning = roles.has(name) ? null : meaningOfHeader(name);
    return meaning ? [{ name, ...meaning }] : [];
  });
  known.sort((a, b) => a.place - b.place);
  const taken = new Set<ColumnRole>(levels.length > 0 ? ['title'] : []);
  for (const { name, role } of known) {
    if (taken.has(role) && (!mayRepeat(role) || isLooseSize(name, role))) continue;
    taken.add(role);
    roles.set(name, role);
  }
  const secondTitle = known.find(({ name, role }) => role === 'title' && !roles.has(name));
  if (secondTitle && !taken.has('description')) roles.set(secondTitle.name, 'description');
  return roles;
}

/** "Effort" or "Size" beside story points is something else: hours, T-shirt sizes. */
const isLooseSize = (name: string, role: ColumnRole): boolean => role === 'points' && !plainWord(name).includes('story');

/** Azure's tree export spreads titles over "Title 1", "Title 2"…: the number is the depth. */
export const titleLevels = (names: readonly string[]): string[] => {
  const levels = names.filter((name) => /^(?:title|titel|titre|titulo|titolo) \d$/.test(plainWord(name)));
  return levels.length > 1 ? levels.sort() : [];
};

export function looksLikeJira(headers: readonly string[]): boolean {
  const plain = headers.map(plainWord);
  return plain.some((header) => jiraKeys.has(header)) && headers.some((header) => meaningOfHeader(header)?.role === 'title');
}

/**
 * Whether the first row is a header. With a known title header, or two known ones of any kind: yes, unless a cell looks like content, which
 * Jira's own headers may. Without them: if no cell looks like content, there are more rows, and its cells differ.
 */
export function looksLikeHeader(rows: readonly CsvRow[]): boolean {
  const cells = rows[0]?.cells.map((cell) => cell.trim()) ?? [];
  const content = cells.some((cell) => /:\/\/|\n/.test(cell) || cell.length > 120 || /^\d+([.,]\d+)?$/.test(cell));
  const roles = cells.map((cell) => meaningOfHeader(cell)?.role);
  if (roles.includes('title') || roles.filter((role) => role !== undefined).length > 1) return !content || looksLikeJira(cells);
  return !content && rows.length > 1 && cells.length > 1 && new Set(cells.filter((cell) => cell !== '')).size > 1;
}
