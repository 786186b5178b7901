/**
 * How the backlog lies in its Yjs document: roots and key names. The only file that knows them; reading and commands use what is exported here.
 *
 * Roots: `meta` (schema, name, prefix) and one Y.Map per kind of fact, `id → Y.Map` with one key per field. Lists are keys of the entry
 * (`tag:audit`, `ac:<id>`), not nested arrays, so that two people who add to the same list never overwrite each other.
 * Root types and key names never change; unknown keys survive.
 */
import * as Y from 'yjs';
import type { Source } from '../domain/backlog/backlog.ts';
import { isMoment } from '../domain/bounds.ts';

/** What this Steward writes. A document whose `minWriter` is higher is opened read-only; higher `minReader`: not shown at all. */
export const schemaVersion = 1;

export const roots = {
  meta: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta'),
  items: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('items'),
  sprints: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('sprints'),
  people: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('people'),
  areas: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('areas'),
  goals: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('goals'),
  objectives: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('objectives'),
  feedback: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('feedback'),
  decisions: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('decisions'),
  rounds: (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('rounds'),
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

export const metaKeys = { schema: 'schema', minReader: 'minReader', minWriter: 'minWriter', name: 'name', prefix: 'prefix', goal: 'goal', model: 'model' } as const;

/** Roots of facts beside the entries; what can be dropped there has the entries' mark for it. */
export const factRoots: readonly string[] = ['people', 'areas', 'goals', 'objectives', 'feedback', 'decisions', 'rounds'] satisfies (keyof typeof roots)[];

/** What is written there is only added to. */
export const neverRewritten: keyof typeof roots = 'decisions';

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
  /** Of a Feature: its hypothesis, its MoSCoW class, its sponsor, and the id of the agreed score that counts. */
  outcome: 'outcome',
  who: 'who',
  moscow: 'moscow',
  sponsor: 'sponsor',
  score: 'score',
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
  /** Of a Feature: objectives it serves, areas it affects, voices by person, agreed scores that are only added to. */
  objective: 'oj:',
  area: 'aa:',
  rating: 'vo:',
  score: 'as:',
} as const;

/** Measures of a Feature (success criteria) or an objective (key results): registers by measure id, readings by measure and reading id. */
export const measureKeys = {
  /** When it was added, in ms since 1970: it exists from then on. */
  measure: 'ms:',
  metric: 'msm:',
  unit: 'msu:',
  baseline: 'msb:',
  target: 'mst:',
  due: 'msd:',
  dropped: 'msx:',
  /** `<measure>/<reading>`, a record that never changes. */
  reading: 'msr:',
} as const;

export const personKeys = {
  name: 'name',
  role: 'role',
  /** `[power, interest]` as one register: two would tear when two people move somebody on the map at once. */
  standing: 'standing',
  stance: 'stance',
  cadence: 'cadence',
  since: 'since',
  sameAs: 'same',
  dropped: 'dropped',
  /** Lists: kinds and business areas. */
  kind: 'kind:',
  area: 'area:',
} as const;

export const areaKeys = { name: 'name', dropped: 'dropped' } as const;
export const goalKeys = { text: 'text', since: 'since' } as const;
export const objectiveKeys = { title: 'title', area: 'area', since: 'since', dropped: 'dropped' } as const;

export const feedbackKeys = {
  person: 'person',
  kind: 'kind',
  text: 'text',
  sprint: 'sprint',
  entry: 'entry',
  declined: 'declined',
  answer: 'answer',
  answeredAt: 'answered',
  at: 'at',
  by: 'by',
  dropped: 'dropped',
} as const;

/** `among`: which order a place is counted in, where it is not that of all entries. */
export const decisionKeys = {
  subject: 'subject',
  field: 'field',
  among: 'among',
  from: 'from',
  to: 'to',
  why: 'why',
  by: 'by',
  at: 'at',
} as const;

export const roundKeys = {
  method: 'method',
  features: 'features',
  prices: 'prices',
  budget: 'budget',
  started: 'started',
  by: 'by',
  /** Called off, and by whom: nothing can be done in it any more, unless it was decided. */
  calledOff: 'off',
  /** What the decision was made from: `[[person, commit], …]`. Before it named people only. */
  decided: 'decided',
  /** Which commits were there when one person opened it: `[[person, commit], …]`, by an id of the opening, so that two who open it apart both stand. */
  opening: 'op:',
  /** Lists by person: the hash. Later, by `<person>/<hash>`, the view with its nonce, so that no other view takes its place. */
  commit: 'cm:',
  reveal: 'rv:',
  /** Where one opening, and one view by person, was kept before. */
  onlyOpening: 'opened',
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

/** A register as a moment, in ms since 1970. */
export function momentAt(map: Y.Map<unknown>, key: string): number | null {
  const value = map.get(key);
  return isMoment(value) ? value : null;
}

/** A plain record, read by its own keys only; anything else is `null`. */
export function parseRecord(value: unknown): { readonly text: (name: string) => string | null; readonly moment: (name: string) => number | null; readonly own: (name: string) => unknown } | null {
  const own = ownFields(value);
  return (
    own && {
      text: (name) => {
        const found = own(name);
        return typeof found === 'string' ? found : null;
      },
      moment: (name) => {
        const found = own(name);
        return isMoment(found) ? found : null;
      },
      own,
    }
  );
}

/** What a record has under a name of its own; `null` for what is no record. */
export function ownFields(value: unknown): ((name: string) => unknown) | null {
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType || Array.isArray(value)) return null;
  return (name) => (Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
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
