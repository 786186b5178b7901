/** The menu of a row: every action for the pointer, each with its key. */
import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import { useRegistry } from '../../../ui/actions/ActionsProvider.tsx';
import { ActionMenuItem } from '../../../ui/actions/ActionMenuItem.tsx';
import { RowMenu } from '../../../ui/grid/RowMenu.tsx';
import type { MenuPosition } from '../../../ui/grid/use-grid-keys.ts';

const groups: readonly (readonly (readonly [id: string, label: string])[])[] = [
  [
    ['backlog.open', 'Open'],
    ['backlog.peek', 'Peek'],
    ['backlog.rename', 'Rename'],
    ['backlog.copy-key', 'Copy key'],
    ['backlog.copy-link', 'Copy link'],
  ],
  [
    ['backlog.up', 'Move up'],
    ['backlog.down', 'Move down'],
    ['backlog.top', 'Move to top'],
    ['backlog.end', 'Move to bottom'],
    ['backlog.position', 'Move to position…'],
    ['backlog.cut', 'Cut'],
    ['backlog.paste', 'Paste below'],
    ['backlog.reason', 'Add reason for position…'],
  ],
  [
    ['map.left', 'Move to previous Feature'],
    ['map.right', 'Move to next Feature'],
    ['map.earlier', 'Move to previous Sprint'],
    ['map.later', 'Move to next Sprint'],
  ],
  [
    ['backlog.value', 'Set value…'],
    ['backlog.size', 'Set points…'],
    ['backlog.feature', 'Set Feature…'],
    ['backlog.sprint', 'Set Sprint…'],
    ['backlog.state', 'Set status…'],
    ['backlog.tag', 'Add or remove tag…'],
  ],
  [
    ['backlog.drop', 'Drop'],
    ['backlog.restore', 'Restore'],
  ],
];

/**
 * Actions that are left out of the menu where they cannot be used, because they belong to another layout (cells are edited in the list,
 * cards change column in the map) or to the opposite case (Restore for a dropped item, Drop for any other). The rest stay and are disabled.
 */
const onlyWhereUsable: ReadonlySet<string> = new Set([
  'backlog.rename',
  'backlog.value',
  'backlog.paste',
  'backlog.drop',
  'backlog.restore',
  'map.left',
  'map.right',
  'map.earlier',
  'map.later',
]);

export function EntryMenu({ at, onClose }: { readonly at: MenuPosition | null; readonly onClose: () => void }) {
  return (
    <RowMenu at={at} label="Item actions" onClose={onClose}>
      <EntryMenuItems />
    </RowMenu>
  );
}

/** Rendered only while the menu is open, so that enabled states aren't computed at every edit. */
function EntryMenuItems() {
  const registry = useRegistry();
  const offered = groups
    .map((group) => group.filter(([id]) => !onlyWhereUsable.has(id) || registry.can(id)))
    .filter((group) => group.length > 0);
  return (
    <>
      {offered.map((group, place) => (
        <Fragment key={group[0]?.[0]}>
          {place > 0 && <Menu.Divider />}
          {group.map(([id, label]) => (
            <ActionMenuItem key={id} id={id} danger={id === 'backlog.drop'}>
              {label}
            </ActionMenuItem>
          ))}
        </Fragment>
      ))}
    </>
  );
}
