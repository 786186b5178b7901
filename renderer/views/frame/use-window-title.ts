/** The window says which screen of which product it shows: in the task switcher, and to who cannot see it. */
import { useEffect } from 'react';
import { useProduct } from '../../state/use-backlog.ts';
import { isolated } from '../../../shared/domain/text/direction.ts';

const app = 'Steward';

/** `screen` is its label. */
export function useWindowTitle(screen: string): void {
  const { name } = useProduct();
  useEffect(() => {
    document.title = [screen, isolated(name) || 'Untitled product', app].join(' – ');
  }, [screen, name]);
  useEffect(() => () => void (document.title = app), []);
}
