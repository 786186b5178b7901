/** Makes rows draggable and lines drop targets. The preview is our own: the browser's drag image cannot show where the row will land. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { disableNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/disable-native-drag-preview';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { type RefObject, useEffect } from 'react';
import { makeDraggable } from '../touch-drag.ts';
import type { GridControl } from './control.ts';

/** Whether a drag belongs to this grid. */
export const dragsIn = (control: GridControl, data: Record<string | symbol, unknown>): boolean => data['grid'] === control;

function dropLine(element: HTMLElement, control: GridControl, id: string) {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => dragsIn(control, source.data),
    getIsSticky: () => true,
    getData: ({ input, element: line }) => attachClosestEdge({ id }, { input, element: line, allowedEdges: ['top', 'bottom'] }),
  });
}

/** Dragging a selected row drags the whole selection. */
export function useRowDrag(ref: RefObject<HTMLDivElement | null>, control: GridControl, id: string, movable: boolean): void {
  useEffect(() => {
    const element = ref.current;
    if (!element || !movable) return undefined;
    return combine(
      makeDraggable({
        element,
        canDrag: () => control.store.getState().editing === null,
        getInitialData: () => ({ grid: control, id }),
        onGenerateDragPreview: ({ nativeSetDragImage }) => disableNativeDragPreview({ nativeSetDragImage }),
      }),
      dropLine(element, control, id),
    );
  }, [ref, control, id, movable]);
}

export function useBandDrop(ref: RefObject<HTMLDivElement | null>, control: GridControl, id: string): void {
  useEffect(() => (ref.current ? dropLine(ref.current, control, id) : undefined), [ref, control, id]);
}
