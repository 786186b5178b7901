/** Everything a person can do, and taking it back. While the product is still opening every command is refused in words. */
import { useMemo } from 'react';
import { refuse } from '../../shared/domain/result.ts';
import { type BoundCommands, commands } from '../../shared/document/commands.ts';
import { useOpenDocument } from './use-session.ts';

const stillOpening = Object.fromEntries(
  Object.keys(commands).map((name) => [name, () => refuse('still-opening', 'The backlog is still loading. Try again in a moment.')]),
) as unknown as BoundCommands;

export function useCommands(): BoundCommands {
  return useOpenDocument()?.commands ?? stillOpening;
}

export interface UndoSteps {
  /** Takes back this person's last step and answers what it was; `null`: there was none. */
  readonly undo: () => string | null;
  readonly redo: () => string | null;
}

const nothing = (): null => null;

/** Going back and forth. What would be taken back is not answered here: who asked for that would render again with every edit. */
export function useUndo(): UndoSteps {
  const history = useOpenDocument()?.history;
  return useMemo(() => ({ undo: history?.undo ?? nothing, redo: history?.redo ?? nothing }), [history]);
}
