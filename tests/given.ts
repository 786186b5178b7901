/** What tests start from: replicas with a seeded chance and a clock of their own, and entries made in one line. */
import * as Y from 'yjs';
import type { Entry, EntryId } from '../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../shared/domain/backlog/filter.ts';
import type { Change, Fact, Resolution } from '../shared/domain/change/change.ts';
import { mulberry32 } from '../shared/domain/backlog/forecast.ts';
import type { PersonId } from '../shared/domain/ids.ts';
import type { Person } from '../shared/domain/people/people.ts';
import { joinedValueRounds, type ValueBallot, type ValueVote } from '../shared/domain/rounds/value-session.ts';
import type { Result } from '../shared/domain/result.ts';
import { compare } from '../shared/document/compare.ts';
import { createAuthorship } from '../shared/document/authorship.ts';
import { listKeys, roots } from '../shared/document/backlog-doc.ts';
import { type BoundCommands, bindCommands } from '../shared/document/commands.ts';
import type { CommandContext } from '../shared/document/command-context.ts';
import { factReadersOf, valueOf } from '../shared/document/incoming/register-facts.ts';
import { readResolution } from '../shared/document/incoming/resolution.ts';
import { UpdateSource } from '../shared/document/origins.ts';
import { History } from '../shared/document/undo/history.ts';
import { newDocument } from '../shared/document/new-document.ts';
import { startProduct } from '../shared/document/entries/product.ts';
import { type BacklogProjection, createProjection } from '../shared/document/projection/projection.ts';

export interface Replica {
  readonly doc: Y.Doc;
  readonly projection: BacklogProjection;
  readonly history: History;
  readonly context: CommandContext;
  readonly do: BoundCommands;
}

/** One device: a document with its projection, history and commands. `seed` decides its chance and clock. */
export function aReplica(seed = 1, doc: Y.Doc = newDocument()): Replica {
  doc.clientID = 1_000 + seed;
  const random = mulberry32(seed);
  let time = 1_772_000_000_000 + seed;
  const projection = createProjection(doc);
  const history = new History(doc);
  const context: CommandContext = {
    doc,
    projection,
    random,
    now: () => (time += 1_000),
    author: () => ({ name: `Device ${seed}`, device: `${seed}` }),
    onCommand: history.beginStep,
  };
  return { doc, projection, history, context, do: bindCommands(context) };
}

/** A replica of a product called PayFlow, with nothing in it yet. */
export function aProduct(seed = 1): Replica {
  const doc = newDocument();
  doc.clientID = 1_000 + seed;
  startProduct(doc, { name: 'PayFlow', prefix: 'PAY' });
  return aReplica(seed, doc);
}

/** The answer, where the test is not about a refusal. */
export function agreed<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.message}`);
  return result.value;
}

export const anEntry = (
  replica: Replica,
  title: string,
  more: Partial<Parameters<BoundCommands['createEntry']>[0]> = {},
): EntryId => agreed(replica.do.createEntry({ title, ...more }));

/** Brings everything that one replica has to another, as an exchange of state would. */
export function bring(from: Replica, to: Replica): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), new UpdateSource('peer', null));
}

export function meet(a: Replica, b: Replica): void {
  bring(a, b);
  bring(b, a);
}

/** Titles of the open Stories, in order: what a Product Owner sees. */
export const titles = (replica: Replica): readonly string[] =>
  replica.projection
    .view({})
    .ids()
    .map((id) => replica.projection.entry(id)?.title ?? '?');

export const entryOf = (replica: Replica, id: EntryId): Entry => {
  const entry = replica.projection.entry(id);
  if (!entry) throw new Error(`no entry ${id}`);
  return entry;
};

/** The views that a screen keeps open. */
export const watchedFilters: readonly BacklogFilter[] = [
  {},
  { show: 'features' },
  { unsized: true },
  { ready: false },
  { inverted: true },
  { life: 'all' },
  { unvalued: true },
  { feature: 'none', text: 're' },
];

/** Everything a projection says, as plain data that can be compared. */
export function snapshotOf(projection: BacklogProjection) {
  const ids = projection.order().map((each) => each.id);
  return {
    product: projection.product(),
    sprints: projection.sprints(),
    people: projection.people.all(),
    areas: projection.areas.all(),
    goals: projection.goals.all(),
    objectives: projection.objectives.all(),
    feedback: projection.feedback.all(),
    decisions: projection.decisions.all(),
    rounds: projection.rounds.all(),
    joinedRounds: joinedValueRounds(projection.rounds.all()),
    entries: ids.map((id) => ({
      ...projection.entry(id),
      description: projection.description(id),
      value: rounded(projection.value(id)),
      feature: projection.feature(id),
      position: projection.position(id),
      stories: [...projection.stories(id)].sort(),
    })),
    views: watchedFilters.map((filter) => {
      const view = projection.view(filter);
      const totals = view.totals();
      return { ids: view.ids(), ...totals, value: rounded(totals.value) };
    }),
  };
}

interface Decided {
  readonly current: Fact;
  /** `null`: no decision knows the current value. */
  readonly resolution: Resolution | null;
}

/** What this replica reads about every decided conflict, by entry and register. */
export function decisionsOf({ doc }: Pick<Replica, 'doc'>): Readonly<Record<string, Decided>> {
  const authorship = createAuthorship(doc);
  const read = [...roots.items(doc)].flatMap(([id, map]) =>
    [...map.keys()]
      .filter((key) => key.startsWith(listKeys.resolution))
      .map((key): readonly [string, Decided] => {
        const conflict = conflictIn(map, id, key.slice(listKeys.resolution.length));
        return [`${id} ${key}`, { current: conflict.after, resolution: readResolution(doc, authorship, conflict) }];
      }),
  );
  authorship.close();
  return Object.fromEntries(read.sort(([a], [b]) => compare(a, b)));
}

/** A conflict about this register, of which the current value is one side. */
function conflictIn(map: Y.Map<unknown>, entry: string, key: string): Change {
  const facet = factReadersOf(key, map).at(-1);
  const last = map._map.get(key);
  if (!facet) throw new Error(`no field is kept in ${key}`);
  // A deletion doesn’t count as a write: whether a decision knew it can't be said.
  const current = last?.deleted === true ? undefined : last;
  const value = facet.read(current ? valueOf(current) : null);
  return {
    ...facet.about,
    entry: entry as EntryId,
    before: null,
    after: value,
    by: { name: '', device: '', at: null },
    mine: { value, at: null },
    writes: current && [{ session: current.lastId.client, clock: current.lastId.clock }],
  };
}

/** Without the rest that sums of fractions leave, nor its sign. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e6) / 1e6 + 0);

/** A person of whom nothing is known but the name, which is the id too. */
export const aPerson = (name: string, more: Partial<Person> = {}): Person => ({
  id: name as PersonId,
  name,
  role: '',
  types: [],
  areas: [],
  powerInterest: null,
  stance: null,
  cadence: null,
  since: null,
  sameAs: null,
  dropped: false,
  ...more,
});

/** What a revealed round shows of one person. */
export const aBallot = (name: string, vote: ValueVote | null, more: Partial<ValueBallot> = {}): ValueBallot => ({
  person: name as PersonId,
  commit: 'hash',
  commitments: ['hash'],
  vote,
  isForged: false,
  isFaulty: false,
  isLate: false,
  changedLate: false,
  ...more,
});
