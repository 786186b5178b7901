/** The Product Goal and the objectives below it. (Responsibility 7.) */
import * as Y from 'yjs';
import type { GoalId, ObjectiveId } from '../domain/ids.ts';
import type { EvidenceArea } from '../domain/objectives.ts';
import { refuse, type Result } from '../domain/result.ts';
import { goalKeys, metaKeys, objectiveKeys, roots } from './backlog-doc.ts';
import { type Desk, drawId, intend, setRegister } from './desk.ts';
import { oneLine } from './new-entry.ts';

const noGoal = refuse('no-goal', 'Enter the Product Goal.');
export const noTitle = refuse('no-title', 'Enter an objective.');

/** Sets a new Product Goal and makes it the active one; the one before stays readable. (Scrum Guide 2020: fulfil or abandon one before taking on the next.) */
export function setGoal(desk: Desk, text: string): Result<GoalId> {
  const line = oneLine(text);
  if (line === '') return noGoal;
  return intend(desk, { name: 'Set Product Goal' }, () => putGoal(desk, line));
}

/** Writes a goal within a running transaction. */
export function putGoal(desk: Desk, text: string): GoalId {
  const id = drawId(desk.chance) as GoalId;
  roots.goals(desk.doc).set(id, new Y.Map<unknown>([[goalKeys.text, text], [goalKeys.since, desk.now()]]));
  roots.meta(desk.doc).set(metaKeys.goal, id);
  return id;
}

/** Words a goal better; it stays the same goal. */
export function rewordGoal(desk: Desk, id: GoalId, text: string): Result<boolean> {
  const map = roots.goals(desk.doc).get(id);
  const line = oneLine(text);
  if (line === '') return noGoal;
  if (!map) return refuse('gone', 'This Product Goal no longer exists. Setting it was undone.');
  return intend(desk, { name: 'Edit Product Goal' }, () => setRegister(map, goalKeys.text, line));
}

/** Makes an earlier goal the active one again, or leaves the product without one (`null`). */
export function activateGoal(desk: Desk, id: GoalId | null): Result<boolean> {
  if (id !== null && !desk.picture.goals.get(id)) return refuse('gone', 'This Product Goal no longer exists. Setting it was undone.');
  return intend(desk, { name: id === null ? 'Abandon Product Goal' : 'Reactivate Product Goal' }, () => setRegister(roots.meta(desk.doc), metaKeys.goal, id));
}

export interface ObjectiveFacts {
  readonly title: string;
  readonly area?: EvidenceArea | null;
}

/** Adds an objective; a title is enough. */
export function addObjective(desk: Desk, facts: ObjectiveFacts): Result<ObjectiveId> {
  const title = oneLine(facts.title);
  if (title === '') return noTitle;
  return intend(desk, { name: `Add “${title}”` }, () => putObjective(desk, { ...facts, title }));
}

/** Writes an objective within a running transaction. */
export function putObjective(desk: Desk, { title, area = null }: ObjectiveFacts): ObjectiveId {
  const id = drawId(desk.chance) as ObjectiveId;
  const map = new Y.Map<unknown>([[objectiveKeys.title, title], [objectiveKeys.since, desk.now()]]);
  roots.objectives(desk.doc).set(id, map);
  setRegister(map, objectiveKeys.area, area);
  return id;
}

/** Changes what is given and leaves the rest. */
export function editObjective(desk: Desk, id: ObjectiveId, facts: Partial<ObjectiveFacts>): Result<boolean> {
  const title = facts.title === undefined ? undefined : oneLine(facts.title);
  if (title === '') return noTitle;
  return change(desk, id, 'Edit', (map) => {
    const renamed = title !== undefined && setRegister(map, objectiveKeys.title, title);
    return (facts.area !== undefined && setRegister(map, objectiveKeys.area, facts.area)) || renamed;
  });
}

/** Marks, never deletes: Features that served it are listed as orphans until they serve another. */
export const dropObjective = (desk: Desk, id: ObjectiveId): Result<boolean> => change(desk, id, 'Remove', (map) => setRegister(map, objectiveKeys.dropped, true));

export const restoreObjective = (desk: Desk, id: ObjectiveId): Result<boolean> =>
  change(desk, id, 'Restore', (map) => setRegister(map, objectiveKeys.dropped, null));

function change(desk: Desk, id: ObjectiveId, verb: string, write: (map: Y.Map<unknown>) => boolean): Result<boolean> {
  const map = roots.objectives(desk.doc).get(id);
  const objective = desk.picture.objectives.get(id);
  if (!map || !objective) return refuse('gone', 'This objective no longer exists. Adding it was undone.');
  return intend(desk, { name: `${verb} “${objective.title}”` }, () => write(map));
}
