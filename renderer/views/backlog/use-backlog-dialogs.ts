/** The dialogs of the Backlog screen: adding an entry, choosing a value for an action, checking the order. Closing one returns the focus to the entries. */
import { useEffect, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import type { GridControl } from '../../ui/grid/control.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import type { CheckPage } from './order/OrderCheck.tsx';
import type { OrderQuestion } from './order/order-question.ts';
import type { Chooser } from './actions/Choosers.tsx';
import type { BacklogLayout } from './view/shapes.ts';
import { useBacklogActions } from './actions/use-backlog-actions.ts';
import { useCopying } from '../parts/use-copying.ts';
import type { useBacklogView } from './view/use-backlog-view.ts';
import type { SearchAndFilter } from './filter/use-search-and-filter.ts';
import type { Panel } from './panel/use-panel.ts';
import type { ItemActions } from './actions/use-item-actions.ts';

interface DialogInputs {
  readonly control: GridControl;
  readonly itemActions: ItemActions;
  readonly view: ReturnType<typeof useBacklogView>;
  readonly narrowing: SearchAndFilter;
  readonly panel: Panel;
  readonly rows: readonly EntryId[];
  readonly question: OrderQuestion;
}

export function useBacklogDialogs(inputs: DialogInputs) {
  const { control, view, panel, rows, question } = inputs;
  const [adding, setAdding] = useState<{ readonly below: EntryId | null } | null>(null);
  const [chooser, setChooser] = useState<Chooser | null>(null);
  const [checking, check] = useState<CheckPage | null>(null);
  const [fresh, setFresh] = useState<EntryId | null>(null);
  const giveReason = useGiveReason(panel, question);
  useShowAdded(control, fresh, rows, view.clear);
  useDismissQuestion(question, view, adding !== null || chooser !== null || checking !== null);
  const add = (): void => setAdding({ below: (control.store.getState().focus?.id as EntryId | undefined) ?? null });
  const backToList = (): void => control.focus(control.store.getState().focus, true);
  const show = (shape: BacklogLayout): void => {
    control.clearSelection();
    view.setShape(shape);
    // The new shape has to be rendered before it can take the focus.
    requestAnimationFrame(backToList);
  };
  useDialogActions(inputs, { add, setChooser, giveReason, check, show });
  return {
    adding,
    chooser,
    checking,
    check,
    add,
    show,
    giveReason,
    /** The next new entry is inserted after this one. */
    added: (id: EntryId) => {
      setFresh(id);
      setAdding((now) => (now?.below ? { below: id } : now));
    },
    backToList,
    finish: () => {
      setAdding(null);
      setChooser(null);
      check(null);
      view.stopAsking();
      backToList();
    },
  };
}

interface DialogOpeners {
  readonly add: () => void;
  readonly setChooser: (chooser: Chooser) => void;
  readonly giveReason: () => void;
  readonly check: (page: CheckPage) => void;
  readonly show: (shape: BacklogLayout) => void;
}

function useDialogActions(
  { control, itemActions, view, narrowing, panel, question }: DialogInputs,
  { setChooser, ...openers }: DialogOpeners,
): void {
  const copying = useCopying();
  const isAsked = (): boolean => question.store.getState().asked.length > 0;
  useBacklogActions(
    control,
    itemActions,
    {
      ...openers,
      choose: (kind) => {
        const ids = itemActions.targets();
        if (ids.length > 0) setChooser({ kind, ids });
      },
      copyKeys: () => copying.copyKeys(itemActions.targets()),
      copyLinks: () => copying.copyLinks(itemActions.targets()),
      filter: () => narrowing.filter(null),
      find: narrowing.find,
      clearFilter: view.clear,
      group: () => view.setGrouping(view.grouping === 'none' ? 'feature' : 'none'),
      peek: panel.toggle,
      closePeek: () => (isAsked() ? question.forget() : panel.close()),
      open: () => {
        const id = panel.current();
        if (id !== null) panel.openFull(id);
      },
      walkViews: view.walk,
    },
    { shape: view.shape, peeking: panel.isOpen, asked: isAsked },
  );
}

/** An open question about a move comes first; otherwise the entry is opened at its reasons. */
function useGiveReason(panel: Panel, question: OrderQuestion): () => void {
  const registry = useRegistry();
  return () => {
    if (question.reach()) return;
    if (!panel.isOpen) panel.toggle();
    registry.runWhenRegistered('story.reason');
  };
}

/** Dismisses the question about a move when the user turns to something else. */
function useDismissQuestion(
  question: OrderQuestion,
  { filter, shape }: Pick<ReturnType<typeof useBacklogView>, 'filter' | 'shape'>,
  busy: boolean,
): void {
  useEffect(() => question.forget(), [question, filter, shape]);
  useEffect(() => {
    if (busy) question.forget();
  }, [question, busy]);
}

/** Focuses a new entry in the list; if the present view filters it out, a toast says so and offers to clear the filters. */
function useShowAdded(control: GridControl, fresh: EntryId | null, rows: readonly EntryId[], showAll: () => void): void {
  const [handled, setHandled] = useState(fresh);
  useEffect(() => {
    if (fresh === null || fresh === handled) return;
    setHandled(fresh);
    if (rows.includes(fresh)) control.focus({ id: fresh, column: null });
    else
      toast({
        id: 'added',
        message: 'Item added. It doesn’t match the current view.',
        undo: { label: 'Clear filters', run: showAll },
      });
  }, [control, fresh, handled, rows, showAll]);
}
