/** The window says which screen of which product it shows: in the task switcher, and to who cannot see it. */
import { useEffect } from 'react';
import { useProduct } from '../../state/use-backlog.ts';
import type { Screen } from './use-frame-actions.ts';
import { isolated } from '../../../shared/domain/text/direction.ts';

const app = 'Steward';

const titles: Readonly<Record<Screen, string>> = {
  backlog: 'Backlog',
  value: 'Value',
  people: 'People',
  sync: 'Sync',
  import: 'Import',
  settings: 'Settings',
};

export function useWindowTitle(screen: Screen): void {
  const { name } = useProduct();
  useEffect(() => {
    document.title = [titles[screen], isolated(name) || 'Untitled product', app].join(' – ');
  }, [screen, name]);
  useEffect(() => () => void (document.title = app), []);
}
