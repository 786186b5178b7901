/** Taking back and doing again, with a message that says what it was and leads the other way. */
import { useMemo } from 'react';
import { useUndo } from '../../state/use-commands.ts';
import { toast } from '../../ui/shell/toasts.tsx';

export interface StepBack {
  readonly undo: () => void;
  readonly redo: () => void;
}

export function useStepBack(): StepBack {
  const { undo, redo } = useUndo();
  return useMemo(() => {
    const step = (
      go: () => string | null,
      verb: string,
      reverse: { readonly label: string; readonly run: () => void },
      nothing: string,
    ): void => {
      const name = go();
      if (name === null) toast({ message: nothing, id: 'undo' });
      else toast({ message: `${verb}: ${name}`, id: 'undo', undo: reverse });
    };
    const steps: StepBack = {
      undo: () => step(undo, 'Undone', { label: 'Redo', run: () => steps.redo() }, 'Nothing to undo'),
      redo: () => step(redo, 'Redone', { label: 'Undo', run: () => steps.undo() }, 'Nothing to redo'),
    };
    return steps;
  }, [undo, redo]);
}
