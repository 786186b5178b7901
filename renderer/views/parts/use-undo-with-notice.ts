/**
 * Undo and redo with a toast that names the step and offers the reverse. A toast's Undo reverts its own step and nothing else:
 * as soon as another step would be next, the toast is closed.
 */
import { useMemo } from 'react';
import { type History, type Step, type StepOutcome, useHistory } from '../../state/use-commands.ts';
import { type NamesNow, useNamesNow } from '../../state/use-names-now.ts';
import { hideToast, toast } from '../../ui/shell/toasts.tsx';
import { outcomeWords } from '../phrases/undo-words.ts';

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
  return useMemo(() => stepBack(history, names), [history, names]);
}

function stepBack(history: History | null, names: () => NamesNow): StepBack {
  const tell = (
    verb: 'Undone' | 'Redone',
    outcome: StepOutcome | null,
    back: { readonly label: string; readonly run: () => void; readonly next: () => Step | null },
  ): void => {
    if (outcome === null) return toast({ message: verb === 'Undone' ? 'Nothing to undo' : 'Nothing to redo', id: 'undo' });
    const message = outcomeWords(verb, outcome, names());
    const step = back.next();
    if (!outcome.isVisible || step === null || history === null) toast({ message, id: 'undo' });
    else toastWhile(history, back.next, step, { message, id: 'undo', undo: back });
  };
  const steps: StepBack = {
    undo: () =>
      tell('Undone', history?.undo() ?? null, {
        label: 'Redo',
        run: () => steps.redo(),
        next: () => history?.nextRedo() ?? null,
      }),
    redo: () =>
      tell('Redone', history?.redo() ?? null, {
        label: 'Undo',
        run: () => steps.undo(),
        next: () => history?.nextUndo() ?? null,
      }),
    undoTo: ({ id }) => {
      while (history && (history.nextUndo()?.id ?? 0) >= id) steps.undo();
    },
    offer: (message, id = 'undo') => {
      const step = history?.latest() ?? null;
      if (history === null || step === null) return toast({ message, id });
      toastWhile(history, history.nextUndo, step, { message, id, undo: { label: 'Undo', run: () => steps.undo() } });
    },
  };
  return steps;
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
