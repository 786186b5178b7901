/** One line of a menu: an action by its id, with the keys it has now. */
import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRegistry } from './ActionsProvider.tsx';
import { ShownKey } from './ShownKey.tsx';

interface ActionMenuItemProps {
  readonly id: string;
  /** A destructive action. */
  readonly danger?: boolean;
  readonly children: ReactNode;
}

export function ActionMenuItem({ id, danger = false, children }: ActionMenuItemProps) {
  const registry = useRegistry();
  return (
    <Menu.Item rightSection={<ShownKey id={id} />} onClick={() => registry.run(id)} data-danger={danger || undefined}>
      {children}
    </Menu.Item>
  );
}
