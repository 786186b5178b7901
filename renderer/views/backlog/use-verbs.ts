/** What can be done with the selected entries, or with the one that has the focus: each verb is one command and says what it did. */
import { useMemo } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { useBacklogAnswers } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import type { Landing } from '../../ui/grid/columns.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import { inOrder } from '../../ui/grid/selection.ts';
import { announce } from '../../ui/shell/Announcer.tsx';
import { hideToast, toast } from '../../ui/shell/toasts.tsx';
import { useStepBack } from '../frame/use-step-back.ts';
import { featureOfGroup } from './groups.tsx';
import { told } from './told.ts';
import { counted } from '../../ui/number-words.ts';

export interface BacklogVerbs {
  /** The selected entries in the order of the list, else the focused one. */
  readonly targets: () => readonly EntryId[];
  readonly move: (step: 'up' | 'down' | 'top' | 'end') => void;
  readonly moveToPosition: (ids: readonly EntryId[], position: number) => void;
  readonly land: (ids: readonly string[], landing: Landing) => void;
  readonly cut: () => void;
  readonly paste: () => void;
  readonly drop: () => void;
  readonly restore: () => void;
  /** Whether some of the targets are dropped, or some are not. */
  readonly concerns: (dropped: boolean) => boolean;
}

export function useVerbs(control: GridControl, rows: readonly EntryId[]): BacklogVerbs {
  const commands = useCommands();
  const answers = useBacklogAnswers();
  const { undo } = useStepBack();
  return useMemo(() => {
    const named = (ids: readonly EntryId[]): string => {
      const [first] = ids;
      return ids.length === 1 && first ? `“${answers.entry(first)?.title ?? ''}”` : counted(ids.length, 'entry', 'entries');
    };
    const targets = (): readonly EntryId[] => {
      const { selection, focus } = control.store.getState();
      if (selection.ids.size > 0) return inOrder(selection, rows) as readonly EntryId[];
      const focused = focus?.id as EntryId | undefined;
      return focused !== undefined && rows.includes(focused) ? [focused] : [];
    };
    const moveTo = (...[ids, place, feature]: Parameters<typeof commands.moveEntries>): void => {
      const result = commands.moveEntries(ids, place, feature);
      told(result);
      const [first] = ids;
      if (result.ok && first) announce(`Moved ${named(ids)} to ${answers.position(first) ?? 'its new place'}`);
    };
    const neighbour = (ids: readonly EntryId[], step: 'up' | 'down' | 'top' | 'end'): EntryId | undefined => {
      const ends = {
        up: rows.indexOf(ids[0] as EntryId) - 1,
        down: rows.indexOf(ids.at(-1) as EntryId) + 1,
        top: 0,
        end: rows.length - 1,
      };
      return rows[ends[step]];
    };
    const verbs: BacklogVerbs = {
      targets,
      move: (step) => {
        const ids = targets();
        const next = neighbour(ids, step);
        if (ids.length === 0 || next === undefined) return;
        moveTo(ids, step === 'up' || step === 'top' ? { before: next } : { after: next });
      },
      moveToPosition: (ids, position) => {
        const result = commands.moveToPosition(ids, position);
        told(result);
        if (result.ok) announce(`Moved ${named(ids)} to ${position}`);
      },
      land: (dragged, landing) => {
        const ids = dragged as readonly EntryId[];
        const feature = featureOfGroup(landing.group);
        if (landing.before !== null) moveTo(ids, { before: landing.before as EntryId }, feature);
        else if (landing.after !== null) moveTo(ids, { after: landing.after as EntryId }, feature);
      },
      cut: () => {
        const ids = targets();
        control.cut(ids);
        if (ids.length > 0) toast({ message: `${named(ids)} cut. Go to a row and paste below it.`, id: 'cut' });
      },
      paste: () => {
        const { cut, focus } = control.store.getState();
        if (cut.size === 0 || focus === null) return;
        control.cut([]);
        hideToast('cut');
        moveTo([...cut] as EntryId[], { after: focus.id as EntryId });
      },
      drop: () => {
        const ids = targets();
        if (ids.length === 0) return;
        const result = commands.dropEntries(ids);
        told(result);
        if (result.ok) toast({ message: `Dropped ${named(ids)}`, undo: { label: 'Undo', run: undo } });
      },
      restore: () => {
        const ids = targets().filter((id) => answers.entry(id)?.dropped);
        if (ids.length === 0) return;
        const result = commands.restoreEntries(ids);
        told(result);
        if (result.ok) toast({ message: `Restored ${named(ids)}`, undo: { label: 'Undo', run: undo } });
      },
      concerns: (dropped) => targets().some((id) => (answers.entry(id)?.dropped ?? false) === dropped),
    };
    return verbs;
  }, [control, rows, commands, answers, undo]);
}
