/**
 * The screens of an open product, in the order of the navigation. Addresses, navigation, command menu, menu of the desktop and window title
 * come from these rows: a new screen is a row here, its id in `ScreenId`, and a folder in views/.
 */
import { IconChartLine, IconDevices, IconFileImport, IconListNumbers, IconSettings, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EntryId } from '../shared/domain/backlog/backlog.ts';
import type { FactKind } from '../shared/domain/change/fact-news.ts';
import { BacklogScreen } from './views/backlog/BacklogScreen.tsx';
import { ImportHere } from './views/exchange/WhereTo.tsx';
import type { ScreenFacts, ScreenId } from './views/frame/screen.ts';
import { PeopleScreen } from './views/people/PeopleScreen.tsx';
import { SettingsScreen } from './views/settings/SettingsScreen.tsx';
import { SyncScreen } from './views/sync/SyncScreen.tsx';
import { ValueScreen } from './views/value/ValueScreen.tsx';

/** What a screen may use of its surroundings. */
export interface ScreenContext {
  /** The item in the address; `null`: none. */
  readonly entry: EntryId | null;
  /** The Backlog shows this item now: it becomes the one in the address. */
  readonly onShown: (entry: EntryId | null) => void;
  /** Shows an item in the Backlog. */
  readonly onEntry: (entry: EntryId) => void;
  readonly onScreen: (screen: ScreenId) => void;
}

export interface ScreenRow extends ScreenFacts {
  readonly render: (context: ScreenContext) => ReactNode;
}

/** The screen that shows a fact that another device changed. */
const screenOf: Readonly<Record<FactKind, ScreenId>> = {
  person: 'people',
  area: 'people',
  feedback: 'people',
  goal: 'value',
  objective: 'value',
  round: 'value',
  decision: 'backlog',
};

export const screens: readonly ScreenRow[] = [
  {
    id: 'backlog',
    label: 'Backlog',
    icon: IconListNumbers,
    action: { title: 'Go to Backlog', keys: ['2'] },
    place: 'top',
    render: ({ entry, onShown, onScreen }) => (
      <BacklogScreen asked={entry} onShown={onShown} onImport={() => onScreen('import')} />
    ),
  },
  {
    id: 'value',
    label: 'Value',
    icon: IconChartLine,
    action: { title: 'Go to Value', keys: ['6'] },
    place: 'top',
    render: ({ onEntry, onScreen }) => <ValueScreen onEntry={onEntry} onBacklog={() => onScreen('backlog')} />,
  },
  {
    id: 'people',
    label: 'People',
    icon: IconUsers,
    action: { title: 'Go to People', keys: ['7'] },
    place: 'top',
    render: ({ onEntry }) => <PeopleScreen onEntry={onEntry} />,
  },
  {
    id: 'sync',
    label: 'Sync',
    icon: IconDevices,
    action: { title: 'Go to Sync', keys: ['Shift+Y'] },
    place: 'bottom',
    render: ({ onEntry, onScreen }) => <SyncScreen onEntry={onEntry} onFact={(kind) => onScreen(screenOf[kind])} />,
  },
  {
    id: 'import',
    label: 'Import',
    icon: IconFileImport,
    action: { title: 'Import…', keys: ['Mod+I'] },
    place: 'bottom',
    render: ({ onScreen }) => <ImportHere onDone={() => onScreen('backlog')} />,
  },
  {
    id: 'settings',
    label: 'Settings',
    icon: IconSettings,
    action: { title: 'Open Settings', keys: ['Mod+,'] },
    place: 'bottom',
    render: () => <SettingsScreen />,
  },
];

/** The screen with this id, or the Backlog: an address can be typed. */
export const screenAt = (id: string | undefined): ScreenId => screens.find((each) => each.id === id)?.id ?? 'backlog';

export const renderScreen = (id: ScreenId, context: ScreenContext): ReactNode =>
  screens.find((each) => each.id === id)?.render(context);
