/** The map's pointer, and the keys that open something at a card: one listener for all cards. */
import type { KeyboardEvent, MouseEvent } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { below, type MenuPosition } from '../../../ui/grid/use-grid-keys.ts';

interface MapInputOptions {
  readonly control: GridControl;
  /** What a press does that opens nothing; answers whether it did. */
  readonly press: (event: KeyboardEvent) => boolean;
  readonly onOpen: (id: EntryId) => void;
  readonly onMenu: (id: string, near: MenuPosition) => void;
}

const cardOf = (target: EventTarget): EntryId | null =>
  ((target as HTMLElement).closest<HTMLElement>('[data-card]')?.dataset['card'] as EntryId | undefined) ?? null;

export function useMapInput({ control, press, onOpen, onMenu }: MapInputOptions) {
  const focus = (id: EntryId): void => control.focus({ id, column: null }, true);
  return {
    onKeyDown: (event: KeyboardEvent): void => {
      const id = cardOf(event.target);
      if (id !== null && (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')))
        onMenu(id, below(event.target as HTMLElement));
      else if (!press(event)) return;
      event.preventDefault();
    },
    onClick: (event: MouseEvent): void => {
      const id = cardOf(event.target);
      if (id === null) return;
      focus(id);
      const menu = (event.target as HTMLElement).closest('[data-menu]');
      if (menu) onMenu(id, below(menu));
      else if (event.ctrlKey || event.metaKey) control.toggle(id);
    },
    onDoubleClick: (event: MouseEvent): void => {
      const id = cardOf(event.target);
      if (id !== null) onOpen(id);
    },
    onContextMenu: (event: MouseEvent): void => {
      const id = cardOf(event.target);
      if (id === null) return;
      event.preventDefault();
      focus(id);
      onMenu(id, { x: event.clientX, y: event.clientY });
    },
  };
}
