/**
 * What every command needs: the document, its picture, the time and chance. One intent is one transaction and one undo.
 * Commands are the only road into the document besides what peers and the store bring.
 */
import * as Y from 'yjs';
import type { EntryId } from '../domain/backlog.ts';
import { isolated } from '../domain/direction.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { type Hand, signEdit } from './authorship.ts';
import { entryKeys, roots } from './backlog-doc.ts';
import { origins } from './origins.ts';
import type { BacklogPicture } from './read-changes.ts';
import { readAccess } from './version.ts';

export interface Desk {
  readonly doc: Y.Doc;
  readonly picture: BacklogPicture;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to 1; unpredictable in the product, seeded in tests. */
  readonly chance: () => number;
  /** Who signs what is written here. */
  readonly hand: () => Hand;
  /** Told before a command begins: what it is called in "Undo …", and whether it goes on with the one before (typing). */
  readonly intent?: (name: string, goesOn: string | null) => void;
}

interface Intent {
  /** What the person did, for "Undo …": starts with a verb. */
  readonly name: string;
  readonly origin?: 'user' | 'import';
  /** Commands with the same mark in quick succession are one undo. */
  readonly goesOn?: string;
}

/** Carries out one intent; refuses when the document was written by a newer Steward. */
export function intend<T>(desk: Desk, intent: Intent, write: () => T): Result<T> {
  if (readAccess(desk.doc) !== 'read and write') {
    return refuse('newer-document', 'Read-only: this product was last saved with a newer version of Steward. Update Steward to edit it.');
  }
  desk.intent?.(intent.name, intent.goesOn ?? null);
  return ok(desk.doc.transact((transaction) => signed(desk, transaction, write), origins[intent.origin ?? 'user']));
}

function signed<T>({ doc, hand, now }: Desk, { deleteSet }: Y.Transaction, write: () => T): T {
  const before = Y.getState(doc.store, doc.clientID);
  const answer = write();
  if (Y.getState(doc.store, doc.clientID) > before || deleteSet.clients.size > 0) signEdit(doc, hand(), now(), before);
  return answer;
}

const dayLength = 86_400_000;

/** Whole days since 1970-01-01, UTC. */
export const dayOf = (time: number): number => Math.floor(time / dayLength);

/** The entry to write to; notes the day, once a day, so that "untouched for 90 days" can be told. */
export function writableEntry(desk: Desk, id: EntryId): Y.Map<unknown> | undefined {
  const map = roots.items(desk.doc).get(id);
  const today = dayOf(desk.now());
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
export function drawId(chance: () => number): string {
  let id = '';
  for (let letter = 0; letter < 12; letter += 1) id += idAlphabet[Math.floor(chance() * idAlphabet.length)] ?? '0';
  return id;
}

/** The entries that exist among these; refuses when none does, since the person meant at least one. */
export function existing(desk: Desk, ids: readonly EntryId[]): Result<readonly EntryId[]> {
  const found = [...new Set(ids)].filter((id) => desk.picture.entry(id) !== undefined);
  return found.length > 0 ? ok(found) : refuse('gone', 'This item no longer exists. Adding it was undone.');
}

/** Longer titles would push the words around them out of sight. */
const longestTitle = 60;

const quoted = (title = 'a deleted item'): string => `“${isolated(title.length > longestTitle ? `${title.slice(0, longestTitle - 1).trimEnd()}…` : title)}”`;

/** The title in quotes for one entry, "3 items" for more: what an intent is about. */
export function naming(desk: Desk, ids: readonly EntryId[]): string {
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? quoted(desk.picture.entry(only)?.title) : `${ids.length} items`;
}

