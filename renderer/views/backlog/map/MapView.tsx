/** The story map: Features beside each other, their Stories below in backlog order, cut across by Sprint. The same entries and actions as in the list. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { spotOf } from '../../../../shared/domain/backlog/story-map.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import type { MenuPosition } from '../../../ui/grid/use-grid-keys.ts';
import { usePrinting } from '../../../ui/printing.ts';
import type { ItemActions } from '../actions/use-item-actions.ts';
import { FeatureHeads } from './FeatureHeads.tsx';
import { linesOf } from './map-lines.ts';
import { MapLines } from './MapLines.tsx';
import { MapOnPaper } from './MapOnPaper.tsx';
import classes from './map.module.css';
import { useCardDrop, useStillCard } from './use-card-drag.ts';
import { useMapInput } from './use-map-input.ts';
import { useMapFocus, useMapKeys } from './use-map-keys.ts';
import { featuresHeight, useMapWindow } from './use-map-window.ts';
import { useStoryMap } from './use-story-map.ts';

interface MapViewProps {
  readonly control: GridControl;
  readonly filter: BacklogFilter;
  readonly whole: boolean;
  readonly current: EntryId | null;
  /** Height at the bottom that a floating element covers (the bulk bar or a question), px. */
  readonly covered: number;
  readonly itemActions: ItemActions;
  readonly onOpen: (id: EntryId) => void;
  readonly onMenu: (id: string, near: MenuPosition) => void;
}

export function MapView({ control, filter, whole, current, covered, itemActions, onOpen, onMenu }: MapViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const shown = useStoryMap(filter, whole);
  const dragging = useCardDrop(frame, control, itemActions);
  const lines = useMemo(() => linesOf(shown.map, dragging !== null), [shown.map, dragging]);
  useStillCard(frame, dragging);
  const focused = useStore(control.store, (state) => state.focus?.id as EntryId | undefined);
  const card = focused === undefined ? undefined : shown.cards.get(focused);
  const spot = useMemo(() => (card ? spotOf(shown.map, card) : null), [shown.map, card]);
  const view = useMapWindow({ frame, map: shown.map, lines, focused: spot, covered });
  const input = useMapInput({ control, press: useMapKeys({ control, shown, itemActions }), onOpen, onMenu });
  useMapFocus({ frame, control, map: shown.map, spot, reveal: view.reveal });
  const first = shown.cards.keys().next().value ?? null;
  if (usePrinting()) return <MapOnPaper map={shown.map} />;
  return (
    <div
      ref={frame}
      className={classes['frame']}
      data-scroller
      role="grid"
      aria-label="Story map"
      aria-rowcount={lines.length + 1}
      aria-colcount={shown.map.columns.length}
      {...input}
    >
      <div className={classes['page']} style={{ width: view.width, height: view.height + featuresHeight }}>
        <FeatureHeads map={shown.map} items={view.columns} onOpen={onOpen} />
        <MapLines
          control={control}
          map={shown.map}
          lines={lines}
          rows={view.rows}
          columns={view.columns}
          current={current}
          stop={spot ? null : first}
          seen={view.seen}
          onColumn={view.showColumn}
        />
      </div>
    </div>
  );
}
