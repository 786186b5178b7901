/** Requests to the desktop around this window, for screens. */
import { createContext, use, useEffect } from 'react';
import { invariant } from '../../shared/domain/result.ts';
import { deepLinkMarks } from '../../shared/desktop/bridge.ts';
import type { MenuAction, RecentProduct } from '../../shared/desktop/contract.ts';
import type { Desktop } from '../sync/desktop.ts';

export { type MenuAction, maxRecentProducts, type RecentProduct } from '../../shared/desktop/contract.ts';

export const DesktopContext = createContext<Desktop | null>(null);

export function useDesktop(): Desktop {
  const desktop = use(DesktopContext);
  invariant(desktop, 'the desktop is at hand');
  return desktop;
}

/** Shows these actions and products in the native menu (where there is one) and runs the chosen action; a chosen product arrives as a deep link. */
export function useNativeMenu(actions: readonly MenuAction[], recent: readonly RecentProduct[], run: (id: string) => void): void {
  const desktop = useDesktop();
  useEffect(() => desktop.onAction(run), [desktop, run]);
  useEffect(() => {
    void desktop.ask('menu', { actions: [...actions], recent: [...recent] });
  }, [desktop, actions, recent]);
}

export interface DeepLinks {
  readonly onOpen: (product: string) => void;
  readonly onJoin: (invitation: string) => void;
}

export function useDeepLinks({ onOpen, onJoin }: DeepLinks): void {
  const desktop = useDesktop();
  useEffect(
    () =>
      desktop.onAction((action) => {
        if (action.startsWith(deepLinkMarks.open)) onOpen(action.slice(deepLinkMarks.open.length));
        if (action.startsWith(deepLinkMarks.join)) onJoin(action.slice(deepLinkMarks.join.length));
      }),
    [desktop, onOpen, onJoin],
  );
}
