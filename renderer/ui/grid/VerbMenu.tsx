/** The menu of a row, which offers actions by their ids, and its position. */
import { useCallback, useState } from 'react';
import { useRegistry } from '../actions/ActionsProvider.tsx';
import { VerbItem } from '../actions/VerbItem.tsx';
import type { GridControl } from './control.ts';
import { RowMenu } from './RowMenu.tsx';
import type { MenuPlace } from './use-grid-keys.ts';
import { Sentence } from '../marks/ItemText.tsx';

export interface OpenedMenu {
  readonly at: MenuPlace | null;
  readonly open: (id: string, near: MenuPlace) => void;
  /** Returns the focus to the row. */
  readonly close: () => void;
}

export function useVerbMenu(control: GridControl): OpenedMenu {
  const [at, setAt] = useState<MenuPlace | null>(null);
  const open = useCallback((_id: string, near: MenuPlace) => setAt(near), []);
  const close = (): void => {
    setAt(null);
    control.focus(control.store.getState().focus, true);
  };
  return { at, open, close };
}

interface VerbMenuProps {
  readonly menu: OpenedMenu;
  readonly label: string;
  /** Those that would do nothing now are left out. */
  readonly verbs: readonly (readonly [id: string, label: string])[];
}

export function VerbMenu({ menu, label, verbs }: VerbMenuProps) {
  return (
    <RowMenu at={menu.at} label={label} onClose={menu.close}>
      <Verbs verbs={verbs} />
    </RowMenu>
  );
}

/** Rendered only while the menu is open, so that enabled states are computed only then. */
function Verbs({ verbs }: Pick<VerbMenuProps, 'verbs'>) {
  const registry = useRegistry();
  return verbs
    .filter(([id]) => registry.can(id))
    .map(([id, label]) => (
      <VerbItem key={id} id={id}>
        <Sentence text={label} />
      </VerbItem>
    ));
}
