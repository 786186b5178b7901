/**
 * What a remote transaction changed, entry by entry and field by field, and where it conflicts with a concurrent change of this
 * device. Read at the end of the transaction, while Yjs still has what was overwritten. Never writes.
 */
import * as Y from 'yjs';
import type { CriterionId, EntryId } from '../../domain/backlog/backlog.ts';
import type { Change, ChangedField, Write } from '../../domain/change/change.ts';
import type { Authorship } from '../authorship.ts';
import { entryKeys, isSafeName, listKeys, roots } from '../backlog-doc.ts';
import type { OverwrittenPositions } from './overwritten-positions.ts';
import { type FactReader, factReadersOf, valueOf } from './register-facts.ts';
import { readTextOf } from '../entries/text-of.ts';

export interface ChangeWatch {
  readonly doc: Y.Doc;
  readonly authorship: Authorship;
  /** Whether this device wrote it: then it isn't news here, and a concurrent change to it is a conflict. */
  readonly isOurs: (itemId: Y.ID) => boolean;
  readonly places: Pick<OverwrittenPositions, 'of'>;
}

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

export const isNew = ({ beforeState }: Y.Transaction, { client, clock }: Y.ID): boolean =>
  clock >= (beforeState.get(client) ?? 0);
const isGone = (transaction: Y.Transaction, item: Y.Item): boolean =>
  item.deleted && !Y.isDeleted(transaction.deleteSet, item.id);

function onlyAuthor({ beforeState, afterState }: Y.Transaction): Y.ID | null {
  const wrote = [...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0));
  const [only] = wrote;
  return only && wrote.length === 1 ? Y.createID(only[0], only[1] - 1) : null;
}

export function signed({ authorship }: Pick<ChangeWatch, 'authorship'>, itemId: Y.ID | null): Change['by'] {
  const found = itemId && authorship.of(itemId);
  return { name: found?.name ?? '', device: found?.device ?? '', at: found?.at ?? null };
}

/** An added entry. A removed one had never been finished by its author and isn't reported. */
function entryChanges(watch: ChangeWatch, transaction: Y.Transaction, id: string | null): readonly Change[] {
  if (id === null || !isSafeName(id)) return [];
  const item = roots.items(watch.doc)._map.get(id);
  if (!item || item.deleted || !isNew(transaction, item.id) || watch.isOurs(item.id)) return [];
  const map = roots.items(watch.doc).get(id);
  const title: unknown = map instanceof Y.Map ? map.get(entryKeys.title) : null;
  return [
    {
      entry: id as EntryId,
      field: 'entry',
      before: null,
      after: typeof title === 'string' ? title : '',
      by: signed(watch, item.id),
      mine: null,
    },
  ];
}

interface Register {
  readonly before: unknown;
  readonly after: unknown;
  /** Their newest item; `null`: a deletion, for which Yjs records no author. */
  readonly itemId: Y.ID | null;
  readonly mine: { readonly value: unknown; readonly itemId: Y.ID } | null;
  /** The common value before the concurrent writes; `undefined`: not known any more. */
  readonly base: unknown;
  readonly theirs: unknown;
}

function registerChanges(
  watch: ChangeWatch,
  transaction: Y.Transaction,
  map: Y.Map<unknown>,
  keys: ReadonlySet<string | null>,
): readonly Change[] {
  const entry = map._item?.parentSub;
  if (!entry || !isSafeName(entry) || !map._item || isNew(transaction, map._item.id)) return [];
  return [...keys].flatMap((key) => {
    const register = key === null ? null : readRegister(watch, transaction, map, key);
    return key === null || !register
      ? []
      : factReadersOf(key, map).flatMap((facet) => toChange(watch, entry as EntryId, facet, register));
  });
}

/**
 * The items of a register are a chain whose last one is current; Yjs keeps their contents until the transaction is
 * garbage-collected.
 */
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
  const oldValue = earlier !== null && !isGone(transaction, earlier) ? valueOf(earlier) : null;
  if (!newest || !first) {
    // No new item: the register was deleted.
    const eraser = onlyAuthor(transaction);
    if (!last.deleted || oldValue === null || (eraser !== null && watch.isOurs(eraser))) return null;
    return { before: oldValue, after: null, itemId: eraser, mine: null, base: undefined, theirs: null };
  }
  // A concurrent value that an earlier version garbage-collected can't be reported any more.
  const isForgotten = newest !== last && newest.content instanceof Y.ContentDeleted;
  if (watch.isOurs(newest.id) || isForgotten) return null;
  const knewOurs = earlier === null || isSameItem(first.origin, earlier.lastId) || !watch.isOurs(earlier.id);
  return {
    before: oldValue,
    after: last.deleted ? null : valueOf(last),
    itemId: newest.lastId,
    mine: knewOurs || earlier === null ? null : { value: oldValue, itemId: earlier.lastId },
    base: first.origin === null ? undefined : watch.places.of(first.origin),
    theirs: valueOf(newest),
  };
}

