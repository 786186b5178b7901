/** Actions on the selected entries, or on the focused one: each is one command and reports its result to the user. */
import { useMemo, useRef } from 'react';
import type { EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { useBacklogQueries } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import type { Landing } from '../../../ui/grid/columns.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { inOrder } from '../../../ui/grid/selection.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { hideToast, toast } from '../../../ui/shell/toasts.tsx';
import type { Drop, OrderQuestion } from '../order/order-question.ts';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { namedItems } from '../../phrases/item-names.ts';
import { featureOfGroup } from '../list/groups.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { numberWords } from '../../../ui/number-words.ts';

export interface ItemActions {
  /** The selected items in list order, else the one that is open on its own or focused. */
  readonly targets: () => readonly EntryId[];
  /** Cheaper than `targets`, which walks the whole list: evaluated at every key press. */
  readonly hasTargets: () => boolean;
  readonly move: (step: 'up' | 'down' | 'top' | 'end') => void;
  readonly moveToPosition: (ids: readonly EntryId[], position: number) => void;
  readonly land: (ids: readonly string[], landing: Landing) => void;
  /** Puts entries beside another one (beside itself: its own position) and into this Feature and Sprint, as one undo step. */
  readonly put: (ids: readonly EntryId[], beside: Beside, feature: EntryId | null, sprint: SprintId | null) => void;
  readonly moveBelow: (id: EntryId, above: EntryId) => void;
  readonly cut: () => void;
  /** Pastes below the current item. */
  readonly paste: () => void;
  /** Whether the current item is a row of the list or has a position in the order. */
  readonly canPasteHere: () => boolean;
  readonly drop: () => void;
  readonly restore: () => void;
  /** Whether any target is dropped (`true`) or not dropped (`false`). */
  readonly concerns: (dropped: boolean) => boolean;
  /** Whether any target can have points: Features get theirs from their Stories. */
  readonly canBeSized: () => boolean;
}

const positionWords = (position: number | null): string => (position === null ? '' : ` to position ${numberWords(position)}`);

type Beside = { readonly before: EntryId } | { readonly after: EntryId };

export interface ItemActionContext {
  readonly control: GridControl;
  readonly rows: readonly EntryId[];
  /** The item that keys act on when no rows are selected; see use-panel.ts. */
  readonly current: () => EntryId | null;
  /** The rows among which an entry moves up and down: all, or those of its cell in the story map. */
  readonly lane: (id: EntryId | undefined) => readonly EntryId[];
  /** Checks every move and drop against the numbers. */
  readonly watch: OrderQuestion;
  /** Whether rows cannot be moved because the list is sorted; if so, it shows the user why. */
  readonly refuseIfSorted: () => boolean;
}

type Commands = ReturnType<typeof useCommands>;

/** What the actions work with: their inputs, the commands, and the toast that offers an undo. */
interface Deps extends Omit<ItemActionContext, 'rows'> {
  readonly commands: Commands;
  readonly answers: ReturnType<typeof useBacklogQueries>;
  readonly offer: (message: string) => void;
  readonly targets: () => readonly EntryId[];
}

export function useItemActions({ control, rows, current, lane, watch, refuseIfSorted }: ItemActionContext): ItemActions {
  const commands = useCommands();
  const answers = useBacklogQueries();
  const { offer } = useUndoWithNotice();
  const latest = useRef(current);
  latest.current = current;
  return useMemo(() => {
    const only = (): EntryId | null => latest.current();
    const targets = (): readonly EntryId[] => {
      const { selection } = control.store.getState();
      if (selection.ids.size > 0) return inOrder(selection, rows) as readonly EntryId[];
      const id = only();
      return id === null ? [] : [id];
    };
    const deps: Deps = { control, current: only, lane, watch, refuseIfSorted, commands, answers, offer, targets };
    const mover = createMover(deps);
    return {
      targets,
      hasTargets: () => control.store.getState().selection.ids.size > 0 || only() !== null,
      canBeSized: () => targets().some((id) => answers.entry(id)?.type !== 'feature'),
      concerns: (dropped) => targets().some((id) => (answers.entry(id)?.dropped ?? false) === dropped),
      ...moveActions(deps, mover),
      ...cutAndPaste(deps, mover),
      ...dropAndRestore(deps),
    };
  }, [control, rows, lane, watch, refuseIfSorted, commands, answers, offer]);
}

/** Scrolls to an entry and marks it, unless an entry is open on its own. */
function reveal(id: EntryId, { control }: Deps): void {
  if (control.store.getState().focus !== null) control.show({ id, column: null });
}

interface Mover {
  /** Runs a move, checks the new order and says where the entries are; a far move offers an undo. */
  readonly run: (ids: readonly EntryId[], move: () => Result<boolean, string>, isFar?: boolean) => void;
  readonly moveTo: (...to: Parameters<Commands['moveEntries']>) => void;
  readonly jumpTo: (...to: Parameters<Commands['moveEntries']>) => void;
}

function createMover(deps: Deps): Mover {
  const { watch, answers, offer, commands } = deps;
  const run: Mover['run'] = (ids, move, isFar = false) => {
    watch.before(ids);
    const result = move();
    succeededOrNotified(result);
    if (!result.ok) return;
    if (result.value) watch.after();
    const [first] = ids;
    if (first === undefined) return;
    reveal(first, deps);
    const where = `Moved ${namedItems(ids, answers.entry)}${positionWords(answers.position(first))}`;
    if (isFar && result.value) offer(where);
    else announce(where);
  };
  return {
    run,
    moveTo: (...to) => run(to[0], () => commands.moveEntries(...to)),
    jumpTo: (...to) => run(to[0], () => commands.moveEntries(...to), true),
  };
}

type Step = Parameters<ItemActions['move']>[0];

/** The entry beside which these go with a step; `undefined` at the end of the rows. */
function neighbour(ids: readonly EntryId[], step: Step, { lane, answers }: Deps): EntryId | undefined {
  const [first] = ids;
  const inLane = lane(first);
  const among = first === undefined || inLane.includes(first) ? inLane : answers.siblings(first);
  const indexes = {
    up: among.indexOf(ids[0] as EntryId) - 1,
    down: among.indexOf(ids.at(-1) as EntryId) + 1,
    top: 0,
    end: among.length - 1,
  };
  return among[indexes[step]];
}

function moveActions(
  deps: Deps,
  { run, moveTo, jumpTo }: Mover,
): Pick<ItemActions, 'move' | 'moveToPosition' | 'land' | 'put' | 'moveBelow'> {
  const { commands, targets, refuseIfSorted } = deps;
  return {
    move: (step) => {
      if (refuseIfSorted()) return;
      const ids = targets();
      const next = neighbour(ids, step, deps);
      if (ids.length === 0 || next === undefined) return;
      const to = step === 'up' || step === 'top' ? { before: next } : { after: next };
      if (step === 'top' || step === 'end') jumpTo(ids, to);
      else moveTo(ids, to);
    },
    moveToPosition: (ids, position) => run(ids, () => commands.moveToPosition(ids, position), true),
    land: (dragged, landing) => {
      if (refuseIfSorted()) return;
      const ids = dragged as readonly EntryId[];
      const feature = featureOfGroup(landing.group);
      if (landing.before !== null) moveTo(ids, { before: landing.before as EntryId }, feature);
      else if (landing.after !== null) moveTo(ids, { after: landing.after as EntryId }, feature);
    },
    put: (ids, beside, feature, sprint) => moveTo(ids, beside, feature, sprint),
    moveBelow: (id, above) => jumpTo([id], { after: above }),
  };
}

function cutAndPaste(deps: Deps, { jumpTo }: Mover): Pick<ItemActions, 'cut' | 'paste' | 'canPasteHere'> {
  const { control, current, targets, answers, refuseIfSorted } = deps;
  return {
    cut: () => {
      if (refuseIfSorted()) return;
      const ids = targets();
      control.cut(ids);
      if (ids.length > 0)
        toast({ message: `${namedItems(ids, answers.entry)} cut. Select a row and paste to move it there.`, id: 'cut' });
    },
    paste: () => {
      const { cut } = control.store.getState();
      const above = current();
      if (cut.size === 0 || above === null || refuseIfSorted()) return;
      control.cut([]);
      hideToast('cut');
      jumpTo([...cut] as EntryId[], { after: above });
    },
    canPasteHere: () => {
      const above = current();
      return above !== null && (control.store.getState().focus !== null || answers.position(above) !== null);
    },
  };
}

function dropAndRestore(deps: Deps): Pick<ItemActions, 'drop' | 'restore'> {
  const { commands, targets, answers, offer, watch } = deps;
  return {
    drop: () => {
      const ids = targets();
      if (ids.length === 0) return;
      const dropping = ids.flatMap((id): readonly Drop[] => {
        const entry = answers.entry(id);
        return entry && !entry.dropped ? [{ id, now: 'dropped', from: entry.status }] : [];
      });
      const result = commands.dropEntries(ids);
      succeededOrNotified(result);
      if (!result.ok) return;
      offer(`Dropped ${namedItems(ids, answers.entry)}`);
      watch.dropped(dropping);
    },
    restore: () => {
      const ids = targets().filter((id) => answers.entry(id)?.dropped);
      if (ids.length === 0) return;
      const result = commands.restoreEntries(ids);
      succeededOrNotified(result);
      watch.forget();
      if (!result.ok) return;
      const [first] = ids;
      if (first) reveal(first, deps);
      offer(`Restored ${namedItems(ids, answers.entry)}`);
    },
  };
}
