/** Everything a person can do to the backlog, by name. The fuzz has a generator for each of these or does not compile. */
import { addCriterion, dropCriterion, editCriterion, judgeCriterion, moveCriterion, restoreCriterion } from './criteria.ts';
import type { Desk } from './desk.ts';
import {
  assignToFeature,
  assignToSprint,
  changeKind,
  changeState,
  createEntry,
  describeEntry,
  dropEntries,
  renameEntry,
  restoreEntries,
  sizeEntries,
  tagEntries,
  valueEntries,
} from './edit-entries.ts';
import { importDraft } from './import-draft.ts';
import { moveEntries, moveToPosition } from './order-entries.ts';
import { addSprint, renameProduct } from './product.ts';

export const commands = {
  createEntry,
  renameEntry,
  describeEntry,
  sizeEntries,
  valueEntries,
  changeKind,
  changeState,
  assignToFeature,
  assignToSprint,
  tagEntries,
  dropEntries,
  restoreEntries,
  moveEntries,
  moveToPosition,
  addCriterion,
  editCriterion,
  judgeCriterion,
  moveCriterion,
  dropCriterion,
  restoreCriterion,
  addSprint,
  renameProduct,
  importDraft,
} as const;

type WithoutDesk<Command> = Command extends (desk: Desk, ...rest: infer Rest) => infer Answer ? (...rest: Rest) => Answer : never;

/** The commands with their desk already at hand: what views call. */
export type BoundCommands = { readonly [Name in keyof typeof commands]: WithoutDesk<(typeof commands)[Name]> };

export function bindCommands(desk: Desk): BoundCommands {
  const bound = Object.entries(commands).map(([name, command]) => [
    name,
    (...rest: unknown[]) => (command as (desk: Desk, ...rest: unknown[]) => unknown)(desk, ...rest),
  ]);
  return Object.fromEntries(bound) as BoundCommands;
}
