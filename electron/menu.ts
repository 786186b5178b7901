/** The native menu from a plain list of actions; what is chosen goes back to the window. Not here: what the actions do. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../shared/desktop/contract.ts';

export interface MenuNeeds {
  readonly platform: NodeJS.Platform;
  /** An action of the list was chosen. */
  readonly choose: (id: string) => void;
  readonly newWindow: () => void;
}

/** What every text field needs and no action list brings. */
const editing: readonly MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'cut', registerAccelerator: false },
  { role: 'copy', registerAccelerator: false },
  { role: 'paste', registerAccelerator: false },
  { role: 'selectAll', registerAccelerator: false },
];

/**
 * The page handles its own keys; the menu shows them. (macOS registers them all the same, and then the page never sees the key.)
 */
const itemOf = ({ id, label, accelerator }: MenuAction, choose: MenuNeeds['choose']): MenuItemConstructorOptions => ({
  id,
  label,
  ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
  click: () => choose(id),
});

/** File, Edit, View and Item come first, then the headings in the order in which they first appear; Window and Help close the row. */
export function menuTemplate(
  actions: readonly MenuAction[],
  { platform, choose, newWindow }: MenuNeeds,
): MenuItemConstructorOptions[] {
  const groups = new Map<string, MenuItemConstructorOptions[]>([
    ['File', []],
    ['Edit', []],
    ['View', []],
    ['Item', []],
  ]);
  for (const action of actions) groups.set(action.group, [...(groups.get(action.group) ?? []), itemOf(action, choose)]);
  groups
    .get('File')
    ?.push({ label: 'New Window', click: newWindow }, { type: 'separator' }, { role: platform === 'darwin' ? 'close' : 'quit' });
  groups.get('Edit')?.push(...editing);
  const help = groups.get('Help');
  groups.delete('Help');
  const own = [...groups]
    .filter(([, submenu]) => submenu.length > 0)
    .map(([label, submenu]): MenuItemConstructorOptions => ({ label, submenu }));
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    ...own,
    { role: 'windowMenu' },
    ...(help ? [{ role: 'help' as const, label: 'Help', submenu: help }] : []),
  ];
}
