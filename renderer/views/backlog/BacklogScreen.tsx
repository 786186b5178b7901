/** The Product Backlog: one ordered list, its saved views, and the open entry beside it. */
import { VisuallyHidden } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useBacklogQueries, useFeatures } from '../../state/use-backlog.ts';
import { usePhase } from '../../state/use-session.ts';
import { createGridControl, type GridControl } from '../../ui/grid/control.ts';
import type { MenuPosition } from '../../ui/grid/use-grid-keys.ts';
import { useFocusHome } from '../../ui/focus-home.ts';
import { Split } from '../../ui/shell/Split.tsx';
import { toast } from '../../ui/shell/toasts.tsx';
import { OrderCheck } from './order/OrderCheck.tsx';
import { useOrderQuestion } from './order/order-question.ts';
import { BacklogBody } from './BacklogBody.tsx';
import { BacklogTabs } from './BacklogTabs.tsx';
import { Choosers } from './actions/Choosers.tsx';
import { EntryMenu } from './actions/EntryMenu.tsx';
import { EntryPanel } from './panel/EntryPanel.tsx';
import { FilterBar } from './filter/FilterBar.tsx';
import { NothingHere } from './list/NothingHere.tsx';
import { QuickAdd } from './add/QuickAdd.tsx';
import type { BacklogLayout } from './view/shapes.ts';
import { backToOrder, SortLine } from './list/SortLine.tsx';
import { sortNames } from './list/columns.tsx';
import { useBacklogLines } from './list/use-backlog-lines.ts';
import { useBacklogView } from './view/use-backlog-view.ts';
import { useBacklogDialogs } from './use-backlog-dialogs.ts';
import { useEntryAddress } from './panel/use-entry-address.ts';
import { useEntryFlash } from './use-entry-flash.ts';
import { useSearchAndFilter } from './filter/use-search-and-filter.ts';
import { useHistoryView } from './use-history-view.ts';
import { useFirstFocus, useWhereabouts } from '../parts/use-list-focus.ts';
import { type Panel, usePanel } from './panel/use-panel.ts';
import { useItemActions } from './actions/use-item-actions.ts';

interface BacklogScreenProps {
  /** Entry that the window's address names. */
  readonly asked: EntryId | null;
  /** Reports which entry is open, for the window's address. */
  readonly onShown: (entry: EntryId | null) => void;
  readonly onImport: () => void;
}

export function BacklogScreen({ asked, onShown, onImport }: BacklogScreenProps) {
  const [control] = useState(createGridControl);
  const view = useBacklogView();
  const lines = useBacklogLines(view.filter, view.grouping, view.sort, view.whole);
  const question = useOrderQuestion();
  const panel = usePanel(control, lines.rows);
  const refuseIfSorted = useRefuseIfSorted(view);
  const itemActions = useItemActions({
    control,
    current: panel.current,
    rows: lines.ordered,
    lane: useLane(view.shape, lines.ordered),
    watch: question,
    refuseIfSorted,
  });
  const writable = usePhase() === 'read and write';
  const narrowing = useSearchAndFilter(control, view, lines.rows);
  const dialogs = useBacklogDialogs({ control, itemActions, view, narrowing, panel, rows: lines.rows, question });
  const [menu, setMenu] = useState<MenuPosition | null>(null);
  const openMenu = useCallback((_id: string, near: MenuPosition) => setMenu(near), []);
  useListFocus(control, panel, lines.rows);
  useEntryAddress({ control, rows: lines.rows, panel, asked, onShown });
  return (
    <>
      <VisuallyHidden>
        <h1>Product Backlog</h1>
      </VisuallyHidden>
      <Split panel={<EntryPanel panel={panel} />} covered={panel.shown !== null && panel.mode === 'full'}>
        <Tabs view={view} dialogs={dialogs} />
        <FilterBar view={view} narrowing={narrowing} />
        <SortLine view={view} />
        {dialogs.adding && (
          <QuickAdd below={dialogs.adding.below} filter={view.filter} onAdded={dialogs.added} onClose={dialogs.finish} />
        )}
        <BacklogBody
          control={control}
          view={view}
          lines={lines}
          panel={panel}
          itemActions={itemActions}
          question={question}
          writable={writable}
          onMenu={openMenu}
          onReason={dialogs.giveReason}
          empty={<Empty view={view} onAdd={dialogs.add} onImport={onImport} />}
        />
      </Split>
      <EntryMenu at={menu} onClose={() => (setMenu(null), dialogs.backToList())} />
      {dialogs.chooser && (
        <Choosers chooser={dialogs.chooser} tags={view.tags} onPosition={itemActions.moveToPosition} onClose={dialogs.finish} />
      )}
      {dialogs.checking && <OrderCheck page={dialogs.checking} onPage={dialogs.check} onClose={dialogs.finish} />}
    </>
  );
}

