/** Dropped measures that can be restored; rarely needed, so read from the document each time. */
import type * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';
import type { MeasureId, ObjectiveId } from '../../domain/ids.ts';
import type { Measure } from '../../domain/value/measures.ts';
import { isSafeName, measureKeys, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';

export type Measured = { readonly feature: EntryId } | { readonly objective: ObjectiveId };

export type DroppedMeasure = Pick<Measure, 'id' | 'metric'>;

export function droppedMeasures(owner: Y.Map<unknown>): readonly DroppedMeasure[] {
  const found: DroppedMeasure[] = [];
  owner.forEach((dropped, key) => {
    const id = key.slice(measureKeys.dropped.length) as MeasureId;
    if (dropped !== true || !key.startsWith(measureKeys.dropped) || !isSafeName(id) || !owner.has(measureKeys.measure + id))
      return;
    found.push({ id, metric: textAt(owner, measureKeys.metric + id) ?? '' });
  });
  return found.sort((a, b) => compare(a.metric, b.metric) || compare(a.id, b.id));
}
