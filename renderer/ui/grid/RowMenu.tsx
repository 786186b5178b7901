/** One menu for all rows, opened below the button that asked or at the pointer. */
import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MenuPlace } from './use-grid-keys.ts';

interface RowMenuProps {
  readonly at: MenuPlace | null;
  readonly label: string;
  /** Gives the keyboard back too: the menu had it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function RowMenu({ at, label, onClose, children }: RowMenuProps) {
  const place = at instanceof HTMLElement ? below(at) : at;
  return (
    <Menu
      opened={at !== null}
      onChange={(opened) => !opened && onClose()}
      // Closed before it had settled, it takes the keyboard once more and goes with it.
      onExitTransitionEnd={() => document.activeElement === document.body && onClose()}
      position="bottom-start"
      offset={2}
      width={240}
      returnFocus={false}
      middlewares={{ flip: false, shift: { padding: 8 } }}
    >
      <Menu.Target>
        <span aria-hidden="true" style={{ position: 'fixed', left: place?.x ?? 0, top: place?.y ?? 0, width: 0, height: 0 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
}

function below(element: HTMLElement): { readonly x: number; readonly y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom };
}
