/**
 * What every command needs: the document, its picture, the time and chance. One intent is one transaction and one undo.
 * Commands are the only road into the document besides what peers and the store bring.
 */
import * as Y from 'yjs';
import type { EntryId } from '../domain/backlog/backlog.ts';
import { isolated } from '../domain/text/direction.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { type AuthorIdentity, signEdit } from './authorship.ts';
import { entryKeys, roots } from './backlog-doc.ts';
import { origins } from './origins.ts';
import type { BacklogProjection } from './projection/projection.ts';
import { readAccess } from './version.ts';

export interface CommandContext {
  readonly doc: Y.Doc;
  readonly projection: BacklogProjection;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to 1; unpredictable in the product, seeded in tests. */
  readonly random: () => number;
  /** Who signs what is written here. */
  readonly author: () => AuthorIdentity;
  /** Told before a command begins: what it is called in "Undo …", and whether it goes on with the one before (typing). */
  readonly onCommand?: (name: string, coalesceWith: string | null) => void;
}

interface CommandLabel {
  /** What the person did, for "Undo …": starts with a verb. */
  readonly label: string;
  readonly origin?: 'user' | 'import';
  /** Commands with the same mark in quick succession are one undo. */
  readonly coalesceWith?: string;
}

/** Carries out one intent; refuses when the document was written by a newer Steward. */
export function runCommand<T>(context: CommandContext, intent: CommandLabel, write: () => T): Result<T> {
  if (readAccess(context.doc) !== 'read and write') {
    return refuse('newer-document', 'Read-only: this product was last saved with a newer version of Steward. Update Steward to edit it.');
  }
  context.onCommand?.(intent.label, intent.coalesceWith ?? null);
  return ok(context.doc.transact((transaction) => signed(context, transaction, write), origins[intent.origin ?? 'user']));
}

function signed<T>({ doc, author, now }: CommandContext, { deleteSet }: Y.Transaction, write: () => T): T {
  const before = Y.getState(doc.store, doc.clientID);
  const answer = write();
  if (Y.getState(doc.store, doc.clientID) > before || deleteSet.clients.size > 0) signEdit(doc, author(), now(), before);
  return answer;
}

const dayLength = 86_400_000;

/** Whole days since 1970-01-01, UTC. */
export const epochDay = (time: number): number => Math.floor(time / dayLength);

/** The entry to write to; notes the day, once a day, so that "untouched for 90 days" can be told. */
export function writableEntry(context: CommandContext, id: EntryId): Y.Map<unknown> | undefined {
  const map = roots.items(context.doc).get(id);
  const today = epochDay(context.now());
  if (map && map.get(entryKeys.touched) !== today) map.set(entryKeys.touched, today);
  return map;
}

/** Sets a register; leaves it alone when it holds that already, so that nothing is written for nothing. `null` means not known. */
export function setRegister(map: Y.Map<unknown>, key: string, value: string | number | boolean | null): boolean {
  const before = map.get(key) ?? null;
  if (before === value) return false;
  if (value === null) map.delete(key);
  else map.set(key, value);
  return true;
}

const idAlphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A new id: twelve letters, 62 bits of chance. */
export function newId(random: () => number): string {
  let id = '';
  for (let letter = 0; letter < 12; letter += 1) id += idAlphabet[Math.floor(random() * idAlphabet.length)] ?? '0';
  return id;
}

/** The entries that exist among these; refuses when none does, since the person meant at least one. */
export function requireEntries(context: CommandContext, ids: readonly EntryId[]): Result<readonly EntryId[]> {
  const found = [...new Set(ids)].filter((id) => context.projection.entry(id) !== undefined);
  return found.length > 0 ? ok(found) : refuse('gone', 'This item no longer exists. Adding it was undone.');
}

/** Longer titles would push the words around them out of sight. */
const maxTitleLength = 60;

const quoted = (title = 'a deleted item'): string => `“${isolated(title.length > maxTitleLength ? `${title.slice(0, maxTitleLength - 1).trimEnd()}…` : title)}”`;

/** The title in quotes for one entry, "3 items" for more: what an intent is about. */
export function labelOf(context: CommandContext, ids: readonly EntryId[]): string {
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? quoted(context.projection.entry(only)?.title) : `${ids.length} items`;
}

