/** Follows a drag through the grid: dragged rows, drop edge, preview text, scrolling at the edges, and the drop. */
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { type RefObject, useEffect, useRef } from 'react';
import { edgeScroll } from '../edge-scroll.ts';
import type { GridBand, Landing } from './columns.ts';
import type { GridControl } from './control.ts';
import { landingAt } from './landing.ts';
import { inOrder } from './selection.ts';
import { headHeight } from './use-grid-window.ts';
import { dragsIn } from './use-row-drag.ts';

interface DragWatch {
  readonly control: GridControl;
  readonly lines: readonly string[];
  readonly rows: readonly string[];
  readonly bands: ReadonlyMap<string, GridBand>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly preview: RefObject<HTMLDivElement | null>;
  readonly onDrop: ((ids: readonly string[], landing: Landing) => void) | undefined;
}

interface Where {
  readonly input: Point;
  readonly dropTargets: readonly { data: Record<string | symbol, unknown> }[];
}

type Point = { readonly clientX: number; readonly clientY: number };

export function useDragWatch(watch: DragWatch): void {
  const latest = useRef(watch);
  latest.current = watch;
  const { control } = watch;
  useEffect(() => {
    const scroll = edgeScroll(latest.current.scroller, headHeight);
    const follow = ({ location }: { location: { current: Where } }): void => {
      placePreview(latest.current, location.current.input);
      scroll.follow(location.current.input);
      const over = overLine(location.current.dropTargets[0]);
      const before = control.store.getState().dragging;
      if (before && (before.over?.id !== over?.id || before.over?.edge !== over?.edge)) control.drag({ ...before, over });
    };
    return monitorForElements({
      canMonitor: ({ source }) => dragsIn(control, source.data),
      onDragStart: ({ source, location }) => {
        const id = String(source.data['id']);
        const { selection } = control.store.getState();
        const ids = selection.ids.has(id) ? inOrder(selection, latest.current.rows) : [id];
        control.drag({ ids, over: null });
        placePreview(latest.current, location.current.input);
      },
      onDropTargetChange: follow,
      onDrag: follow,
      onDrop: ({ location }) => {
        scroll.stop();
        const dragging = control.store.getState().dragging;
        control.drag(null);
        const over = overLine(location.current.dropTargets[0]);
        const landing = over && landingAt(latest.current.lines, latest.current.bands, over.id, over.edge);
        if (dragging && landing) latest.current.onDrop?.(dragging.ids, landing);
      },
    });
  }, [control]);
}

function overLine(target: { data: Record<string | symbol, unknown> } | undefined) {
  if (!target) return null;
  const edge = extractClosestEdge(target.data);
  return edge === 'top' || edge === 'bottom' ? { id: String(target.data['id']), edge } : null;
}

/** Below the pointer, so that it never covers the drop line. */
function placePreview({ preview, scroller }: DragWatch, { clientX, clientY }: Point): void {
  const box = preview.current;
  const frame = scroller.current?.getBoundingClientRect();
  if (!box || !frame) return;
  const left = Math.min(Math.max(clientX - box.offsetWidth + 24, frame.left + 124), frame.right - box.offsetWidth - 8);
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(clientY + 20)}px)`;
}