const isSameItem = (a: Y.ID | null, b: Y.ID): boolean => a !== null && a.client === b.client && a.clock === b.clock;

function toChange(watch: ChangeWatch, entry: EntryId, { about, read }: FactReader, register: Register): readonly Change[] {
  const [before, after, theirs] = [read(register.before), read(register.after), read(register.theirs)];
  const own = register.mine === null ? null : read(register.mine.value);
  if (register.mine !== null && register.base !== undefined) {
    const base = read(register.base);
    if (own === base || theirs === base) {
      // Only one side meant this fact; the other wrote it along with another one.
      const [meant, itemId] = own === base ? [theirs, register.itemId] : [own, register.mine.itemId];
      const change = { ...about, entry, after: meant, by: signed(watch, itemId), mine: null };
      if (meant === base || (after === meant && own !== base)) return [];
      return [after === meant ? { ...change, before: base } : { ...change, before: after, lost: true }];
    }
  }
  // Moves in the order are many and small: the last one wins, and both sides only get a report of the move.
  const both = register.mine !== null && about.field !== 'order' && own !== theirs;
  if (before === after && !both) return [];
  const mine = both && register.mine !== null ? { value: own, at: watch.authorship.of(register.mine.itemId)?.at ?? null } : null;
  const writes =
    both && register.mine !== null && register.itemId !== null ? [register.mine.itemId, register.itemId].map(nameOf) : null;
  // If our value is current, `before` is theirs.
  const change = {
    ...about,
    entry,
    before: both && after === own ? theirs : before,
    after,
    by: signed(watch, register.itemId),
    mine,
  };
  return [writes === null ? change : { ...change, writes }];
}

const nameOf = ({ client, clock }: Y.ID): Write => ({ session: client, clock });

interface ChangedText {
  readonly entry: EntryId;
  readonly about: ChangedField;
  readonly type: Y.XmlFragment | Y.Text;
}

function changedTexts({ changed }: Y.Transaction, items: Y.Map<Y.Map<unknown>>): readonly ChangedText[] {
  const found = new Map<unknown, ChangedText>();
  for (const [type] of changed) {
    let inner = type as unknown as Y.AbstractType<unknown>;
    while (inner.parent !== null && inner.parent.parent !== null && inner.parent.parent !== (items as unknown))
      inner = inner.parent as Y.AbstractType<unknown>;
    const entry = inner.parent?._item?.parentSub;
    const key = inner._item?.parentSub ?? '';
    const isText = inner.parent?.parent === (items as unknown) && (inner instanceof Y.Text || inner instanceof Y.XmlFragment);
    if (!isText || !entry || !isSafeName(entry)) continue;
    const criterion = key.startsWith(listKeys.criterion) ? (key.slice(listKeys.criterion.length) as CriterionId) : null;
    const about: ChangedField | null =
      criterion !== null ? { field: 'criterion', criterion } : key === entryKeys.text ? { field: 'description' } : null;
    if (about) found.set(inner, { entry: entry as EntryId, about, type: inner as Y.XmlFragment | Y.Text });
  }
  return [...found.values()];
}

function textChanges(watch: ChangeWatch, transaction: Y.Transaction, { entry, about, type }: ChangedText): readonly Change[] {
  const newItems: Y.Item[] = [];
  const before = readTextOf(type, (item) => {
    if (!isNew(transaction, item.id)) return !isGone(transaction, item);
    newItems.push(item);
    return false;
  });
  const after = readTextOf(type, (item) => !item.deleted);
  const writer = newItems.findLast((each) => !watch.isOurs(each.id))?.id ?? onlyAuthor(transaction);
  if (before === after || (writer !== null && watch.isOurs(writer))) return [];
  return [{ ...about, entry, before, after, by: signed(watch, writer), mine: null }];
}
