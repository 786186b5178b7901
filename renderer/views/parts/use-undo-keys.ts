/** Undo and redo inside a field: the browser's own undo ignores commands and changes by others, so the backlog's replaces it. */
import type { KeyboardEvent } from 'react';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { nameOfPress } from '../../ui/actions/keys.ts';

const historyActions = { historyUndo: 'backlog.undo', historyRedo: 'backlog.redo' } as const;

export interface UndoKeys {
  /** Handles undo and redo keys; returns whether it did. */
  readonly press: (event: KeyboardEvent) => boolean;
  /** The same for the browser's own undo, as its menu starts it. */
  readonly intercept: (event: InputEvent) => void;
}

export function useUndoKeys(): UndoKeys {
  const registry = useRegistry();
  return {
    press: (event) => {
      const keys = nameOfPress(event);
      const action = Object.values(historyActions).find((id) => keys !== null && registry.keysOf(id).includes(keys));
      if (action === undefined) return false;
      event.preventDefault();
      event.stopPropagation();
      registry.run(action);
      return true;
    },
    intercept: (event) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      registry.run(historyActions[event.inputType]);
    },
  };
}
