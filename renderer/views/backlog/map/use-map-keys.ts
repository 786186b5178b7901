/** Keyboard handling of the story map: arrows move the focus, with Alt they move the card. Other keys are actions of the list. */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { cardNear, type MapSpot, neighbourCard, spotOf, type StoryMap } from '../../../../shared/domain/backlog/story-map.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { arrowDirections } from '../../parts/arrow-directions.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { toast } from '../../../ui/shell/toasts.tsx';
import type { ItemActions } from '../actions/use-item-actions.ts';
import type { ShownMap } from './use-story-map.ts';

interface MapGround {
  readonly control: GridControl;
  readonly shown: ShownMap;
  readonly itemActions: ItemActions;
}

/** Registers the actions of the map; the returned handler reports whether it handled a key press. */
export function useMapKeys({ control, shown, itemActions }: MapGround): (event: KeyboardEvent) => boolean {
  const { map, cards } = shown;
  const focused = (): EntryId | null => (control.store.getState().focus?.id as EntryId | undefined) ?? null;
  const spot = (): MapSpot | null => {
    const id = focused();
    const card = id === null ? undefined : cards.get(id);
    return card ? spotOf(map, card) : null;
  };
  const take = (sideways: number, downwards: number): void => {
    const from = spot();
    const id = focused();
    if (!from || id === null) return;
    const feature = map.columns[from.column + sideways];
    const slice = map.slices[from.slice + downwards];
    if (feature === undefined || !slice)
      return toast({
        id: 'edge',
        message: sideways === 0 ? 'No more Sprints in this direction' : 'No more Features in this direction',
      });
    const card = cards.get(id);
    itemActions.put(
      [id],
      { after: id },
      sideways === 0 ? (card?.feature ?? null) : feature,
      downwards === 0 ? (card?.sprint ?? null) : slice.sprint,
    );
  };
  const can = (): boolean => spot() !== null;
  useMoveActions(take, can);
  return (event) => {
    const direction = arrowDirections[event.key];
    const from = spot();
    if (!direction || !from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const next = neighbourCard(map, from, direction);
    if (next !== null) control.focus({ id: next, column: null });
    else announce('No more cards in this direction');
    return true;
  };
}

/** Alt with arrows moves the focused card to another Feature, with Page Up and Down to another Sprint. */
function useMoveActions(take: (sideways: number, downwards: number) => void, enabled: () => boolean): void {
  const section = 'Story map';
  useActions([
    { id: 'map.left', title: 'Move to previous Feature', section, keys: ['Alt+ArrowLeft'], run: () => take(-1, 0), enabled },
    { id: 'map.right', title: 'Move to next Feature', section, keys: ['Alt+ArrowRight'], run: () => take(1, 0), enabled },
    { id: 'map.earlier', title: 'Move to previous Sprint', section, keys: ['Alt+PageUp'], run: () => take(0, -1), enabled },
    { id: 'map.later', title: 'Move to next Sprint', section, keys: ['Alt+PageDown'], run: () => take(0, 1), enabled },
  ]);
}

interface MapFocus {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly control: GridControl;
  readonly map: StoryMap;
  /** Position of the focused card; `null`: it is not in the map. */
  readonly spot: MapSpot | null;
  readonly reveal: (spot: MapSpot) => void;
}

const start: MapSpot = { column: 0, slice: 0, row: 0 };

/** Keeps the focused card visible and focused wherever it is moved; when it was removed, the nearest card takes the focus. */
export function useMapFocus({ frame, control, map, spot, reveal }: MapFocus): void {
  const focus = useStore(control.store, (state) => state.focus);
  const grabs = useStore(control.store, (state) => state.grabs);
  const seen = useRef({ focus, grabs, at: '' });
  const last = useRef(start);
  const hadFocus = useRef(false);
  const at = spot ? `${spot.column} ${spot.slice} ${spot.row}` : '';
  // A card that leaves the page loses the focus to the body: whether the map had it is read before that.
  if (document.activeElement !== null && document.activeElement !== document.body)
    hadFocus.current = frame.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const { focus: before, grabs: grabbed, at: was } = seen.current;
    const wanted = grabs !== grabbed;
    if (!focus || !spot) {
      // Without a focus no card is the open item: only an explicit request returns the focus to the map.
      const heir = wanted || (hadFocus.current && focus !== null) ? cardNear(map, last.current) : null;
      if (heir !== null) control.focus({ id: heir, column: null }, true);
      return;
    }
    last.current = spot;
    if (focus !== before || at !== was || wanted) reveal(spot);
    const card = frame.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(focus.id)}"]`);
    if (!card) return;
    seen.current = { focus, grabs, at };
    // After a move another card may be at this position and have the focus.
    const follows = hadFocus.current && (focus !== before || at !== was || document.activeElement === document.body);
    if ((wanted || follows) && card !== document.activeElement) card.focus({ preventScroll: true });
  });
}
