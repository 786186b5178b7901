/** The product itself and its Sprints. */
import * as Y from 'yjs';
import type { EntryId, SprintId } from '../../domain/backlog/backlog.ts';
import { isSpan } from '../../domain/bounds.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { entryKeys, metaKeys, roots, schemaVersion, sprintKeys } from '../backlog-doc.ts';
import {
  type CommandContext,
  labelOf,
  newId,
  requireEntries,
  runCommand,
  setRegister,
  writableEntry,
  type CommandRefusal,
} from '../command-context.ts';
import { oneLine } from './new-entry.ts';
import { origins } from '../origins.ts';

export type ProductRefusal = CommandRefusal | 'no-name' | 'no-span' | 'gone';

/**
 * Gives a new document its name and the prefix of readable keys: up to four letters of the name, unless given. Not undoable:
 * a product can't exist without it.
 */
export function startProduct(
  doc: Y.Doc,
  product: { readonly name: string; readonly prefix?: string },
): Result<boolean, ProductRefusal> {
  const name = oneLine(product.name);
  if (name === '') return refuse('no-name', 'Enter a product name.');
  doc.transact(() => {
    const meta = roots.meta(doc) as Y.Map<unknown>;
    meta.set(metaKeys.schema, schemaVersion);
    meta.set(metaKeys.name, name);
    meta.set(metaKeys.prefix, product.prefix ?? prefixFor(name));
  }, origins.start);
  return ok(true);
}

function prefixFor(name: string): string {
  const words = name
    .toUpperCase()
    .normalize('NFD')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');
  const initials = words.map((word) => word[0]).join('');
  const letters = initials.length >= 3 ? initials.slice(0, 4) : words.join('').slice(0, 3);
  return letters === '' ? 'ITEM' : letters;
}

export function renameProduct(context: CommandContext, name: string): Result<boolean, ProductRefusal> {
  const line = oneLine(name);
  if (line === '') return refuse('no-name', 'Enter a product name.');
  return runCommand(context, { label: 'Rename product' }, () =>
    setRegister(roots.meta(context.doc) as Y.Map<unknown>, metaKeys.name, line),
  );
}

export interface NewSprint {
  readonly name: string;
  readonly goal?: string;
  readonly start?: number;
  readonly end?: number;
}

/**
 * Adds a Sprint and plans these entries for it. Only a name is required; the end must not be before the start. Refuses if none of
 * the entries exists any more.
 */
export function addSprint(
  context: CommandContext,
  sprint: NewSprint,
  planned: readonly EntryId[] = [],
): Result<SprintId, ProductRefusal> {
  const name = oneLine(sprint.name);
  if (name === '') return refuse('no-name', 'Enter a Sprint name.');
  if (sprint.start !== undefined && sprint.end !== undefined && !isSpan(sprint.start, sprint.end)) {
    return refuse(
      'no-span',
      sprint.end < sprint.start
        ? 'The Sprint must end after it starts.'
        : 'The Sprint is too long. A Sprint lasts one month or less.',
    );
  }
  const entries = planned.length === 0 ? ok([]) : requireEntries(context, planned);
  if (!entries.ok) return entries;
  const label = planned.length === 0 ? `Add ${name}` : `Add ${name} with ${labelOf(context, entries.value)}`;
  return runCommand(context, { label }, () => {
    const id = putSprint(context, { ...sprint, name });
    for (const entry of entries.value) {
      const map = writableEntry(context, entry);
      if (map) setRegister(map, entryKeys.sprint, id);
    }
    return id;
  });
}

export function putSprint(context: CommandContext, sprint: NewSprint): SprintId {
  const id = newId(context.random) as SprintId;
  const written = Object.values(sprintKeys)
    .map((key) => [key, sprint[key]] as const)
    .filter(([, value]) => value !== undefined);
  roots.sprints(context.doc).set(id, new Y.Map<unknown>(written));
  return id;
}

/** The Sprint with this name, added if there is none; `sprints`: those of the product by name. */
export function sprintNamed(context: CommandContext, written: string, sprints: Map<string, SprintId>): SprintId {
  const name = oneLine(written);
  const found = sprints.get(name) ?? putSprint(context, { name });
  sprints.set(name, found);
  return found;
}

export function refuseSprint(context: CommandContext, sprint: SprintId | null): Result<never, 'gone'> | null {
  return sprint === null || context.projection.sprints().some(({ id }) => id === sprint)
    ? null
    : refuse('gone', 'This Sprint no longer exists.');
}
