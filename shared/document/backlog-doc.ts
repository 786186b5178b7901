/**
 * How the backlog is stored in its Yjs document: roots and key names. The only file that knows them; readers and commands use its
 * exports.
 *
 * Roots: `meta` (schema, name, prefix) and one Y.Map per kind of fact, `id → Y.Map` with one key per field. Lists are keys of the
 * entry (`tag:audit`, `ac:<id>`), not nested arrays, so that two devices adding to the same list never overwrite each other. Root
 * types and key names never change; unknown keys are preserved.
 */
import * as Y from 'yjs';
import type { Source } from '../domain/backlog/backlog.ts';
import { isMoment } from '../domain/bounds.ts';

/**
 * The version this Steward writes. A document with a higher `minWriter` is opened read-only; with a higher `minReader`, not at
 * all.
 */
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
  /** Session signatures; see authorship.ts. */
  authors: (doc: Y.Doc): Y.Map<unknown> => doc.getMap('authors'),
};

export function rootNamed(doc: Y.Doc, name: string): Y.Map<unknown> | null {
  try {
    return doc.getMap(name);
  } catch {
    return null;
  }
}

export const metaKeys = {
  schema: 'schema',
  minReader: 'minReader',
  minWriter: 'minWriter',
  name: 'name',
  prefix: 'prefix',
  goal: 'goal',
  model: 'model',
} as const;

/** Roots of facts other than entries; droppable ones use the same mark as entries. */
export const factRoots: readonly string[] = [
  'people',
  'areas',
  'goals',
  'objectives',
  'feedback',
  'decisions',
  'rounds',
] satisfies (keyof typeof roots)[];

export const neverRewritten: keyof typeof roots = 'decisions';

/**
 * Registers of an entry. `pos` holds rank and parent in one register, because two registers could diverge in concurrent moves.
 */
export const entryKeys = {
  key: 'key',
  type: 'kind',
  title: 'title',
  text: 'text',
  position: 'pos',
  status: 'state',
  value: 'value',
  points: 'points',
  sprint: 'sprint',
  dropped: 'dropped',
  created: 'created',
  touched: 'touched',
  source: 'src',
  /** What the source said at the last import, as a hash per field: distinguishes changes in the source from changes here. */
  seen: 'seen',
  /** Features only: hypothesis, MoSCoW class, sponsor, and the id of the current agreed score. */
  outcome: 'outcome',
  who: 'who',
  moscow: 'moscow',
  sponsor: 'sponsor',
  score: 'score',
} as const;

export const listKeys = {
  tag: 'tag:',
  /** A Y.Text, created once with the criterion. */
  criterion: 'ac:',
  criterionRank: 'acr:',
  criterionVerdict: 'acv:',
  criterionDropped: 'acd:',
  comment: 'co:',
  link: 'li:',
  /** By register: the decision about a conflict in it, see incoming/resolution.ts. */
  resolution: 'rs:',
  /** Features only: objectives it serves, areas it affects, ratings by person, append-only agreed scores. */
  objective: 'oj:',
  area: 'aa:',
  rating: 'vo:',
  score: 'as:',
} as const;

/**
 * Measures of a Feature (success criteria) or an objective (key results): registers by measure id, readings by measure and
 * reading id.
 */
export const measureKeys = {
  /** Creation time in ms since 1970; the measure exists if this is set. */
  measure: 'ms:',
  metric: 'msm:',
  unit: 'msu:',
  baseline: 'msb:',
  target: 'mst:',
  due: 'msd:',
  dropped: 'msx:',
  reading: 'msr:',
} as const;

export const personKeys = {
  name: 'name',
  role: 'role',
  /** `[power, interest]` in one register, because two could diverge in concurrent moves. */
  powerInterest: 'standing',
  stance: 'stance',
  cadence: 'cadence',
  since: 'since',
  sameAs: 'same',
  dropped: 'dropped',
  /** Lists: types and business areas. */
  type: 'kind:',
  area: 'area:',
} as const;

