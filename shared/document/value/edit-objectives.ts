/** Commands on the Product Goal and the objectives. (Responsibility 7.) */
import * as Y from 'yjs';
import type { GoalId, ObjectiveId } from '../../domain/ids.ts';
import type { EvidenceArea } from '../../domain/value/objectives.ts';
import { refuse, type Result } from '../../domain/result.ts';
import { goalKeys, metaKeys, objectiveKeys, roots } from '../backlog-doc.ts';
import { type CommandContext, newId, runCommand, setRegister, type CommandRefusal } from '../command-context.ts';
import { oneLine } from '../entries/new-entry.ts';

export type ObjectiveRefusal = CommandRefusal | 'gone' | 'no-goal' | 'no-title';

const noGoal = refuse('no-goal', 'Enter the Product Goal.');
export const noTitle = refuse('no-title', 'Enter an objective.');

/**
 * Sets a new Product Goal and activates it; earlier ones stay readable. (Scrum Guide 2020: fulfil or abandon one before taking on
 * the next.)
 */
export function setGoal(context: CommandContext, text: string): Result<GoalId, ObjectiveRefusal> {
  const line = oneLine(text);
  if (line === '') return noGoal;
  return runCommand(context, { label: 'Set Product Goal' }, () => putGoal(context, line));
}

export function putGoal(context: CommandContext, text: string): GoalId {
  const id = newId(context.random) as GoalId;
  roots.goals(context.doc).set(
    id,
    new Y.Map<unknown>([
      [goalKeys.text, text],
      [goalKeys.since, context.now()],
    ]),
  );
  roots.meta(context.doc).set(metaKeys.goal, id);
  return id;
}

export function rewordGoal(context: CommandContext, id: GoalId, text: string): Result<boolean, ObjectiveRefusal> {
  const map = roots.goals(context.doc).get(id);
  const line = oneLine(text);
  if (line === '') return noGoal;
  if (!map) return refuse('gone', 'This Product Goal no longer exists. Setting it was undone.');
  return runCommand(context, { label: 'Edit Product Goal' }, () => setRegister(map, goalKeys.text, line));
}

export function activateGoal(context: CommandContext, id: GoalId | null): Result<boolean, ObjectiveRefusal> {
  if (id !== null && !context.projection.goals.get(id))
    return refuse('gone', 'This Product Goal no longer exists. Setting it was undone.');
  return runCommand(context, { label: id === null ? 'Abandon Product Goal' : 'Reactivate Product Goal' }, () =>
    setRegister(roots.meta(context.doc), metaKeys.goal, id),
  );
}

export interface ObjectiveFacts {
  readonly title: string;
  readonly area?: EvidenceArea | null;
}

export function addObjective(context: CommandContext, facts: ObjectiveFacts): Result<ObjectiveId, ObjectiveRefusal> {
  const title = oneLine(facts.title);
  if (title === '') return noTitle;
  return runCommand(context, { label: `Add “${title}”` }, () => putObjective(context, { ...facts, title }));
}

export function putObjective(context: CommandContext, { title, area = null }: ObjectiveFacts): ObjectiveId {
  const id = newId(context.random) as ObjectiveId;
  const map = new Y.Map<unknown>([
    [objectiveKeys.title, title],
    [objectiveKeys.since, context.now()],
  ]);
  roots.objectives(context.doc).set(id, map);
  setRegister(map, objectiveKeys.area, area);
  return id;
}

export function editObjective(
  context: CommandContext,
  id: ObjectiveId,
  facts: Partial<ObjectiveFacts>,
): Result<boolean, ObjectiveRefusal> {
  const title = facts.title === undefined ? undefined : oneLine(facts.title);
  if (title === '') return noTitle;
  return change(context, id, 'Edit', (map) => {
    const renamed = title !== undefined && setRegister(map, objectiveKeys.title, title);
    return (facts.area !== undefined && setRegister(map, objectiveKeys.area, facts.area)) || renamed;
  });
}

/** Marked, never deleted: Features that served it are listed as unlinked until they serve another. */
export const dropObjective = (context: CommandContext, id: ObjectiveId): Result<boolean, ObjectiveRefusal> =>
  change(context, id, 'Remove', (map) => setRegister(map, objectiveKeys.dropped, true));

export const restoreObjective = (context: CommandContext, id: ObjectiveId): Result<boolean, ObjectiveRefusal> =>
  change(context, id, 'Restore', (map) => setRegister(map, objectiveKeys.dropped, null));

function change(
  context: CommandContext,
  id: ObjectiveId,
  action: string,
  write: (map: Y.Map<unknown>) => boolean,
): Result<boolean, ObjectiveRefusal> {
  const map = roots.objectives(context.doc).get(id);
  const objective = context.projection.objectives.get(id);
  if (!map || !objective) return refuse('gone', 'This objective no longer exists. Adding it was undone.');
  return runCommand(context, { label: `${action} “${objective.title}”` }, () => write(map));
}
