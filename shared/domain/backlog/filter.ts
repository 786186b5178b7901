/** Which entries a saved view shows. A filter never changes the order; ranking works within it as usual. */
import { type Entry, type EntryId, type EntryType, type EntryStatus, isFeature, isOpen, type SprintId } from './backlog.ts';
import { reasonsNotReady } from './readiness.ts';
import { hasWords, searchable, searchWords, type Words } from '../text/search-text.ts';

export interface FilterContext {
  readonly value: number | null;
  readonly inverted: boolean;
  readonly feature: EntryId | null;
}

/** Saved views are stored with these names: `kinds` are types, `states` statuses. */
export interface BacklogFilter {
  readonly show?: 'stories' | 'features';
  readonly life?: 'open' | 'finished' | 'dropped' | 'all';
  readonly kinds?: readonly EntryType[];
  readonly states?: readonly EntryStatus[];
  readonly feature?: EntryId | 'none';
  readonly sprint?: SprintId | 'none';
  readonly tag?: string;
  readonly minPoints?: number;
  readonly maxPoints?: number;
  readonly unsized?: boolean;
  readonly minValue?: number;
  readonly unvalued?: boolean;
  readonly ready?: boolean;
  readonly inverted?: boolean;
  readonly text?: string;
}

export function matches(filter: BacklogFilter, entry: Entry, context: FilterContext): boolean {
  return (
    isFeature(entry) === (filter.show === 'features') &&
    isInLifeCycle(filter.life ?? 'open', entry) &&
    (filter.kinds === undefined || filter.kinds.includes(entry.type)) &&
    (filter.states === undefined || filter.states.includes(entry.status)) &&
    (filter.feature === undefined || context.feature === (filter.feature === 'none' ? null : filter.feature)) &&
    (filter.sprint === undefined || entry.sprint === (filter.sprint === 'none' ? null : filter.sprint)) &&
    (filter.tag === undefined || entry.tags.includes(filter.tag)) &&
    sizeMatches(filter, entry.points) &&
    valueMatches(filter, context.value) &&
    (filter.ready === undefined || (reasonsNotReady(entry, context.value).length === 0) === filter.ready) &&
    (filter.inverted === undefined || context.inverted === filter.inverted) &&
    (filter.text === undefined || containsWords(entry, filter.text))
  );
}

function isInLifeCycle(life: NonNullable<BacklogFilter['life']>, entry: Entry): boolean {
  if (life === 'all') return true;
  if (life === 'dropped') return entry.dropped;
  return !entry.dropped && isOpen(entry) === (life === 'open');
}

function sizeMatches(filter: BacklogFilter, points: number | null): boolean {
  if (filter.unsized !== undefined && (points === null) !== filter.unsized) return false;
  if (filter.minPoints !== undefined && (points === null || points < filter.minPoints)) return false;
  return filter.maxPoints === undefined || (points !== null && points <= filter.maxPoints);
}

function valueMatches(filter: BacklogFilter, value: number | null): boolean {
  if (filter.unvalued !== undefined && (value === null) !== filter.unvalued) return false;
  return filter.minValue === undefined || (value !== null && value >= filter.minValue);
}

type Named = Pick<Entry, 'key' | 'title' | 'tags'>;

const searchTexts = new WeakMap<Named, string>();

/** The text that search looks in: key, title and tags as `#tag`, one per line. Computed once per version of an entry. */
export function searchTextOf(entry: Named): string {
  const known = searchTexts.get(entry);
  if (known !== undefined) return known;
  const text = searchable([entry.key, entry.title, ...entry.tags.map((tag) => `#${tag}`)].join('\n'));
  searchTexts.set(entry, text);
  return text;
}

/**
 * Whether every word of the query occurs in the key, the title or a tag (matching rules: search-text.ts). `#audit` matches tags,
 * unless a title contains it.
 */
const containsWords = (entry: Named, query: string): boolean => hasWords(searchTextOf(entry), wordsOf(query));

let latest: { readonly query: string; readonly words: Words } = { query: '', words: [] };

/** Caches the last query, because it is matched against thousands of entries in a row. */
function wordsOf(query: string): Words {
  if (latest.query !== query) latest = { query, words: searchWords(query) };
  return latest.words;
}
