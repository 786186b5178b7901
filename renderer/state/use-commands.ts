/** Everything a person can do, and taking it back. While the product is still opening every command is refused in words. */
import { useMemo, useSyncExternalStore } from 'react';
import { refuse } from '../../shared/domain/result.ts';
import { type BoundCommands, commands } from '../../shared/document/commands.ts';
import { useOpenDocument } from './use-session.ts';

const stillOpening = Object.fromEntries(
  Object.keys(commands).map((name) => [name, () => refuse('still-opening', 'The backlog is still being read; this takes a second.')]),
) as unknown as BoundCommands;

export function useCommands(): BoundCommands {
  return useOpenDocument()?.commands ?? stillOpening;
}

export interface Undoing {
  /** What undo would take back, like "Rename PAY-7K3". */
  readonly nextUndo: string | null;
  readonly nextRedo: string | null;
  /** Takes back this person's last step and answers what it was. */
  readonly undo: () => string | null;
  readonly redo: () => string | null;
}

const nothing = (): null => null;
const silent = (): (() => void) => () => undefined;

export function useUndo(): Undoing {
  const history = useOpenDocument()?.history;
  const nextUndo = useSyncExternalStore(history?.subscribe ?? silent, history?.nextUndo ?? nothing);
  const nextRedo = useSyncExternalStore(history?.subscribe ?? silent, history?.nextRedo ?? nothing);
  return useMemo(
    () => ({ nextUndo, nextRedo, undo: history?.undo ?? nothing, redo: history?.redo ?? nothing }),
    [history, nextUndo, nextRedo],
  );
}
