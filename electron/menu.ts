/** The native menu from a plain list of actions; a choice is sent back to the window. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction, RecentProduct } from '../shared/desktop/contract.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly choose: (id: string) => void;
  readonly newWindow: () => void;
  readonly recent?: readonly RecentProduct[];
  readonly openProduct?: (product: string) => void;
}

/** The items that every text field needs and that aren't in the action list. */
const editing: readonly MenuItemConstructorOptions[] = [
  { role: 'cut', registerAccelerator: false },
  { role: 'copy', registerAccelerator: false },
  { role: 'paste', registerAccelerator: false },
  { role: 'selectAll', registerAccelerator: false },
];

/** The page handles its own shortcuts; the menu only shows them. (macOS registers them anyway, and then the page never gets the key.) */
const itemOf = ({ id, label, accelerator }: MenuAction, choose: MenuOptions['choose']): MenuItemConstructorOptions => ({
  id,
  label,
  ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
  click: () => choose(id),
});

/** An ampersand in a name must not become an access key. */
const plainLabel = (text: string): string => text.replaceAll('&', '&&');

function openRecent({ recent = [], openProduct }: MenuOptions): readonly MenuItemConstructorOptions[] {
  if (recent.length === 0) return [];
  return [
    {
      label: 'Open Recent',
      submenu: recent.map(({ product, name }) => ({ label: plainLabel(name), click: () => openProduct?.(product) })),
    },
  ];
}

/** File, Edit, View and Item come first, then the groups in order of first appearance; Window and Help are last. */
export function menuTemplate(actions: readonly MenuAction[], options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, choose, newWindow } = options;
  const groups = new Map<string, MenuItemConstructorOptions[]>([
    ['File', []],
    ['Edit', []],
    ['View', []],
    ['Item', []],
  ]);
  for (const action of actions) groups.set(action.group, [...(groups.get(action.group) ?? []), itemOf(action, choose)]);
  groups
    .get('File')
    ?.push(
      ...openRecent(options),
      { label: 'New Window', click: newWindow },
      { type: 'separator' },
      { role: platform === 'darwin' ? 'close' : 'quit' },
    );
  const edit = groups.get('Edit');
  edit?.push(...(edit.length > 0 ? [{ type: 'separator' as const }] : []), ...editing);
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
