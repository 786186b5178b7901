/** All commands and the undo history. While the product is still opening every command is refused with a message. */
import { useSyncExternalStore } from 'react';
import { refuse } from '../../shared/domain/result.ts';
import { type BoundCommands, commands } from '../../shared/document/commands.ts';
import type { History } from '../../shared/document/undo/history.ts';
import { useOpenDocument } from './use-session.ts';

export type { History, Step, StepOutcome } from '../../shared/document/undo/history.ts';
export type { RemainingFact } from '../../shared/document/undo/step-writes.ts';

const stillOpening = Object.fromEntries(
  Object.keys(commands).map((name) => [
    name,
    () => refuse('still-opening', 'The backlog is still loading. Try again in a moment.'),
  ]),
) as unknown as BoundCommands;

export function useCommands(): BoundCommands {
  return useOpenDocument()?.commands ?? stillOpening;
}

/** Undo and redo of the open product; `null` while it is still opening. Does not re-render when steps are added or removed. */
export function useHistory(): History | null {
  return useOpenDocument()?.history ?? null;
}

const noStop = (): (() => void) => () => undefined;

/** Whether there is a step to undo and to redo. Naming the step would re-render with every edit: use `useHistory` on demand instead. */
export function useCanStep(): { readonly undo: boolean; readonly redo: boolean } {
  const history = useHistory();
  const listen = history?.onChange ?? noStop;
  return {
    undo: useSyncExternalStore(listen, () => (history?.nextUndo() ?? null) !== null),
    redo: useSyncExternalStore(listen, () => (history?.nextRedo() ?? null) !== null),
  };
}
