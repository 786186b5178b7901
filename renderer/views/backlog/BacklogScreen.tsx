/** The Product Backlog: one ordered list, its saved views, and the open entry beside it. */
import { Button, VisuallyHidden } from '@mantine/core';
import { IconFilterOff, IconListNumbers, IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { useBacklogAnswers } from '../../state/use-backlog.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { createGridControl, type GridControl } from '../../ui/grid/control.ts';
import type { MenuPlace } from '../../ui/grid/use-grid-keys.ts';
import { EmptyState } from '../../ui/shell/EmptyState.tsx';
import { Split } from '../../ui/shell/Shell.tsx';
import { BacklogList } from './BacklogList.tsx';
import { BacklogTabs } from './BacklogTabs.tsx';
import { type Chooser, Choosers } from './Choosers.tsx';
import { EntryMenu } from './EntryMenu.tsx';
import { EntryPanel } from './EntryPanel.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterDialog } from './FilterDialog.tsx';
import { QuickAdd } from './QuickAdd.tsx';
import { useBacklogActions } from './use-backlog-actions.ts';
import { useBacklogLines } from './use-backlog-lines.ts';
import { useBacklogView } from './use-backlog-view.ts';
import { useEntryFlash } from './use-entry-flash.ts';
import { usePanel } from './use-panel.ts';
import { useVerbs } from './use-verbs.ts';

interface BacklogScreenProps {
  /** Entry that the address asks for. */
  readonly asked: EntryId | null;
  readonly onImport: () => void;
}

export function BacklogScreen({ asked, onImport }: BacklogScreenProps) {
  const [control] = useState(createGridControl);
  const view = useBacklogView();
  const lines = useBacklogLines(view.filter, view.grouping, view.whole);
  const verbs = useVerbs(control, lines.rows);
  const [adding, setAdding] = useState<{ readonly below: EntryId | null } | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [chooser, setChooser] = useState<Chooser | null>(null);
  const panel = usePanel(control, asked);
  const writable = usePhase() === 'read and write';
  useEntryFlash(control);
  useFirstFocus(control, lines.rows);
  useWhereabouts(control, panel.shown !== null);
  const choose = (kind: Chooser['kind']): void => {
    const ids = verbs.targets();
    if (ids.length > 0) setChooser({ kind, ids });
  };
  const add = (): void => setAdding({ below: (control.store.getState().focus?.id as EntryId | undefined) ?? null });
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
  const backToList = (): void => control.focus(control.store.getState().focus, true);
  const finishChoosing = (): void => {
    setChooser(null);
    backToList();
  };
  const openMenu = useCallback((_id: string, near: MenuPlace) => setMenu(near), []);
  return (
    <>
      <VisuallyHidden>
        <h1>Product Backlog</h1>
      </VisuallyHidden>
      <Split panel={<EntryPanel panel={panel} />}>
        <BacklogTabs views={view.views} own={view.own} chosen={view.chosen} onChoose={view.choose} onForget={view.forget} onSave={view.save} />
        <FilterBar filter={view.filter} names={view.names} grouping={view.grouping} onFilter={view.setFilter} onAsk={view.ask} onGrouping={view.setGrouping} />
        {adding && (
          <AddLine
            below={adding.below}
            onAdded={(id) => {
              setAdding((now) => (now?.below ? { below: id } : now));
              control.focus({ id, column: null });
            }}
            onClose={() => {
              setAdding(null);
              backToList();
            }}
          />
        )}
        <BacklogList
          control={control}
          view={view}
          lines={lines}
          current={panel.shown}
          writable={writable}
          onDrop={verbs.land}
          onOpen={panel.peek}
          onMenu={openMenu}
          empty={<NothingHere whole={view.whole} onAdd={add} onClear={view.clear} onImport={onImport} />}
        />
      </Split>
      <EntryMenu at={menu} onClose={() => setMenu(null)} />
      {chooser && <Choosers chooser={chooser} tags={view.tags} onPosition={verbs.moveToPosition} onClose={finishChoosing} />}
      {view.asking && <FilterDialog condition={view.asking.condition} filter={view.filter} names={view.names} onFilter={view.setFilter} onClose={() => (view.stopAsking(), backToList())} />}
    </>
  );
}

interface AddLineProps {
  readonly below: EntryId | null;
  readonly onAdded: (id: EntryId) => void;
  readonly onClose: () => void;
}

function AddLine({ below, onAdded, onClose }: AddLineProps) {
  const { entry } = useBacklogAnswers();
  const above = below === null ? undefined : entry(below);
  return <QuickAdd below={above ? { id: above.id, key: above.key } : null} onAdded={onAdded} onClose={onClose} />;
}

interface NothingHereProps {
  readonly whole: boolean;
  readonly onAdd: () => void;
  readonly onClear: () => void;
  readonly onImport: () => void;
}

function NothingHere({ whole, onAdd, onClear, onImport }: NothingHereProps) {
  if (!whole) {
    return (
      <EmptyState
        icon={<IconFilterOff size={24} stroke={1.5} />}
        sentence="No entry fits this view."
        action={
          <Button variant="default" onClick={onClear} rightSection={<ShownKey id="backlog.clear-filter" />}>
            Show all open entries
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconListNumbers size={24} stroke={1.5} />}
      sentence="This backlog is empty: a title is enough for the first entry."
      action={
        <>
          <Button onClick={onAdd} leftSection={<IconPlus size={16} stroke={1.8} />} rightSection={<ShownKey id="backlog.new" plain />}>
            New entry
          </Button>
          <Button variant="subtle" onClick={onImport} rightSection={<ShownKey id="app.import" />}>
            Or import a file
          </Button>
        </>
      }
    />
  );
}

/** The list takes the keyboard when the screen opens, so that the arrow keys work at once. */
function useFirstFocus(control: GridControl, rows: readonly EntryId[]): void {
  const [first] = rows;
  const lost = useStore(control.store, (state) => state.focus === null);
  useEffect(() => {
    if (lost && first !== undefined && document.activeElement === document.body) control.focus({ id: first, column: null }, true);
  }, [control, lost, first]);
}

/** Tells the others where this person is, unless the open panel does. */
function useWhereabouts(control: GridControl, panelTells: boolean): void {
  const presence = usePresence();
  const at = useStore(control.store, (state) => state.focus?.id ?? null) as EntryId | null;
  const writing = useStore(control.store, (state) => state.editing?.column ?? null);
  useEffect(() => {
    if (writing !== null || !panelTells) presence?.lookAt(at, writing);
  }, [presence, at, writing, panelTells]);
}
