/**
 * What somebody else's transaction changed in people, areas, goals, objectives, feedback, decisions and value rounds. Read at the end of the
 * transaction; it never writes. Not here: changes of entries, and contradictions (remote-changes.ts): beside the entries the last writer stands.
 */
import * as Y from 'yjs';
import type { FactDeed, FactKind, FactNews } from '../domain/fact-news.ts';
import { areaKeys, decisionKeys, entryKeys, feedbackKeys, goalKeys, isSafeName, objectiveKeys, personKeys, roots, roundKeys, textAt } from './backlog-doc.ts';
import type { ChangeWatch } from './remote-changes.ts';

interface Shelf {
  readonly root: (doc: Y.Doc) => Y.Map<Y.Map<unknown>>;
  /** The register that it is called by. */
  readonly name: string | null;
  /** What is no news; sealing a view, for one, is told on its own screen while it happens. */
  readonly isSilent?: (key: string) => boolean;
}

const shelves: Readonly<Record<FactKind, Shelf>> = {
  person: { root: roots.people, name: personKeys.name },
  area: { root: roots.areas, name: areaKeys.name },
  goal: { root: roots.goals, name: goalKeys.text },
  objective: { root: roots.objectives, name: objectiveKeys.title },
  feedback: { root: roots.feedback, name: feedbackKeys.text },
  decision: { root: roots.decisions, name: decisionKeys.why },
  round: { root: roots.rounds, name: null, isSilent: (key) => key !== roundKeys.decided },
};

/** Call when a foreign transaction is over. */
export function readRemoteFacts(watch: ChangeWatch, transaction: Y.Transaction): readonly FactNews[] {
  const news: FactNews[] = [];
  for (const [kind, shelf] of Object.entries(shelves) as [FactKind, Shelf][]) {
    const root = shelf.root(watch.doc);
    for (const [type, keys] of transaction.changed) {
      if ((type as unknown) === root) for (const id of keys) add(news, added(watch, transaction, kind, root, id));
      else if (type.parent === (root as unknown)) add(news, touched(watch, transaction, kind, type as unknown as Y.Map<unknown>, keys));
    }
  }
  return news;
}

function add(news: FactNews[], one: FactNews | null): void {
  if (one !== null) news.push(one);
}

function added(watch: ChangeWatch, transaction: Y.Transaction, kind: FactKind, root: Y.Map<Y.Map<unknown>>, id: string | null): FactNews | null {
  const item = id === null ? undefined : root._map.get(id);
  const map = id === null ? undefined : root.get(id);
  return item && map instanceof Y.Map ? told(watch, transaction, kind, map, [item], 'added') : null;
}

function touched(watch: ChangeWatch, transaction: Y.Transaction, kind: FactKind, map: Y.Map<unknown>, keys: ReadonlySet<string | null>): FactNews | null {
  // What came whole is told as added.
  if (!map._item || map._item.deleted || isNew(transaction, map._item)) return null;
  const shelf = shelves[kind];
  const loud = [...keys].filter((key): key is string => key !== null && !shelf.isSilent?.(key));
  const items = loud.flatMap((key) => map._map.get(key) ?? []);
  const deed: FactDeed = !loud.includes(entryKeys.dropped) ? 'changed' : map.get(entryKeys.dropped) === true ? 'dropped' : 'restored';
  return told(watch, transaction, kind, map, items, deed);
}

const isNew = ({ beforeState }: Y.Transaction, { id }: Y.Item): boolean => id.clock >= (beforeState.get(id.client) ?? 0);

/** By whoever wrote the newest of these; what this laptop wrote is no news here. An erasure alone has no author, and is told with the next stroke. */
function told({ authorship, isOurs }: ChangeWatch, transaction: Y.Transaction, kind: FactKind, map: Y.Map<unknown>, items: readonly Y.Item[], deed: FactDeed): FactNews | null {
  const stroke = items.findLast((item) => isNew(transaction, item))?.lastId;
  const fact = map._item?.parentSub;
  if (!stroke || !fact || !isSafeName(fact) || isOurs(stroke)) return null;
  const author = authorship.of(stroke);
  const { name } = shelves[kind];
  return { kind, fact, deed, name: name === null ? '' : (textAt(map, name) ?? ''), by: { name: author?.name ?? '', device: author?.device ?? '', at: author?.at ?? null } };
}
