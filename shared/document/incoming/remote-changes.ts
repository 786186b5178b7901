/**
 * What somebody else's transaction changed, entry by entry and field by field, and where it met a change of this laptop that it did not
 * know of. Read at the end of the transaction, while Yjs still holds what was overwritten. It never writes.
 */
import * as Y from 'yjs';
import type { CriterionId, EntryId } from '../../domain/backlog/backlog.ts';
import type { Change, ChangedField } from '../../domain/change/change.ts';
import type { Authorship } from '../authorship.ts';
import { entryKeys, isSafeName, listKeys, roots } from '../backlog-doc.ts';
import type { OverwrittenPlaces } from './overwritten-places.ts';
import { type Facet, facetsOf, valueOf } from './register-facts.ts';
import { readTextOf } from '../entries/text-of.ts';

export interface ChangeWatch {
  readonly doc: Y.Doc;
  readonly authorship: Authorship;
  /** Whether this laptop wrote it: then it is no news here, and a change against it is one on both sides. */
  readonly isOurs: (stroke: Y.ID) => boolean;
  readonly places: Pick<OverwrittenPlaces, 'of'>;
}

/** Call when a foreign transaction is over and nothing of it is thrown away yet (Yjs' `afterTransaction`). */
export function readRemoteChanges(watch: ChangeWatch, transaction: Y.Transaction): readonly Change[] {
  const items = roots.items(watch.doc);
  const changes: Change[] = [];
  for (const [type, keys] of transaction.changed) {
    const map = type as unknown as Y.Map<unknown>;
    if (map === (items as unknown)) for (const id of keys) changes.push(...entryChanges(watch, transaction, id));
    else if (map.parent === (items as unknown)) changes.push(...registerChanges(watch, transaction, map, keys));
  }
  for (const text of changedTexts(transaction, items)) changes.push(...textChanges(watch, transaction, text));
  return changes;
}

/** Whether this stroke came with the transaction. */
export const isNew = ({ beforeState }: Y.Transaction, { client, clock }: Y.ID): boolean => clock >= (beforeState.get(client) ?? 0);
const isGone = (transaction: Y.Transaction, item: Y.Item): boolean => item.deleted && !Y.isDeleted(transaction.deleteSet, item.id);

/** Whoever alone wrote something in this transaction. */
function onlyAuthor({ beforeState, afterState }: Y.Transaction): Y.ID | null {
  const wrote = [...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0));
  const [only] = wrote;
  return only && wrote.length === 1 ? Y.createID(only[0], only[1] - 1) : null;
}

/** Who wrote it, as far as it was signed. */
export function signed({ authorship }: Pick<ChangeWatch, 'authorship'>, stroke: Y.ID | null): Change['by'] {
  const found = stroke && authorship.of(stroke);
  return { name: found?.name ?? '', device: found?.device ?? '', at: found?.at ?? null };
}

/** An entry that came; one that went was never finished by its author and is told by nobody. */
function entryChanges(watch: ChangeWatch, transaction: Y.Transaction, id: string | null): readonly Change[] {
  if (id === null || !isSafeName(id)) return [];
  const item = roots.items(watch.doc)._map.get(id);
  if (!item || item.deleted || !isNew(transaction, item.id) || watch.isOurs(item.id)) return [];
  const map = roots.items(watch.doc).get(id);
  const title: unknown = map instanceof Y.Map ? map.get(entryKeys.title) : null;
  return [{ entry: id as EntryId, field: 'entry', before: null, after: typeof title === 'string' ? title : '', by: signed(watch, item.id), mine: null }];
}

interface Register {
  readonly before: unknown;
  readonly after: unknown;
  /** The newest stroke of theirs; `null`: an erasure, which Yjs notes without its author. */
  readonly stroke: Y.ID | null;
  /** What this laptop had written, when theirs did not know of it. */
  readonly mine: { readonly value: unknown; readonly stroke: Y.ID } | null;
  /** What both knew before they wrote apart; `undefined`: not known any more. */
  readonly base: unknown;
  readonly theirs: unknown;
}

function registerChanges(watch: ChangeWatch, transaction: Y.Transaction, map: Y.Map<unknown>, keys: ReadonlySet<string | null>): readonly Change[] {
  const entry = map._item?.parentSub;
  if (!entry || !isSafeName(entry) || !map._item || isNew(transaction, map._item.id)) return [];
  return [...keys].flatMap((key) => {
    const register = key === null ? null : readRegister(watch, transaction, map, key);
    return key === null || !register ? [] : facetsOf(key, map).flatMap((facet) => toChange(watch, entry as EntryId, facet, register));
  });
}

