/** The actions that every screen of an open product has: going from screen to screen, search, keys. */
import { spotlight } from '@mantine/spotlight';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import type { Action } from '../../ui/actions/registry.ts';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';
import type { ScreenFacts, ScreenId } from './screen.ts';

interface FrameActions {
  readonly screens: readonly ScreenFacts[];
  readonly onScreen: (screen: ScreenId) => void;
  readonly onKeys: () => void;
  readonly onProducts: () => void;
  /** Captures feedback. */
  readonly onFeedback: () => void;
}

const section = 'General';

/** Leads to all products, from any screen. */
export const productsAction = (run: () => void): Action => ({
  id: 'app.products',
  title: 'Switch product…',
  section,
  keys: ['Mod+O'],
  run,
});

export function useFrameActions({ screens, onScreen, onKeys, onProducts, onFeedback }: FrameActions): void {
  const { undo, redo } = useUndoWithNotice();
  useActions([
    { id: 'app.palette', title: 'Open command menu', section, keys: ['Mod+K'], run: () => spotlight.open(), quiet: true },
    ...screens.map(({ id, action }): Action => ({ id: `app.${id}`, ...action, section, run: () => onScreen(id) })),
    productsAction(onProducts),
    // The second key works inside a text too
    { id: 'app.feedback', title: 'Capture feedback…', section, keys: ['Shift+N', 'Mod+Shift+F'], run: onFeedback },
    // An old id, from when only the Backlog had undo: keys changed by users are stored under it
    { id: 'backlog.undo', title: 'Undo', section, keys: ['Mod+Z'], run: undo },
    { id: 'backlog.redo', title: 'Redo', section, keys: ['Mod+Shift+Z', 'Mod+Y'], run: redo },
    { id: 'app.keys', title: 'Keyboard shortcuts', section, keys: ['?'], run: onKeys },
  ]);
}
