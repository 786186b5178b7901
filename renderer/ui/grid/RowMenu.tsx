/**
 * One menu for all rows, opened below its button or at the pointer.
 * It takes the focus in the same task that shows it and is removed in the task that closes it: with a timer or a fade in between,
 * quickly pressed keys would reach the row beneath, and a closing menu could take the focus with it.
 */
import { Menu } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { MenuPosition } from './use-grid-keys.ts';

interface RowMenuProps {
  readonly at: MenuPosition | null;
  readonly label: string;
  /** Also returns the focus, which the menu had. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function RowMenu({ at, label, onClose, children }: RowMenuProps) {
  return (
    <Menu
      opened={at !== null}
      onChange={(opened) => !opened && onClose()}
      transitionProps={{ duration: 0 }}
      trapFocus={false}
      clickOutsideEvents={['mousedown', 'touchstart']}
      position="bottom-start"
      offset={2}
      width={240}
      returnFocus={false}
      // It opens at a point without size, which must never count as hidden.
      hideDetached={false}
      // Without room below, it moves up over its row.
      middlewares={{ flip: false, shift: { padding: 8, crossAxis: true } }}
    >
      <Menu.Target>
        {/* A window that became smaller, or was zoomed, still has the menu in it */}
        <span
          aria-hidden="true"
          style={{
            position: 'fixed',
            left: `min(${at?.x ?? 0}px, 100vw - 8px)`,
            top: `min(${at?.y ?? 0}px, 100dvh - 8px)`,
            width: 0,
            height: 0,
          }}
        />
      </Menu.Target>
      <Menu.Dropdown ref={takeKeyboard} aria-label={label} onKeyDown={(event) => closeWithTab(event, onClose)}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Comes to the value that holds now, or to the first line. */
const takeKeyboard = (menu: HTMLElement | null): void =>
  (menu?.querySelector<HTMLElement>('[data-autofocus]') ?? menu?.querySelector<HTMLElement>('[role^=menuitem]'))?.focus({
    preventScroll: true,
  });

/** Tab closes a menu: it is at the end of the page, where Tab would leave the window. */
function closeWithTab(event: KeyboardEvent, close: () => void): void {
  if (event.key !== 'Tab') return;
  event.preventDefault();
  close();
}
