/**
 * What a remote transaction changed in people, areas, goals, objectives, feedback, decisions and value rounds. Read at the end of
 * the transaction; never writes. Conflicts are only detected for entries (remote-changes.ts); for other facts the last write
 * wins.
 */
import * as Y from 'yjs';
import type { FactAction, FactKind, FactNews } from '../../domain/change/fact-news.ts';
import {
  areaKeys,
  decisionKeys,
  entryKeys,
  feedbackKeys,
  goalKeys,
  isSafeName,
  objectiveKeys,
  personKeys,
  roots,
  roundKeys,
  textAt,
} from '../backlog-doc.ts';
import { type ChangeWatch, isNew, signed } from './remote-changes.ts';

interface CollectionSpec {
  readonly root: (doc: Y.Doc) => Y.Map<Y.Map<unknown>>;
  readonly name: string | null;
  /** What isn't reported: sealing a view, for one, is shown live on its own screen. */
  readonly isSilent?: (key: string) => boolean;
}

const specs: Readonly<Record<FactKind, CollectionSpec>> = {
  person: { root: roots.people, name: personKeys.name },
  area: { root: roots.areas, name: areaKeys.name },
  goal: { root: roots.goals, name: goalKeys.text },
  objective: { root: roots.objectives, name: objectiveKeys.title },
  feedback: { root: roots.feedback, name: feedbackKeys.text },
  decision: { root: roots.decisions, name: decisionKeys.why },
  round: { root: roots.rounds, name: null, isSilent: (key) => key !== roundKeys.decided },
};

export interface RemoteFacts {
  readonly news: readonly FactNews[];
  /** Facts whose creation was undone: what its author took back isn't reported. */
  readonly undone: readonly Pick<FactNews, 'kind' | 'fact'>[];
}

export function readRemoteFacts(watch: ChangeWatch, transaction: Y.Transaction): RemoteFacts {
  const news: (FactNews | null)[] = [];
  const undone: Pick<FactNews, 'kind' | 'fact'>[] = [];
  const kinds = new Map<unknown, FactKind>(
    (Object.entries(specs) as [FactKind, CollectionSpec][]).map(([kind, { root }]) => [root(watch.doc), kind]),
  );
  for (const [type, keys] of transaction.changed) {
    const [here, above] = [kinds.get(type), kinds.get(type.parent)];
    if (above !== undefined) news.push(touched(watch, transaction, above, type as unknown as Y.Map<unknown>, keys));
    if (here === undefined) continue;
    for (const fact of keys) {
      const item = fact === null ? undefined : type._map.get(fact);
      if (fact === null || !isSafeName(fact) || !item) continue;
      if (item.deleted) undone.push({ kind: here, fact });
      else news.push(newsOf(watch, transaction, here, item, [item], 'added'));
    }
  }
  return { news: news.filter((each) => each !== null), undone };
}

function touched(
  watch: ChangeWatch,
  transaction: Y.Transaction,
  kind: FactKind,
  map: Y.Map<unknown>,
  keys: ReadonlySet<string | null>,
): FactNews | null {
  // A new fact is reported as added, not as changed.
  if (!map._item || map._item.deleted || isNew(transaction, map._item.id)) return null;
  const reportedKeys = [...keys].filter((key): key is string => key !== null && !specs[kind].isSilent?.(key));
  const items = reportedKeys.flatMap((key) => map._map.get(key) ?? []);
  const deed: FactAction = !reportedKeys.includes(entryKeys.dropped)
    ? 'changed'
    : map.get(entryKeys.dropped) === true
      ? 'dropped'
      : 'restored';
  return newsOf(watch, transaction, kind, map._item, items, deed);
}

/**
 * Attributed to the author of the newest item; what this device wrote isn't news here. A pure deletion has no author in Yjs and
 * is reported with the next write.
 */
function newsOf(
  watch: ChangeWatch,
  transaction: Y.Transaction,
  kind: FactKind,
  { parentSub: fact, content }: Y.Item,
  items: readonly Y.Item[],
  deed: FactAction,
): FactNews | null {
  const itemId = items.findLast((item) => isNew(transaction, item.id))?.lastId;
  const map = content instanceof Y.ContentType ? content.type : null;
  if (!itemId || !fact || !(map instanceof Y.Map) || !isSafeName(fact) || watch.isOurs(itemId)) return null;
  const { name } = specs[kind];
  return { kind, fact, deed, name: name === null ? '' : (textAt(map, name) ?? ''), by: signed(watch, itemId) };
}
