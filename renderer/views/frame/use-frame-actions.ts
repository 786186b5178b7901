/** The actions that every screen has: going from screen to screen, search, keys; and the native menu that lists all actions. */
import { spotlight } from '@mantine/spotlight';
import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useNativeMenu } from '../../state/use-desktop.ts';
import { useActions, useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { menuAction } from './native-menu.ts';
import { useStepBack } from './use-step-back.ts';

export type Screen = 'backlog' | 'value' | 'people' | 'sync' | 'import' | 'settings';

interface FrameDeeds {
  readonly onScreen: (screen: Screen) => void;
  readonly onKeys: () => void;
  readonly onProducts: () => void;
  /** Notes what somebody said. */
  readonly onFeedback: () => void;
}

const section = 'General';

export function useFrameActions({ onScreen, onKeys, onProducts, onFeedback }: FrameDeeds): void {
  const { undo, redo } = useStepBack();
  useActions([
    { id: 'app.palette', title: 'Open command menu', section, keys: ['Mod+K'], run: () => spotlight.open(), quiet: true },
    { id: 'app.backlog', title: 'Go to Backlog', section, keys: ['2'], run: () => onScreen('backlog') },
    { id: 'app.value', title: 'Go to Value', section, keys: ['6'], run: () => onScreen('value') },
    { id: 'app.people', title: 'Go to People', section, keys: ['7'], run: () => onScreen('people') },
    { id: 'app.sync', title: 'Go to Sync', section, keys: ['Shift+Y'], run: () => onScreen('sync') },
    { id: 'app.import', title: 'Import…', section, keys: ['Mod+I'], run: () => onScreen('import') },
    { id: 'app.settings', title: 'Open Settings', section, keys: ['Mod+,'], run: () => onScreen('settings') },
    { id: 'app.products', title: 'Switch product…', section, keys: ['Mod+O'], run: onProducts },
    // The second key works inside a text too
    { id: 'app.feedback', title: 'Capture feedback…', section, keys: ['Shift+N', 'Mod+Shift+F'], run: onFeedback },
    // Known by this name since undo was the Backlog's alone: keys that a person changed are kept under it
    { id: 'backlog.undo', title: 'Undo', section, keys: ['Mod+Z'], run: undo },
    { id: 'backlog.redo', title: 'Redo', section, keys: ['Mod+Shift+Z', 'Mod+Y'], run: redo },
    { id: 'app.keys', title: 'Keyboard shortcuts', section, keys: ['?'], run: onKeys },
  ]);
  const registry = useRegistry();
  const state = useStore(registry.store);
  const run = useCallback((id: string) => registry.run(id), [registry]);
  // The state stands for what the registry would answer
  const menu = useMemo(() => registry.menu().map(menuAction), [registry, state]);
  useNativeMenu(menu, run);
}
