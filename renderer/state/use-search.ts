/** Type-ahead over the whole backlog: a linear scan over the search texts of all entries, cached from the first search until the next change. */
import { useCallback, useRef } from 'react';
import type { Entry } from '../../shared/domain/backlog/backlog.ts';
import { searchTextOf } from '../../shared/domain/backlog/filter.ts';
import { foldText, hasWords, searchWords } from '../../shared/domain/text/search-text.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { useProjection } from './session-context.ts';
import { useChanges } from './use-changes.ts';

interface Gathered {
  readonly projection: BacklogProjection;
  readonly all: readonly Entry[];
}

/** Returns the first entries whose key, title or tags contain all words; matches at the beginning come first, then backlog order. */
export function useSearch(): (query: string, limit?: number) => readonly Entry[] {
  const projection = useProjection();
  const gathered = useRef<Gathered | null>(null);
  useChanges(() => (gathered.current = null));
  return useCallback(
    (query, limit = 12) => {
      if (gathered.current?.projection !== projection) gathered.current = { projection, all: gather(projection) };
      return find(gathered.current.all, query, limit);
    },
    [projection],
  );
}

const gather = (projection: BacklogProjection): readonly Entry[] =>
  projection.order().flatMap(({ id }) => {
    const entry = projection.entry(id);
    return entry && !entry.dropped ? [entry] : [];
  });

function find(all: readonly Entry[], query: string, limit: number): readonly Entry[] {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const start = foldText(query.trim()).split(/\s+/).join(' ');
  const first: Entry[] = [];
  const rest: Entry[] = [];
  for (const entry of all) {
    const text = searchTextOf(entry);
    if (!hasWords(text, words)) continue;
    if (text.startsWith(start) || text.includes(`\n${start}`)) first.push(entry);
    else if (rest.length < limit) rest.push(entry);
    if (first.length === limit) break;
  }
  return [...first, ...rest].slice(0, limit);
}