export const areaKeys = { name: 'name', dropped: 'dropped' } as const;
export const goalKeys = { text: 'text', since: 'since' } as const;
export const objectiveKeys = { title: 'title', area: 'area', since: 'since', dropped: 'dropped' } as const;

export const feedbackKeys = {
  person: 'person',
  type: 'kind',
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

/** `among`: the order in which a position is counted, if it is not that of all entries. */
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
  /** The running rounds that the device knew when it started this one: `[id, …]`. */
  after: 'after',
  /** The round that this one was joined to when that one was decided or called off. */
  endedWith: 'with',
  /** Of a round that is voted on with cards: what it is about, and the cards. */
  subject: 'subject',
  deck: 'deck',
  /** By guest: their name. */
  guest: 'gu:',
  /** Called off, and by whom: closes the round unless it was decided. */
  calledOff: 'off',
  /**
   * The views behind the decision: `[[person, commit], …]`, and the round of a view that was given in a joined one as a third. Older versions
   * stored people only.
   */
  decided: 'decided',
  /**
   * The commits present when a device opened the round: `[[person, commit], …]`, by an id of the opening, so that concurrent
   * openings are both kept.
   */
  opening: 'op:',
  /**
   * By person: the commit hash. Then, by `<person>/<hash>`, the revealed view with its nonce, so that no other view can replace
   * it.
   */
  commit: 'cm:',
  reveal: 'rv:',
  /** A revealed view of a joined round that the decision was made from, by `<person>/<hash>`: so that a decided round is complete. */
  joinedReveal: 'rj:',
  /** Keys of older versions, with a single opening and a single view per person. */
  onlyOpening: 'opened',
} as const;

export const sprintKeys = { name: 'name', goal: 'goal', start: 'start', end: 'end' } as const;

/** No user nests deeper than this; a peer could, to exhaust the stack: readers recurse, and so does Yjs when it integrates and deletes. */
export const maxDepth = 32;

/** Names with which a peer could cause prototype pollution; such ids are never read. */
const forbiddenNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', '']);

export const isSafeName = (name: string): boolean => !forbiddenNames.has(name);

export function textAt(map: Y.Map<unknown>, key: string): string | null {
  const value = map.get(key);
  return typeof value === 'string' ? value : null;
}

export function numberAt(map: Y.Map<unknown>, key: string): number | null {
  const value = map.get(key);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function momentAt(map: Y.Map<unknown>, key: string): number | null {
  const value = map.get(key);
  return isMoment(value) ? value : null;
}

export function parseRecord(value: unknown): {
  readonly text: (name: string) => string | null;
  readonly moment: (name: string) => number | null;
  readonly own: (name: string) => unknown;
} | null {
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

export function ownFields(value: unknown): ((name: string) => unknown) | null {
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType || Array.isArray(value)) return null;
  return (name) => (Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
}

export type Position = { readonly rank: string; readonly parent: string | null };

export const writePosition = ({ rank, parent }: Position): unknown => (parent === null ? [rank] : [rank, parent]);

/** The rank of entries without a readable position: the very end. */
export const lostRank = '~';

export const readPosition = (map: Y.Map<unknown>): Position => parsePosition(map.get(entryKeys.position));

export function parsePosition(value: unknown): Position {
  if (!Array.isArray(value)) return { rank: lostRank, parent: null };
  const [rank, parent]: readonly unknown[] = value;
  return { rank: typeof rank === 'string' && rank !== '' ? rank : lostRank, parent: typeof parent === 'string' ? parent : null };
}

/** Source of an imported entry as one string: system, key and URL on separate lines. */
export const writeSource = ({ system, key, url }: Source): string =>
  [system, key, ...(url === null ? [] : [url])].map((part) => part.toWellFormed().replaceAll('\n', ' ')).join('\n');

export function parseSource(written: string): Source | null {
  const [system, key, url = null] = written.split('\n');
  return system && key ? { system, key, url } : null;
}
