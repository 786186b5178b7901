/**
 * How the backlog lies in its Yjs document: roots and key names. The only file that knows them; reading and commands use what is exported here.
 *
 * Roots: `meta` (schema, name, prefix) and one Y.Map per kind of fact, `id → Y.Map` with one key per field. Lists are keys of the entry
 * (`tag:audit`, `ac:<id>`), not nested arrays, so that two people who add to the same list never overwrite each other.
 * Root types and key names never change; unknown keys survive.
 */
import * as Y from 'yjs';
import type { Source } from '../domain/backlog.ts';

/** What this Steward writes. A document whose `minWriter` is higher is opened read-only; higher `minReader`: not shown at all. */
export const schemaVersion = 1;

export const roots = {
  meta: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta'),
  items: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('items'),
  sprints: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('sprints'),
  /** Signatures of the sessions that wrote here; see authorship.ts. */
  authors: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('authors'),
};

/** Any root by its name, a newer Steward's too; `null` where somebody made a list of it. */
export function rootNamed(doc: Y.Doc, name: string): Y.Map<unknown> | null {
  try {
    return doc.getMap(name);
  } catch {
    return null;
  }
}

export const metaKeys = { schema: 'schema', minReader: 'minReader', minWriter: 'minWriter', name: 'name', prefix: 'prefix' } as const;

/** Registers of an entry; `pos` is rank and parent as one register, since two would tear when two people move at once. */
export const entryKeys = {
  key: 'key',
  kind: 'kind',
  title: 'title',
  text: 'text',
  position: 'pos',
  state: 'state',
  value: 'value',
  points: 'points',
  sprint: 'sprint',
  dropped: 'dropped',
  created: 'created',
  touched: 'touched',
  source: 'src',
  /** What the source said at the last import, as hashes by field: tells a change there from a change here. */
  seen: 'seen',
} as const;

/** Lists of an entry: the part after the colon is the member's name or id. */
export const listKeys = {
  tag: 'tag:',
  /** Criterion text, a Y.Text created once with the criterion. */
  criterion: 'ac:',
  criterionRank: 'acr:',
  criterionVerdict: 'acv:',
  criterionDropped: 'acd:',
  comment: 'co:',
  link: 'li:',
} as const;

export const sprintKeys = { name: 'name', goal: 'goal', start: 'start', end: 'end' } as const;

/** Names that a peer could use to plant a prototype; nothing with such an id is ever read. */
const forbiddenNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', '']);

export const isSafeName = (name: string): boolean => !forbiddenNames.has(name);

/** A register as text; anything else a peer may have put there reads as absent. */
export function textAt(map: Y.Map<unknown>, key: string): string | null {
  const value = map.get(key);
  return typeof value === 'string' ? value : null;
}

/** A register as a finite number. */
export function numberAt(map: Y.Map<unknown>, key: string): number | null {
  const value = map.get(key);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A plain record, read by its own keys only; anything else is `null`. */
export function parseRecord(value: unknown): { readonly text: (name: string) => string | null; readonly number: (name: string) => number | null } | null {
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType || Array.isArray(value)) return null;
  const own = (name: string): unknown => (Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
  return {
    text: (name) => {
      const found = own(name);
      return typeof found === 'string' ? found : null;
    },
    number: (name) => {
      const found = own(name);
      return typeof found === 'number' && Number.isFinite(found) ? found : null;
    },
  };
}

/** Rank and parent as one value. */
export type Position = { readonly rank: string; readonly parent: string | null };

export const writePosition = ({ rank, parent }: Position): unknown => (parent === null ? [rank] : [rank, parent]);

/** An entry without a readable position stands at the very end. */
export const lostRank = '~';

export const readPosition = (map: Y.Map<unknown>): Position => parsePosition(map.get(entryKeys.position));

export function parsePosition(value: unknown): Position {
  if (!Array.isArray(value)) return { rank: lostRank, parent: null };
  const [rank, parent]: readonly unknown[] = value;
  return { rank: typeof rank === 'string' && rank !== '' ? rank : lostRank, parent: typeof parent === 'string' ? parent : null };
}

/** Where an entry came from, as one string with a line per part: system, key, address. */
export const writeSource = ({ system, key, url }: Source): string => [system, key, ...(url === null ? [] : [url])].map((part) => part.toWellFormed().replaceAll('\n', ' ')).join('\n');

export function parseSource(written: string): Source | null {
  const [system, key, url = null] = written.split('\n');
  return system && key ? { system, key, url } : null;
}
