/**
 * Search and filter while the user types: the shown items follow at once, Escape restores the filter, the scroll position and the focused
 * row as they were, and a filter that is kept focuses its first hit.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { useListIds } from '../../../state/use-backlog.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import type { Place } from '../../../ui/grid/movement.ts';
import { counted } from '../../../ui/number-words.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import type { ConditionId } from '../view/conditions.ts';
import type { useBacklogView } from '../view/use-backlog-view.ts';

export interface SearchAndFilter {
  /** How many items are shown now. */
  readonly count: number;
  /** Opens the search field. */
  readonly find: () => void;
  /** Opens the conditions: this one, or first which. */
  readonly filter: (condition: ConditionId | null) => void;
  /** Previews the items with another filter; `null`: with the previous one. */
  readonly tryOut: (filter: BacklogFilter | null) => void;
  /** Keeps a filter and goes to its first item. */
  readonly keep: (filter: BacklogFilter) => void;
  /** Everything is as it was before. */
  readonly cancel: () => void;
  /** The user moved the focus elsewhere: closes with this filter, or with the previous one. */
  readonly leave: (filter?: BacklogFilter) => void;
}

/** The focused row, the scroll position and the element with the DOM focus. */
interface Before {
  readonly focus: Place | null;
  readonly left: number;
  readonly top: number;
  readonly keyboard: Element | null;
}

/** So long after the last letter the count is read out, ms: not with every letter. */
const pause = 500;

const scroller = (): HTMLElement | null => document.querySelector<HTMLElement>('main [data-scroller]');

export function useSearchAndFilter(
  control: GridControl,
  view: ReturnType<typeof useBacklogView>,
  rows: readonly EntryId[],
): SearchAndFilter {
  const count = useListIds(view.filter).length;
  const before = useRef<Before | null>(null);
  const [ending, setEnding] = useState<'back' | 'first' | null>(null);
  const asking = view.asking !== null;
  useAnnounced(view.tried === null ? null : counted(count, 'item'));
  const begin = (open: () => void): void => {
    const frame = scroller();
    // From the conditions to the search: before is what was before both.
    if (!asking)
      before.current = {
        focus: control.store.getState().focus,
        left: frame?.scrollLeft ?? 0,
        top: frame?.scrollTop ?? 0,
        keyboard: document.activeElement,
      };
    view.tryOut(null);
    open();
  };
  // The items are rendered with the final filter: now one of them can take the focus.
  useLayoutEffect(() => {
    if (ending === null || asking) return;
    setEnding(null);
    if (ending === 'back') return giveBack(control, before.current);
    const [first] = rows;
    if (first !== undefined) control.focus({ id: first, column: null }, true);
  }, [ending, asking, control, rows]);
  return {
    count,
    find: () => begin(() => view.ask('find')),
    filter: (condition) => begin(() => view.ask({ condition })),
    tryOut: view.tryOut,
    keep: (filter) => {
      view.setFilter(filter);
      view.stopAsking();
      setEnding('first');
    },
    cancel: () => {
      view.stopAsking();
      setEnding('back');
    },
    leave: (filter) => {
      if (!asking || ending !== null) return;
      if (filter) view.setFilter(filter);
      view.stopAsking();
    },
  };
}

function giveBack(control: GridControl, before: Before | null): void {
  if (before === null) return;
  if (before.focus !== null) control.focus(before.focus, true);
  else if (before.keyboard instanceof HTMLElement && before.keyboard !== document.body)
    before.keyboard.focus({ preventScroll: true });
  // After the marked row was brought into sight: it may have been out of sight before.
  requestAnimationFrame(() => scroller()?.scrollTo(before.left, before.top));
}

/** Read out politely, a moment after the last change. */
function useAnnounced(sentence: string | null): void {
  useEffect(() => {
    if (sentence === null) return undefined;
    const later = setTimeout(() => announce(sentence), pause);
    return () => clearTimeout(later);
  }, [sentence]);
}