/** The strokes of one register lie in a chain, the standing one last; Yjs keeps their contents until the transaction is thrown away. */
function readRegister(watch: ChangeWatch, transaction: Y.Transaction, map: Y.Map<unknown>, key: string): Register | null {
  const last = map._map.get(key);
  if (!last) return null;
  let newest: Y.Item | null = null;
  let first: Y.Item | null = null;
  let earlier: Y.Item | null = null;
  for (let each: Y.Item | null = last; each !== null; each = each.left) {
    if (isNew(transaction, each.id)) {
      newest ??= each;
      first = each;
    } else earlier ??= each;
  }
  const stood = earlier !== null && !isGone(transaction, earlier) ? valueOf(earlier) : null;
  if (!newest || !first) {
    // Nothing new was written: somebody emptied it.
    const eraser = onlyAuthor(transaction);
    if (!last.deleted || stood === null || (eraser !== null && watch.isOurs(eraser))) return null;
    return { before: stood, after: null, stroke: eraser, mine: null, base: undefined, theirs: null };
  }
  // What lost before it came here, and was thrown away by an earlier version, cannot be told any more.
  const isForgotten = newest !== last && newest.content instanceof Y.ContentDeleted;
  if (watch.isOurs(newest.id) || isForgotten) return null;
  const knewOurs = earlier === null || sameStroke(first.origin, earlier.lastId) || !watch.isOurs(earlier.id);
  return {
    before: stood,
    after: last.deleted ? null : valueOf(last),
    stroke: newest.id,
    mine: knewOurs || earlier === null ? null : { value: stood, stroke: earlier.id },
    base: first.origin === null ? undefined : watch.places.of(first.origin),
    theirs: valueOf(newest),
  };
}

const sameStroke = (a: Y.ID | null, b: Y.ID): boolean => a !== null && a.client === b.client && a.clock === b.clock;

function toChange(watch: ChangeWatch, entry: EntryId, { about, read }: Facet, register: Register): readonly Change[] {
  const [before, after, theirs] = [read(register.before), read(register.after), read(register.theirs)];
  const own = register.mine === null ? null : read(register.mine.value);
  if (register.mine !== null && register.base !== undefined) {
    const base = read(register.base);
    if (own === base || theirs === base) {
      // Only one of both meant this fact; the other wrote it along with another one.
      const [meant, stroke] = own === base ? [theirs, register.stroke] : [own, register.mine.stroke];
      const change = { ...about, entry, after: meant, by: signed(watch, stroke), mine: null };
      if (meant === base || (after === meant && own !== base)) return [];
      return [after === meant ? { ...change, before: base } : { ...change, before: after, lost: true }];
    }
  }
  // Places in the order are many and small: who moved last stands, and both are told only that it moved.
  const both = register.mine !== null && about.field !== 'order' && own !== theirs;
  if (before === after && !both) return [];
  const mine = both && register.mine !== null ? { value: own, at: watch.authorship.of(register.mine.stroke)?.at ?? null } : null;
  // Where ours stands, `before` tells what they wrote.
  return [{ ...about, entry, before: both && after === own ? theirs : before, after, by: signed(watch, register.stroke), mine }];
}

interface ChangedText {
  readonly entry: EntryId;
  readonly about: ChangedField;
  readonly type: Y.XmlFragment | Y.Text;
}

/** Descriptions and criteria in which something was written, each once. */
function changedTexts({ changed }: Y.Transaction, items: Y.Map<Y.Map<unknown>>): readonly ChangedText[] {
  const found = new Map<unknown, ChangedText>();
  for (const [type] of changed) {
    let inner = type as unknown as Y.AbstractType<unknown>;
    while (inner.parent !== null && inner.parent.parent !== null && inner.parent.parent !== (items as unknown)) inner = inner.parent as Y.AbstractType<unknown>;
    const entry = inner.parent?._item?.parentSub;
    const key = inner._item?.parentSub ?? '';
    const isText = inner.parent?.parent === (items as unknown) && (inner instanceof Y.Text || inner instanceof Y.XmlFragment);
    if (!isText || !entry || !isSafeName(entry)) continue;
    const criterion = key.startsWith(listKeys.criterion) ? (key.slice(listKeys.criterion.length) as CriterionId) : null;
    const about: ChangedField | null = criterion !== null ? { field: 'criterion', criterion } : key === entryKeys.text ? { field: 'description' } : null;
    if (about) found.set(inner, { entry: entry as EntryId, about, type: inner as Y.XmlFragment | Y.Text });
  }
  return [...found.values()];
}

function textChanges(watch: ChangeWatch, transaction: Y.Transaction, { entry, about, type }: ChangedText): readonly Change[] {
  const strokes: Y.Item[] = [];
  const before = readTextOf(type, (item) => {
    if (!isNew(transaction, item.id)) return !isGone(transaction, item);
    strokes.push(item);
    return false;
  });
  const after = readTextOf(type, (item) => !item.deleted);
  const writer = strokes.findLast((each) => !watch.isOurs(each.id))?.id ?? onlyAuthor(transaction);
  if (before === after || (writer !== null && watch.isOurs(writer))) return [];
  return [{ ...about, entry, before, after, by: signed(watch, writer), mine: null }];
}
