/** Type-ahead over the whole backlog: a linear scan over lower-cased keys and titles, gathered when somebody begins to search and dropped with every change. */
import { useCallback, useRef } from 'react';
import type { Entry } from '../../shared/domain/backlog.ts';
import type { BacklogPicture } from '../../shared/document/read-changes.ts';
import { usePicture } from './session-context.ts';
import { useChanges } from './use-changes.ts';

interface Searchable {
  readonly entry: Entry;
  /** Key and title, a line each, in lower case. */
  readonly text: string;
}

interface Gathered {
  readonly picture: BacklogPicture;
  readonly all: readonly Searchable[];
}

/** Answers the first entries whose key or title holds all words; those that begin with the words come first, then backlog order. */
export function useSearch(): (query: string, limit?: number) => readonly Entry[] {
  const picture = usePicture();
  const gathered = useRef<Gathered | null>(null);
  useChanges(() => (gathered.current = null));
  return useCallback(
    (query, limit = 12) => {
      if (gathered.current?.picture !== picture) gathered.current = { picture, all: gather(picture) };
      return find(gathered.current.all, query, limit);
    },
    [picture],
  );
}

function gather(picture: BacklogPicture): readonly Searchable[] {
  const all: Searchable[] = [];
  for (const { id } of picture.order()) {
    const entry = picture.entry(id);
    if (entry && !entry.dropped) all.push({ entry, text: `${entry.key}\n${entry.title}`.toLowerCase() });
  }
  return all;
}

function find(all: readonly Searchable[], query: string, limit: number): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const [word] = words;
  if (word === undefined) return [];
  const start = words.join(' ');
  const first: Entry[] = [];
  const rest: Entry[] = [];
  for (const { entry, text } of all) {
    if (!text.includes(word) || !words.every((each) => text.includes(each))) continue;
    if (text.startsWith(start) || text.includes(`\n${start}`)) first.push(entry);
    else if (rest.length < limit) rest.push(entry);
    if (first.length === limit) break;
  }
  return [...first, ...rest].slice(0, limit);
}
