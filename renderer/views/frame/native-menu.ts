/** Which menu of the desktop an action is in, and how Electron spells its keys. The sections of the shortcuts are not the menus. */
import { type MenuAction, maxRecentProducts, type RecentProduct } from '../../state/use-desktop.ts';
import type { MenuLine } from '../../ui/actions/registry.ts';

const byId: Readonly<Record<string, string>> = {
  'backlog.new': 'File',
  'app.import': 'File',
  'app.products': 'File',
  'app.settings': 'File',
  'backlog.undo': 'Edit',
  'backlog.redo': 'Edit',
  'backlog.cut': 'Edit',
  'backlog.paste': 'Edit',
  'backlog.filter': 'View',
  'backlog.find': 'View',
  'backlog.clear-filter': 'View',
  'backlog.group': 'View',
  'backlog.next-view': 'View',
  'backlog.previous-view': 'View',
  'backlog.list': 'View',
  'backlog.map': 'View',
  'backlog.matrix': 'View',
  'app.feedback': 'Item',
  'app.keys': 'Help',
};

/** Where the actions of a section are that are not named above; those of other sections have a menu of their own. */
const bySection: Readonly<Record<string, string>> = {
  General: 'View',
  Backlog: 'Item',
  'Item details': 'Item',
  'Story map': 'Item',
  Products: 'File',
  Import: 'File',
  Sync: 'File',
  Feedback: 'People',
};

const electronNames: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
};

/** A native menu gets only keys with Ctrl/⌘: plain letters would be intercepted while the user types. */
export function menuAction({ id, title, section, keys }: MenuLine): MenuAction {
  const accelerator = keys?.startsWith('Mod+')
    ? keys
        .split('+')
        .map((part) => electronNames[part] ?? part)
        .join('+')
    : null;
  return { id, label: title, group: byId[id] ?? bySection[section] ?? section, accelerator };
}

/** The products for “Open Recent”, the latest first: those that were opened on this computer, at most 8. */
export function recentProducts(
  products: readonly { readonly id: string; readonly name: string; readonly openedAt: number }[],
): readonly RecentProduct[] {
  return products
    .filter(({ openedAt }) => openedAt > 0)
    .toSorted((a, b) => b.openedAt - a.openedAt)
    .slice(0, maxRecentProducts)
    .map(({ id, name }) => ({ product: id, name: name.trim().slice(0, 120).trim() || 'Untitled product' }));
}
