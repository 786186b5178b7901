/** What a drag shows: the line where it lands, and beside the pointer the row with the consequence. */
import type { RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { Badge } from '../marks/Badge.tsx';
import type { DragWords, Landing } from './columns.ts';
import type { GridControl } from './control.ts';
import classes from './drop-feedback.module.css';

interface DropLineProps {
  readonly control: GridControl;
  /** Top of a line and its height in the scrolled content, px. */
  readonly spanOf: (id: string) => { readonly start: number; readonly size: number } | null;
  /** How far the content is scrolled, px: what is above that is behind the head. */
  readonly seenFrom: () => number;
}

/** Drawn over the head too, so that it is fully visible at the first row. */
export function DropLine({ control, spanOf, seenFrom }: DropLineProps) {
  const over = useStore(control.store, (state) => state.dragging?.over ?? null);
  const span = over && spanOf(over.id);
  if (!over || !span) return null;
  const y = over.edge === 'top' ? span.start : span.start + span.size;
  return (
    <div
      className={classes['dropLine']}
      style={{ transform: `translateY(${Math.max(y, seenFrom()) - 1}px)` }}
      aria-hidden="true"
    />
  );
}

interface DragPreviewProps {
  readonly control: GridControl;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly landingOf: (over: { readonly id: string; readonly edge: 'top' | 'bottom' }) => Landing | null;
  readonly wordsFor: (ids: readonly string[], landing: Landing | null) => DragWords;
}

export function DragPreview({ control, box, landingOf, wordsFor }: DragPreviewProps) {
  const dragging = useStore(control.store, (state) => state.dragging);
  const words = dragging && wordsFor(dragging.ids, dragging.over && landingOf(dragging.over));
  return createPortal(
    <div ref={box} className={classes['preview']} data-shown={dragging !== null} aria-hidden="true">
      {words && (
        <>
          <span className={classes['previewTitle']}>{words.title}</span>
          <span className={classes['previewText']}>{words.consequence}</span>
          {words.move !== null && (
            <span className={classes['previewMove']}>
              <Badge tone="accent">{words.move}</Badge>
            </span>
          )}
        </>
      )}
    </div>,
    document.body,
  );
}
