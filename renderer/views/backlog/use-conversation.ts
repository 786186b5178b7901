/** What the Backlog screen asks the person at this moment: a new entry, the answer to a verb, a check of the order; afterwards the entries have the keyboard again. */
import { useEffect, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import type { GridControl } from '../../ui/grid/control.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import type { CheckPage } from './order/OrderCheck.tsx';
import type { OrderQuestion } from './order/order-question.ts';
import type { Chooser } from './actions/Choosers.tsx';
import type { BacklogShape } from './view/shapes.ts';
import { useBacklogActions } from './actions/use-backlog-actions.ts';
import { useCopying } from '../parts/use-copying.ts';
import type { useBacklogView } from './view/use-backlog-view.ts';
import type { Narrowing } from './filter/use-narrowing.ts';
import type { Panel } from './panel/use-panel.ts';
import type { BacklogVerbs } from './actions/use-verbs.ts';

interface ConversationGround {
  readonly control: GridControl;
  readonly verbs: BacklogVerbs;
  readonly view: ReturnType<typeof useBacklogView>;
  readonly narrowing: Narrowing;
  readonly panel: Panel;
  readonly rows: readonly EntryId[];
  readonly question: OrderQuestion;
}

export function useBacklogDialogs({ control, verbs, view, narrowing, panel, rows, question }: ConversationGround) {
  const [adding, setAdding] = useState<{ readonly below: EntryId | null } | null>(null);
  const [chooser, setChooser] = useState<Chooser | null>(null);
  const [checking, check] = useState<CheckPage | null>(null);
  const [fresh, setFresh] = useState<EntryId | null>(null);
  const giveReason = useGiveReason(panel, question);
  const copying = useCopying();
  useShowAdded(control, fresh, rows, view.clear);
  useGoingOn(question, view, adding !== null || chooser !== null || checking !== null);
  const add = (): void => setAdding({ below: (control.store.getState().focus?.id as EntryId | undefined) ?? null });
  const backToList = (): void => control.focus(control.store.getState().focus, true);
  const isAsked = (): boolean => question.store.getState().asked.length > 0;
  const show = (shape: BacklogShape): void => {
    control.clearSelection();
    view.setShape(shape);
    // What shows the entries now must be there before it can take the keyboard.
    requestAnimationFrame(backToList);
  };
  useBacklogActions(
    control,
    verbs,
    {
      add,
      choose: (kind) => {
        const ids = verbs.targets();
        if (ids.length > 0) setChooser({ kind, ids });
      },
      copyKeys: () => copying.copyKeys(verbs.targets()),
      copyLinks: () => copying.copyLinks(verbs.targets()),
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
      giveReason,
      check,
      show,
    },
    { shape: view.shape, peeking: panel.isOpen, asked: isAsked },
  );
  return {
    adding,
    chooser,
    checking,
    check,
    add,
    show,
    giveReason,
    /** The next new entry stands below this one. */
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

/** What a move has left is answered first; else the entry is opened where its reasons stand. */
function useGiveReason(panel: Panel, question: OrderQuestion): () => void {
  const registry = useRegistry();
  return () => {
    if (question.reach()) return;
    if (!panel.isOpen) panel.toggle();
    registry.runOnceOffered('story.reason');
  };
}

/** Whoever turns to something else has answered why a move was made: not now. */
function useGoingOn(question: OrderQuestion, { filter, shape }: Pick<ReturnType<typeof useBacklogView>, 'filter' | 'shape'>, busy: boolean): void {
  useEffect(() => question.forget(), [question, filter, shape]);
  useEffect(() => {
    if (busy) question.forget();
  }, [question, busy]);
}

/** A new entry is shown in the list; where the present view leaves it out, a message says so and leads to it. */
function useShowAdded(control: GridControl, fresh: EntryId | null, rows: readonly EntryId[], showAll: () => void): void {
  const [notifyIfRefused, setTold] = useState(fresh);
  useEffect(() => {
    if (fresh === null || fresh === notifyIfRefused) return;
    setTold(fresh);
    if (rows.includes(fresh)) control.focus({ id: fresh, column: null });
    else toast({ id: 'added', message: 'Item added. It doesn’t match the current view.', undo: { label: 'Clear filters', run: showAll } });
  }, [control, fresh, notifyIfRefused, rows, showAll]);
}
