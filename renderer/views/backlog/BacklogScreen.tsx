/** The Product Backlog: one ordered list, its saved views, and the open entry beside it. */
import { VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { usePhase } from '../../state/use-session.ts';
import { createGridControl, type GridControl } from '../../ui/grid/control.ts';
import type { MenuPlace } from '../../ui/grid/use-grid-keys.ts';
import { Split } from '../../ui/shell/Shell.tsx';
import { toast } from '../../ui/shell/toasts.tsx';
import { BacklogList } from './BacklogList.tsx';
import { BacklogTabs } from './BacklogTabs.tsx';
import { type Chooser, Choosers } from './Choosers.tsx';
import { EntryMenu } from './EntryMenu.tsx';
import { EntryPanel } from './EntryPanel.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterDialog } from './FilterDialog.tsx';
import { NothingHere } from './NothingHere.tsx';
import { QuickAdd } from './QuickAdd.tsx';
import { useBacklogActions } from './use-backlog-actions.ts';
import { useBacklogLines } from './use-backlog-lines.ts';
import { useBacklogView } from './use-backlog-view.ts';
import { useEntryAddress } from './use-entry-address.ts';
import { useEntryFlash } from './use-entry-flash.ts';
import { useFirstFocus, useWhereabouts } from './use-list-focus.ts';
import { type Panel, usePanel } from './use-panel.ts';
import { type BacklogVerbs, useVerbs } from './use-verbs.ts';

interface BacklogScreenProps {
  /** Entry that the address asks for. */
  readonly asked: EntryId | null;
  /** Told which entry is open, so that the address says it. */
  readonly onShown: (entry: EntryId | null) => void;
  readonly onImport: () => void;
}

export function BacklogScreen({ asked, onShown, onImport }: BacklogScreenProps) {
  const [control] = useState(createGridControl);
  const view = useBacklogView();
  const lines = useBacklogLines(view.filter, view.grouping, view.whole);
  const verbs = useVerbs(control, lines.rows);
  const panel = usePanel(control);
  const writable = usePhase() === 'read and write';
  const talk = useConversation(control, verbs, view, panel, lines.rows);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const openMenu = useCallback((_id: string, near: MenuPlace) => setMenu(near), []);
  useEntryFlash(control);
  useFirstFocus(control, lines.rows);
  useWhereabouts(control, panel.shown !== null);
  useEntryAddress({ control, rows: lines.rows, panel, asked, onShown });
  return (
    <>
      <VisuallyHidden>
        <h1>Product Backlog</h1>
      </VisuallyHidden>
      <Split panel={<EntryPanel panel={panel} />} covered={panel.shown !== null && panel.mode === 'full'}>
        <BacklogTabs
          views={view.views}
          own={view.own}
          chosen={view.chosen}
          onChoose={view.choose}
          onForget={view.forget}
          onSave={view.save}
        />
        <FilterBar
          filter={view.filter}
          names={view.names}
          grouping={view.grouping}
          onFilter={view.setFilter}
          onAsk={view.ask}
          onGrouping={view.setGrouping}
        />
        {talk.adding && <QuickAdd below={talk.adding.below} filter={view.filter} onAdded={talk.added} onClose={talk.finish} />}
        <BacklogList
          control={control}
          view={view}
          lines={lines}
          current={panel.shown}
          writable={writable}
          onDrop={verbs.land}
          onOpen={panel.peek}
          onMenu={openMenu}
          empty={<NothingHere whole={view.whole} onAdd={talk.add} onClear={view.clear} onImport={onImport} />}
        />
      </Split>
      <EntryMenu at={menu} onClose={() => (setMenu(null), talk.backToList())} />
      {talk.chooser && (
        <Choosers chooser={talk.chooser} tags={view.tags} onPosition={verbs.moveToPosition} onClose={talk.finish} />
      )}
      {view.asking && (
        <FilterDialog
          condition={view.asking.condition}
          filter={view.filter}
          names={view.names}
          onFilter={view.setFilter}
          onClose={talk.finish}
        />
      )}
    </>
  );
}

/** What the screen asks the person at this moment: a new entry, or the answer to a verb; afterwards the list has the keyboard again. */
function useConversation(
  control: GridControl,
  verbs: BacklogVerbs,
  view: ReturnType<typeof useBacklogView>,
  panel: Panel,
  rows: readonly EntryId[],
) {
  const [adding, setAdding] = useState<{ readonly below: EntryId | null } | null>(null);
  const [chooser, setChooser] = useState<Chooser | null>(null);
  const [fresh, setFresh] = useState<EntryId | null>(null);
  useShowAdded(control, fresh, rows, view.clear);
  const add = (): void => setAdding({ below: (control.store.getState().focus?.id as EntryId | undefined) ?? null });
  const backToList = (): void => control.focus(control.store.getState().focus, true);
  const choose = (kind: Chooser['kind']): void => {
    const ids = verbs.targets();
    if (ids.length > 0) setChooser({ kind, ids });
  };
  useBacklogActions(
    control,
    verbs,
    {
      add,
      choose,
      filter: () => view.ask(null),
      find: () => view.ask('text'),
      clearFilter: view.clear,
      group: () => view.setGrouping(view.grouping === 'none' ? 'feature' : 'none'),
      peek: panel.toggle,
      closePeek: panel.close,
      open: panel.openFull,
      walkViews: view.walk,
    },
    panel.shown !== null,
  );
  return {
    adding,
    chooser,
    add,
    /** The next new entry stands below this one. */
    added: (id: EntryId) => {
      setFresh(id);
      setAdding((now) => (now?.below ? { below: id } : now));
    },
    backToList,
    finish: () => {
      setAdding(null);
      setChooser(null);
      view.stopAsking();
      backToList();
    },
  };
}

/** A new entry is shown in the list; where the present view leaves it out, a message says so and leads to it. */
function useShowAdded(control: GridControl, fresh: EntryId | null, rows: readonly EntryId[], showAll: () => void): void {
  const [told, setTold] = useState(fresh);
  useEffect(() => {
    if (fresh === null || fresh === told) return;
    setTold(fresh);
    if (rows.includes(fresh)) control.focus({ id: fresh, column: null });
    else toast({ id: 'added', message: 'Added, but this view does not show it.', undo: { label: 'Show all', run: showAll } });
  }, [control, fresh, told, rows, showAll]);
}
