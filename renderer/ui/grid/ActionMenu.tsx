/** The menu of a row, which offers actions by their ids, and its position. */
import { useCallback, useState } from 'react';
import { useRegistry } from '../actions/ActionsProvider.tsx';
import { ActionMenuItem } from '../actions/ActionMenuItem.tsx';
import type { GridControl } from './control.ts';
import { RowMenu } from './RowMenu.tsx';
import type { MenuPosition } from './use-grid-keys.ts';
import { Sentence } from '../marks/ItemText.tsx';

export interface OpenedMenu {
  readonly at: MenuPosition | null;
  readonly open: (id: string, near: MenuPosition) => void;
  /** Returns the focus to the row. */
  readonly close: () => void;
}

export function useActionMenu(control: GridControl): OpenedMenu {
  const [at, setAt] = useState<MenuPosition | null>(null);
  const open = useCallback((_id: string, near: MenuPosition) => setAt(near), []);
  const close = (): void => {
    setAt(null);
    control.focus(control.store.getState().focus, true);
  };
  return { at, open, close };
}

interface ActionMenuProps {
  readonly menu: OpenedMenu;
  readonly label: string;
  /** Those that would do nothing now are left out. */
  readonly items: readonly (readonly [id: string, label: string])[];
}

export function ActionMenu({ menu, label, items }: ActionMenuProps) {
  return (
    <RowMenu at={menu.at} label={label} onClose={menu.close}>
      <ActionMenuItems items={items} />
    </RowMenu>
  );
}

/** Rendered only while the menu is open, so that enabled states are computed only then. */
function ActionMenuItems({ items }: Pick<ActionMenuProps, 'items'>) {
  const registry = useRegistry();
  return items
    .filter(([id]) => registry.can(id))
    .map(([id, label]) => (
      <ActionMenuItem key={id} id={id}>
        <Sentence text={label} />
      </ActionMenuItem>
    ));
}