type View = ReturnType<typeof useBacklogView>;

function Tabs({ view, dialogs }: { readonly view: View; readonly dialogs: ReturnType<typeof useBacklogDialogs> }) {
  return (
    <BacklogTabs
      views={view.views}
      own={view.own}
      chosen={view.chosen}
      onChoose={view.choose}
      onForget={view.forget}
      onSave={view.save}
      shape={view.shape}
      onShape={dialogs.show}
      onDown={dialogs.backToList}
    />
  );
}

interface EmptyProps extends Pick<BacklogScreenProps, 'onImport'> {
  readonly view: View;
  readonly onAdd: () => void;
}

function Empty({ view, onAdd, onImport }: EmptyProps) {
  const features = useFeatures();
  return (
    <NothingHere
      whole={view.whole}
      contradictions={view.filter.inverted === true}
      features={view.filter.show === 'features' && features.length === 0}
      onAdd={onAdd}
      onClear={view.clear}
      onImport={onImport}
    />
  );
}

/** Which row has the focus at first and after the screen was left, and what others see of it. */
function useListFocus(control: GridControl, panel: Panel, rows: readonly EntryId[]): void {
  useEntryFlash(control);
  useFirstFocus(control, rows, panel.isApart);
  useHistoryView(control, panel, rows);
  useFocusHome(() => {
    // An entry that is open on its own takes the focus itself, a moment later.
    if (!panel.isApart) control.focus(control.store.getState().focus ?? firstOf(rows), true);
  });
  useWhereabouts(control, panel.shown !== null);
}

/** While the list is sorted its rows cannot be moved: answers whether it is, and then shows a toast with the reason and the way out. */
function useRefuseIfSorted({ sort, setLayout }: Pick<View, 'sort' | 'setLayout'>): () => boolean {
  const latest = useRef({ sort, setLayout });
  latest.current = { sort, setLayout };
  return useCallback(() => {
    const now = latest.current;
    if (now.sort === null) return false;
    toast({
      id: 'sorted',
      message: `Items can’t be moved while the list is sorted by ${sortNames[now.sort.column] ?? now.sort.column}.`,
      undo: { label: backToOrder, run: () => latest.current.setLayout({ sort: null }) },
    });
    return true;
  }, []);
}

const firstOf = ([id]: readonly EntryId[]) => (id === undefined ? null : { id, column: null });

/** The rows among which an entry moves up and down: in the story map those of its own cell. */
function useLane(shape: BacklogLayout, rows: readonly EntryId[]): (id: EntryId | undefined) => readonly EntryId[] {
  const { entry, feature } = useBacklogQueries();
  return useCallback(
    (id) => {
      if (shape !== 'map' || id === undefined) return rows;
      const [inFeature, inSprint] = [feature(id), entry(id)?.sprint];
      return rows.filter((each) => feature(each) === inFeature && entry(each)?.sprint === inSprint);
    },
    [shape, rows, entry, feature],
  );
}
