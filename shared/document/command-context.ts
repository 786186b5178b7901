/**
 * What every command needs: the document, its projection, time and randomness. One command is one transaction and one undo step.
 * Commands are the only way to write to the document, besides peers and storage.
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

/** What any command can be refused with; a window whose document is still opening refuses them all (renderer/state/use-commands.ts). */
export type CommandRefusal = 'newer-document' | 'still-opening';

export interface CommandContext {
  readonly doc: Y.Doc;
  readonly projection: BacklogProjection;
  readonly now: () => number;
  /** A number from 0 to 1; unpredictable in production, seeded in tests. */
  readonly random: () => number;
  readonly author: () => AuthorIdentity;
  /** Called before a command runs, with its label for "Undo …" and whether it coalesces with the previous one (typing). */
  readonly onCommand?: (name: string, coalesceWith: string | null) => void;
}

interface CommandLabel {
  readonly label: string;
  readonly origin?: 'user' | 'import';
  /** Commands with the same key in quick succession are one undo step. */
  readonly coalesceWith?: string;
}

/** Runs a command as one transaction; refuses if the document was written by a newer version. */
export function runCommand<T>(context: CommandContext, command: CommandLabel, write: () => T): Result<T, CommandRefusal> {
  if (readAccess(context.doc) !== 'read and write') {
    return refuse(
      'newer-document',
      'Read-only: this product was last saved with a newer version of Steward. Update Steward to edit it.',
    );
  }
  context.onCommand?.(command.label, command.coalesceWith ?? null);
  return ok(context.doc.transact((transaction) => signed(context, transaction, write), origins[command.origin ?? 'user']));
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

/** The entry to write to. Records the day, once a day, for "untouched for 90 days". */
export function writableEntry(context: CommandContext, id: EntryId): Y.Map<unknown> | undefined {
  const map = roots.items(context.doc).get(id);
  const today = epochDay(context.now());
  if (map && map.get(entryKeys.touched) !== today) map.set(entryKeys.touched, today);
  return map;
}

/** Changes each of these as one command. `write` returns whether it has changed anything. */
export const changeEach = (
  context: CommandContext,
  ids: readonly EntryId[],
  label: string,
  write: (map: Y.Map<unknown>) => boolean,
): Result<boolean, CommandRefusal> =>
  runCommand(context, { label }, () => {
    let changed = false;
    for (const id of ids) {
      const map = roots.items(context.doc).get(id);
      if (!map || !write(map)) continue;
      writableEntry(context, id);
      changed = true;
    }
    return changed;
  });

export function setRegister(map: Y.Map<unknown>, key: string, value: string | number | boolean | null): boolean {
  const before = map.get(key) ?? null;
  if (before === value) return false;
  if (value === null) map.delete(key);
  else map.set(key, value);
  return true;
}

const idAlphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A new id: twelve letters, 62 random bits. */
export function newId(random: () => number): string {
  let id = '';
  for (let letter = 0; letter < 12; letter += 1) id += idAlphabet[Math.floor(random() * idAlphabet.length)] ?? '0';
  return id;
}

/** The existing entries among these; refuses if none exists, since the user meant at least one. */
export function requireEntries(context: CommandContext, ids: readonly EntryId[]): Result<readonly EntryId[], 'gone'> {
  const found = [...new Set(ids)].filter((id) => context.projection.entry(id) !== undefined);
  return found.length > 0 ? ok(found) : refuse('gone', 'This item no longer exists. Adding it was undone.');
}

/** Longer titles would push the rest of the label out of view. */
const maxTitleLength = 60;

const quoted = (title = 'a deleted item'): string =>
  `“${isolated(title.length > maxTitleLength ? `${title.slice(0, maxTitleLength - 1).trimEnd()}…` : title)}”`;

export function labelOf(context: CommandContext, ids: readonly EntryId[]): string {
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? quoted(context.projection.entry(only)?.title) : `${ids.length} items`;
}
