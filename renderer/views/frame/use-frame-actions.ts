/** The actions that every screen of an open product has: going from screen to screen, search, keys. */
import { spotlight } from '@mantine/spotlight';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import type { Action } from '../../ui/actions/registry.ts';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';

export type Screen = 'backlog' | 'value' | 'people' | 'sync' | 'import' | 'settings';

interface FrameActions {
  readonly onScreen: (screen: Screen) => void;
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

export function useFrameActions({ onScreen, onKeys, onProducts, onFeedback }: FrameActions): void {
  const { undo, redo } = useUndoWithNotice();
  useActions([
    { id: 'app.palette', title: 'Open command menu', section, keys: ['Mod+K'], run: () => spotlight.open(), quiet: true },
    { id: 'app.backlog', title: 'Go to Backlog', section, keys: ['2'], run: () => onScreen('backlog') },
    { id: 'app.value', title: 'Go to Value', section, keys: ['6'], run: () => onScreen('value') },
    { id: 'app.people', title: 'Go to People', section, keys: ['7'], run: () => onScreen('people') },
    { id: 'app.sync', title: 'Go to Sync', section, keys: ['Shift+Y'], run: () => onScreen('sync') },
    { id: 'app.import', title: 'Import…', section, keys: ['Mod+I'], run: () => onScreen('import') },
    { id: 'app.settings', title: 'Open Settings', section, keys: ['Mod+,'], run: () => onScreen('settings') },
    productsAction(onProducts),
    // The second key works inside a text too
    { id: 'app.feedback', title: 'Capture feedback…', section, keys: ['Shift+N', 'Mod+Shift+F'], run: onFeedback },
    // An old id, from when only the Backlog had undo: keys changed by users are stored under it
    { id: 'backlog.undo', title: 'Undo', section, keys: ['Mod+Z'], run: undo },
    { id: 'backlog.redo', title: 'Redo', section, keys: ['Mod+Shift+Z', 'Mod+Y'], run: redo },
    { id: 'app.keys', title: 'Keyboard shortcuts', section, keys: ['?'], run: onKeys },
  ]);
}
