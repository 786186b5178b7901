/**
 * A resolved conflict in the document: which value was kept, and up to which write of each session that decision knew the field.
 * So every device reads the same about its conflict, an undo reopens it everywhere, and a write that the decision did
 * not know is a new conflict.
 */
import type * as Y from 'yjs';
import { bothValues, type Change, type Fact, type FieldOf, type Resolution, type Write } from '../../domain/change/change.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Authorship } from '../authorship.ts';
import { listKeys, ownFields, roots } from '../backlog-doc.ts';
import { type CommandContext, type CommandRefusal, labelOf, runCommand } from '../command-context.ts';
import { plain, registerOf, valueOf } from './register-facts.ts';

/** A field that more sessions have written: the oldest ones are long known to everyone. */
const maxSessions = 50;

/** Records that the user decided a conflict about this field for `kept`, which is already its value. */
export function recordResolution(context: CommandContext, field: FieldOf, kept: Fact): Result<boolean, CommandRefusal> {
  const map = roots.items(context.doc).get(field.entry);
  const key = registerOf(field);
  if (map === undefined || key === null) return ok(false);
  return runCommand(context, { label: `Resolve conflict in ${labelOf(context, [field.entry])}` }, () => {
    const last = map._map.get(key);
    // Written again even if it stays: of two decisions made apart, the same one then wins in both registers, and the difference is a conflict again.
    if (last !== undefined && !last.deleted) map.set(key, valueOf(last));
    map.set(listKeys.resolution + key, { kept, known: knownWrites(map, key) });
    return true;
  });
}

function knownWrites(map: Y.Map<unknown>, key: string): Readonly<Record<string, number>> {
  const known = new Map<string, number>();
  for (let each = map._map.get(key) ?? null; each !== null && known.size < maxSessions; each = each.left) {
    const { client, clock } = each.lastId;
    known.set(String(client), Math.max(known.get(String(client)) ?? 0, clock));
  }
  return Object.fromEntries(known);
}

/** `null`: nobody decided this conflict, the decision was undone, did not know one of both values, or is malformed. */
export function readResolution(doc: Y.Doc, authorship: Pick<Authorship, 'of'>, change: Change): Resolution | null {
  const key = registerOf(change);
  const item =
    key === null
      ? undefined
      : roots
          .items(doc)
          .get(change.entry)
          ?._map.get(listKeys.resolution + key);
  if (change.writes === undefined || !item || item.deleted) return null;
  const record = ownFields(valueOf(item));
  const known = ownFields(record?.('known'));
  const isKnown = ({ session, clock }: Write): boolean => {
    const end = known?.(String(session));
    return typeof end === 'number' && Number.isSafeInteger(end) && end >= clock;
  };
  const kept = record?.('kept');
  if (!isValueOf(change, kept) || !change.writes.every(isKnown)) return null;
  const author = authorship.of(item.lastId);
  return {
    kept,
    by: { name: author?.name ?? '', device: author?.device ?? '', at: author?.at ?? null },
  };
}

/** A raw peer can write anything. A third value can have been kept, but only one of the field's kind. */
function isValueOf(change: Change, kept: unknown): kept is Fact {
  const both = bothValues(change);
  const isSameKind = both !== null && [both.mine, both.theirs].some((value) => typeof value === typeof kept);
  return kept === null || (isSameKind && plain(kept) === kept);
}

/** The entries in which a transaction recorded or undid a decision. */
export function entriesDecidedIn(doc: Y.Doc, { changed }: Y.Transaction): ReadonlySet<string> {
  const items: unknown = roots.items(doc);
  const decided = new Set<string>();
  for (const [type, keys] of changed) {
    const entry = type.parent === items ? type._item?.parentSub : null;
    if (entry && [...keys].some((key) => key?.startsWith(listKeys.resolution))) decided.add(entry);
  }
  return decided;
}
