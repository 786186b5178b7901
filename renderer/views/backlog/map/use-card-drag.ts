/** Cards can be dragged to another position, Feature or Sprint; each cell of the map is a drop target. */
import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import { edgeScroll } from '../../../ui/edge-scroll.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { makeDraggable } from '../../../ui/touch-drag.ts';
import type { ItemActions } from '../actions/use-item-actions.ts';
import { featuresHeight } from './use-map-window.ts';

interface Cell {
  readonly control: GridControl;
  readonly id: EntryId | null;
  readonly feature: EntryId | null;
  readonly sprint: SprintId | null;
}

type Edge = 'top' | 'bottom';

const isEdge = (edge: unknown): edge is Edge => edge === 'top' || edge === 'bottom';

/** Makes the card draggable and its cell a drop target; returns the edge that a dragged card is over. */
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
    return combine(target, makeDraggable({ element, getInitialData: () => ({ map: control, id }) }));
  }, [ref, control, id, feature, sprint]);
  return edge;
}

/** The card that is dragged, and where it was seen when the drag began. */
export interface DraggedCard {
  readonly id: EntryId;
  /** Its upper edge in the window, px. */
  readonly top: number;
}

/**
 * Puts what is dropped beside the card it was dropped on; in an empty room it keeps its place in the order. A selected card takes the selection along.
 * Answers the card that is dragged now.
 */
export function useCardDrop(
  frame: RefObject<HTMLElement | null>,
  control: GridControl,
  itemActions: ItemActions,
): DraggedCard | null {
  const [dragged, setDragged] = useState<DraggedCard | null>(null);
  useEffect(() => {
    const scroll = edgeScroll(frame, featuresHeight);
    return monitorForElements({
      canMonitor: ({ source }) => source.data['map'] === control,
      onDragStart: ({ source }) =>
        setDragged({ id: source.data['id'] as EntryId, top: source.element.getBoundingClientRect().top }),
      onDrag: ({ location }) => scroll.follow(location.current.input),
      onDrop: ({ source, location }) => {
        scroll.stop();
        setDragged(null);
        const [target] = location.current.dropTargets;
        if (!target) return;
        const id = source.data['id'] as EntryId;
        const ids = control.store.getState().selection.ids.has(id) ? itemActions.targets() : [id];
        const beside = (target.data['id'] as EntryId | null) ?? id;
        const edge = extractClosestEdge(target.data);
        itemActions.put(
          ids,
          edge === 'top' ? { before: beside } : { after: beside },
          target.data['feature'] as EntryId | null,
          target.data['sprint'] as SprintId | null,
        );
        control.focus({ id, column: null }, true);
      },
    });
  }, [frame, control, itemActions]);
  return dragged;
}

/** Sprints without cards come in when a drag begins: the card under the pointer stays where it is, and what is above it moves up. */
export function useStillCard(frame: RefObject<HTMLElement | null>, dragged: DraggedCard | null): void {
  useLayoutEffect(() => {
    if (dragged === null) return;
    const card = frame.current?.querySelector(`[data-card="${CSS.escape(dragged.id)}"]`)?.parentElement;
    const moved = card ? card.getBoundingClientRect().top - dragged.top : 0;
    if (moved !== 0) frame.current?.scrollBy({ top: moved, behavior: 'instant' });
  }, [frame, dragged]);
}
