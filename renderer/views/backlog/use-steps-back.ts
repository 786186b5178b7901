/** Undo and redo on any screen: each says what it took back or did again, and offers the way back. */
import { useMemo } from 'react';
import { useUndo } from '../../state/use-commands.ts';
import { toast } from '../../ui/shell/toasts.tsx';

export interface StepsBack {
  readonly undo: () => void;
  readonly redo: () => void;
}

export function useStepsBack(): StepsBack {
  const { undo, redo } = useUndo();
  return useMemo(() => {
    const step = (go: () => string | null, verb: string, reverse: { label: string; run: () => void }, nothing: string): void => {
      const name = go();
      if (name === null) toast({ message: nothing, id: 'undo' });
      else toast({ message: `${verb}: ${name}`, id: 'undo', undo: reverse });
    };
    const steps: StepsBack = {
      undo: () => step(undo, 'Undone', { label: 'Redo', run: () => steps.redo() }, 'Nothing to undo.'),
      redo: () => step(redo, 'Done again', { label: 'Undo', run: () => steps.undo() }, 'Nothing to redo.'),
    };
    return steps;
  }, [undo, redo]);
}
