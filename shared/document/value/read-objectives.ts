/** Reads Product Goals and objectives from the document. */
import * as Y from 'yjs';
import type { GoalId, ObjectiveId } from '../../domain/ids.ts';
import { type EvidenceArea, evidenceAreas, type Objective, type ProductGoal } from '../../domain/value/objectives.ts';
import { goalKeys, metaKeys, momentAt, objectiveKeys, roots, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';
import { createCollection, type MutableCollection } from '../projection/collection.ts';
import { createMeasureReader } from './read-measures.ts';

/** The active goal is a separate register, so that concurrent choices do not leave two active. */
export function openGoals(doc: Y.Doc): MutableCollection<GoalId, ProductGoal> {
  const meta = roots.meta(doc);
  const read = (id: GoalId, map: unknown): ProductGoal | null =>
    map instanceof Y.Map
      ? Object.freeze({
          id,
          text: textAt(map, goalKeys.text) ?? '',
          since: momentAt(map, goalKeys.since) ?? 0,
          active: meta.get(metaKeys.goal) === id,
        })
      : null;
  return createCollection(roots.goals(doc), read, bySince);
}

export function openObjectives(doc: Y.Doc): MutableCollection<ObjectiveId, Objective> {
  const since = new Map<ObjectiveId, number>();
  const read = (id: ObjectiveId, map: unknown): Objective | null => {
    if (!(map instanceof Y.Map)) return null;
    since.set(id, momentAt(map, objectiveKeys.since) ?? 0);
    return readObjective(id, map);
  };
  return createCollection(
    roots.objectives(doc),
    read,
    (a, b) => (since.get(a.id) ?? 0) - (since.get(b.id) ?? 0) || compare(a.id, b.id),
  );
}

function readObjective(id: ObjectiveId, map: Y.Map<unknown>): Objective {
  const measures = createMeasureReader();
  map.forEach((value, key) => {
    const colon = key.indexOf(':') + 1;
    if (colon > 0) measures.take(key.slice(0, colon), key.slice(colon), value);
  });
  return Object.freeze({
    id,
    title: textAt(map, objectiveKeys.title) ?? '',
    area: evidenceAreas.find((each): each is EvidenceArea => each === textAt(map, objectiveKeys.area)) ?? null,
    results: measures.finish(),
    dropped: map.get(objectiveKeys.dropped) === true,
  });
}

const bySince = (a: ProductGoal, b: ProductGoal): number => a.since - b.since || compare(a.id, b.id);
