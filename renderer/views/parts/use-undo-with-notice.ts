/**
 * Undo and redo with a toast that names the step and offers the reverse. A toast's Undo reverts its own step and nothing else:
 * as soon as another step would be next, the toast is closed.
 */
import { useMemo } from 'react';
import type { FieldOf } from '../../../shared/domain/change/change.ts';
import { type History, type Step, useHistory } from '../../state/use-commands.ts';
import { type NamesNow, useNamesNow } from '../../state/use-names-now.ts';
import { useIsListed } from '../../state/use-sharing.ts';
import { hideToast, toast } from '../../ui/shell/toasts.tsx';
import { outcomesWords } from '../phrases/undo-words.ts';

export interface StepBack {
  readonly undo: () => void;
  readonly redo: () => void;
  /** Undoes every step down to this one. */
  readonly undoTo: (step: Step) => void;
  /** Says what was just done, with an Undo for it when the last command changed anything. */
  readonly offer: (message: string, id?: string) => void;
}

export function useUndoWithNotice(): StepBack {
  const history = useHistory();
  const names = useNamesNow();
  const isListed = useIsListed();
  return useMemo(() => stepBack(history, names, isListed), [history, names, isListed]);
}

function stepBack(history: History | null, names: () => NamesNow, isListed: (conflict: FieldOf) => boolean): StepBack {
  const ways = {
    undo: { doneWord: 'Undone', take: () => history?.undo() ?? null, next: () => history?.nextUndo() ?? null },
    redo: { doneWord: 'Redone', take: () => history?.redo() ?? null, next: () => history?.nextRedo() ?? null },
  } as const;
  /** Takes this many steps, says so in one message, and offers to take as many back. */
  const take = (way: 'undo' | 'redo', count: number): void => {
    const { doneWord, take: takeOne } = ways[way];
    const back = way === 'undo' ? 'redo' : 'undo';
    const outcomes = Array.from({ length: count }, takeOne).filter((each) => each !== null);
    if (outcomes.length === 0) return toast({ message: way === 'undo' ? 'Nothing to undo' : 'Nothing to redo', id: 'undo' });
    const message = outcomesWords(doneWord, outcomes, names(), isListed);
    const visible = outcomes.filter(({ isVisible }) => isVisible).length;
    const step = ways[back].next();
    if (visible === 0 || step === null || history === null) return toast({ message, id: 'undo' });
    const label = back === 'undo' ? 'Undo' : 'Redo';
    toastWhile(history, ways[back].next, step, { message, id: 'undo', undo: { label, run: () => take(back, visible) } });
  };
  const undo = (): void => take('undo', 1);
  return {
    undo,
    redo: () => take('redo', 1),
    undoTo: ({ id }) => take('undo', history?.undoSteps().filter((step) => step.id >= id).length ?? 0),
    offer: (message, id = 'undo') => {
      const step = history?.latest() ?? null;
      if (history === null || step === null) return toast({ message, id });
      toastWhile(history, history.nextUndo, step, { message, id, undo: { label: 'Undo', run: undo } });
    },
  };
}

/** Shows the toast while `next` is still its step. While it fades out its button does nothing. */
function toastWhile(
  history: History,
  next: () => Step | null,
  { id }: Step,
  notice: Parameters<typeof toast>[0] & { readonly id: string },
): void {
  const stop = history.onChange(() => {
    if (next()?.id === id) return;
    stop();
    hideToast(notice.id);
  });
  const { undo } = notice;
  const ifStillNext = (): void => {
    if (next()?.id === id) undo?.run();
  };
  toast(undo ? { ...notice, undo: { label: undo.label, run: ifStillNext } } : notice);
}
