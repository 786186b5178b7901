/** Cards are dragged to another place, Feature or Sprint; each cell of the map is a landing place. */
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { type RefObject, useEffect, useState } from 'react';
import type { EntryId, SprintId } from '../../../shared/domain/backlog.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import type { BacklogVerbs } from '../backlog/use-verbs.ts';

interface Cell {
  readonly control: GridControl;
  readonly id: EntryId | null;
  readonly feature: EntryId | null;
  readonly sprint: SprintId | null;
}

type Edge = 'top' | 'bottom';

const isEdge = (edge: unknown): edge is Edge => edge === 'top' || edge === 'bottom';

/** Makes the card draggable and its cell a landing place; answers the edge that a card hovers over. */
export function useCardDrag(ref: RefObject<HTMLElement | null>, { control, id, feature, sprint }: Cell): Edge | null {
  const [edge, setEdge] = useState<Edge | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const target = dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data['map'] === control,
      getData: ({ input }) => attachClosestEdge({ id, feature, sprint }, { input, element, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self }) => {
        const over = extractClosestEdge(self.data);
        setEdge(isEdge(over) ? over : null);
      },
      onDragLeave: () => setEdge(null),
      onDrop: () => setEdge(null),
    });
    if (id === null) return target;
    return combine(target, draggable({ element, getInitialData: () => ({ map: control, id }) }));
  }, [ref, control, id, feature, sprint]);
  return edge;
}

/** Puts what is dropped beside the card it was dropped on; in an empty room it keeps its place in the order. A selected card takes the selection along. */
export function useCardDrop(control: GridControl, verbs: BacklogVerbs): void {
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data['map'] === control,
        onDrop: ({ source, location }) => {
          const [target] = location.current.dropTargets;
          if (!target) return;
          const id = source.data['id'] as EntryId;
          const ids = control.store.getState().selection.ids.has(id) ? verbs.targets() : [id];
          const beside = (target.data['id'] as EntryId | null) ?? id;
          const edge = extractClosestEdge(target.data);
          verbs.put(ids, edge === 'top' ? { before: beside } : { after: beside }, target.data['feature'] as EntryId | null, target.data['sprint'] as SprintId | null);
          control.focus({ id, column: null }, true);
        },
      }),
    [control, verbs],
  );
}
