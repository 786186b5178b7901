/** What the frame knows of a screen of an open product. The rows are in renderer/screens.tsx. */
import type { Icon } from '@tabler/icons-react';

export type ScreenId = 'backlog' | 'value' | 'people' | 'sync' | 'import' | 'settings';

export interface ScreenFacts {
  /** In addresses and in action ids, under which users' keys are stored: it never changes. */
  readonly id: ScreenId;
  /** In the navigation and in the title of the window. */
  readonly label: string;
  readonly icon: Icon;
  /** The action `app.<id>` that leads there, in the command menu and the menu of the desktop. */
  readonly action: { readonly title: string; readonly keys: readonly string[] };
  /** At the top of the navigation, or below with what is about the product as a whole. */
  readonly place: 'top' | 'bottom';
}
