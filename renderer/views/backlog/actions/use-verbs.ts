/** What can be done with the selected entries, or with the one that has the focus: each verb is one command and says what it did. */
import { useMemo, useRef } from 'react';
import type { EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { useBacklogAnswers } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import type { Landing } from '../../../ui/grid/columns.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { inOrder } from '../../../ui/grid/selection.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { hideToast, toast } from '../../../ui/shell/toasts.tsx';
import type { Drop, OrderQuestion } from '../order/order-question.ts';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { featureOfGroup } from '../list/groups.tsx';
import { notifyIfRefused } from '../../parts/notify-if-refused.ts';
import { counted, numberWords } from '../../../ui/number-words.ts';

export interface BacklogVerbs {
  /** The selected items in the order of the list, else the one that is open apart or marked. */
  readonly targets: () => readonly EntryId[];
  /** Whether there are any: asked at every key, where `targets` would walk the whole list. */
  readonly hasTargets: () => boolean;
  readonly move: (step: 'up' | 'down' | 'top' | 'end') => void;
  readonly moveToPosition: (ids: readonly EntryId[], position: number) => void;
  readonly land: (ids: readonly string[], landing: Landing) => void;
  /** Puts entries beside another one (beside itself: where it stands) and into this Feature and Sprint, as one step. */
  readonly put: (ids: readonly EntryId[], beside: Beside, feature: EntryId | null, sprint: SprintId | null) => void;
  /** Moves an entry directly below another. */
  readonly moveBelow: (id: EntryId, above: EntryId) => void;
  readonly cut: () => void;
  /** Below the item that the keys act on. */
  readonly paste: () => void;
  /** Whether that item is a row of the list, or has a place in the order. */
  readonly canPasteHere: () => boolean;
  readonly drop: () => void;
  readonly restore: () => void;
  /** Whether some of the targets are dropped, or some are not. */
  readonly concerns: (dropped: boolean) => boolean;
  /** Whether some of the targets have points of their own. */
  readonly canBeSized: () => boolean;
}

const positionWords = (position: number | null): string => (position === null ? '' : ` to position ${numberWords(position)}`);

export type Beside = { readonly before: EntryId } | { readonly after: EntryId };

export interface VerbGround {
  readonly control: GridControl;
  readonly rows: readonly EntryId[];
  /** The one item that keys act on, besides selected rows; see use-panel.ts. */
  readonly current: () => EntryId | null;
  /** The rows among which an entry goes up and down: all, or those of its stack in the story map. */
  readonly lane: (id: EntryId | undefined) => readonly EntryId[];
  /** Looks at every move and drop. */
  readonly watch: OrderQuestion;
  /** Whether rows cannot be moved now; says why. */
  readonly isFixed: () => boolean;
}

export function useVerbs({ control, rows, current, lane, watch, isFixed }: VerbGround): BacklogVerbs {
  const commands = useCommands();
  const answers = useBacklogAnswers();
  const { offer } = useUndoWithNotice();
  const latest = useRef(current);
  latest.current = current;
  return useMemo(() => {
    const named = (ids: readonly EntryId[]): string => {
      const [first] = ids;
      return ids.length === 1 && first ? `“${answers.entry(first)?.title ?? ''}”` : counted(ids.length, 'item');
    };
    const targets = (): readonly EntryId[] => {
      const { selection } = control.store.getState();
      if (selection.ids.size > 0) return inOrder(selection, rows) as readonly EntryId[];
      const only = latest.current();
      return only === null ? [] : [only];
    };
    /** Brings what was moved into sight and marks it; what is open apart stays where it is. */
    const show = (id: EntryId): void => {
      if (control.store.getState().focus !== null) control.show({ id, column: null });
    };
    const moving = (ids: readonly EntryId[], move: () => Result<boolean>, jumps = false): void => {
      watch.before(ids);
      const result = move();
      notifyIfRefused(result);
      if (!result.ok) return;
      if (result.value) watch.after();
      const [first] = ids;
      if (first === undefined) return;
      show(first);
      const where = `Moved ${named(ids)}${positionWords(answers.position(first))}`;
      if (jumps && result.value) offer(where);
      else announce(where);
    };
    const moveTo = (...how: Parameters<typeof commands.moveEntries>): void => moving(how[0], () => commands.moveEntries(...how));
    const jumpTo = (...how: Parameters<typeof commands.moveEntries>): void => moving(how[0], () => commands.moveEntries(...how), true);
    const neighbour = (ids: readonly EntryId[], step: 'up' | 'down' | 'top' | 'end'): EntryId | undefined => {
      const [first] = ids;
      const lined = lane(first);
      const among = first === undefined || lined.includes(first) ? lined : answers.siblings(first);
      const ends = {
        up: among.indexOf(ids[0] as EntryId) - 1,
        down: among.indexOf(ids.at(-1) as EntryId) + 1,
        top: 0,
        end: among.length - 1,
      };
      return among[ends[step]];
    };
    const verbs: BacklogVerbs = {
      targets,
      hasTargets: () => control.store.getState().selection.ids.size > 0 || latest.current() !== null,
      move: (step) => {
        if (isFixed()) return;
        const ids = targets();
        const next = neighbour(ids, step);
        if (ids.length === 0 || next === undefined) return;
        const to = step === 'up' || step === 'top' ? { before: next } : { after: next };
        if (step === 'top' || step === 'end') jumpTo(ids, to);
        else moveTo(ids, to);
      },
      moveToPosition: (ids, position) => moving(ids, () => commands.moveToPosition(ids, position), true),
      land: (dragged, landing) => {
        if (isFixed()) return;
        const ids = dragged as readonly EntryId[];
        const feature = featureOfGroup(landing.group);
        if (landing.before !== null) moveTo(ids, { before: landing.before as EntryId }, feature);
        else if (landing.after !== null) moveTo(ids, { after: landing.after as EntryId }, feature);
      },
      put: (ids, beside, feature, sprint) => moveTo(ids, beside, feature, sprint),
      moveBelow: (id, above) => {
        jumpTo([id], { after: above });
      },
      cut: () => {
        if (isFixed()) return;
        const ids = targets();
        control.cut(ids);
        if (ids.length > 0) toast({ message: `${named(ids)} cut. Select a row and paste to move it there.`, id: 'cut' });
      },
      paste: () => {
        const { cut } = control.store.getState();
        const above = latest.current();
        if (cut.size === 0 || above === null || isFixed()) return;
        control.cut([]);
        hideToast('cut');
        jumpTo([...cut] as EntryId[], { after: above });
      },
      canPasteHere: () => {
        const above = latest.current();
        return above !== null && (control.store.getState().focus !== null || answers.position(above) !== null);
      },
      drop: () => {
        const ids = targets();
        if (ids.length === 0) return;
        const dropping = ids.flatMap((id): readonly Drop[] => {
          const entry = answers.entry(id);
          return entry && !entry.dropped ? [{ id, now: 'dropped', from: entry.state }] : [];
        });
        const result = commands.dropEntries(ids);
        notifyIfRefused(result);
        if (!result.ok) return;
        offer(`Dropped ${named(ids)}`);
        watch.dropped(dropping);
      },
      restore: () => {
        const ids = targets().filter((id) => answers.entry(id)?.dropped);
        if (ids.length === 0) return;
        const result = commands.restoreEntries(ids);
        notifyIfRefused(result);
        watch.forget();
        if (!result.ok) return;
        const [first] = ids;
        if (first) show(first);
        offer(`Restored ${named(ids)}`);
      },
      canBeSized: () => targets().some((id) => answers.entry(id)?.kind !== 'feature'),
      concerns: (dropped) => targets().some((id) => (answers.entry(id)?.dropped ?? false) === dropped),
    };
    return verbs;
  }, [control, rows, lane, watch, isFixed, commands, answers, offer]);
}
