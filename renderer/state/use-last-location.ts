/** Where this computer was last: which product, and its address with screen and open item. The next start goes there. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { Phase, Session } from '../session/session.ts';
import { useLocal } from './use-local.ts';
import { isLocation, type LastLocation, lastLocationKey, useOpenSession, useProductsStore } from './use-products.ts';

export interface LostProduct {
  readonly name: string;
  readonly why: 'absent' | 'unreadable';
}

export interface LastLocations {
  readonly last: LastLocation | null;
  readonly lost: LostProduct | null;
}

const quiet = (): (() => void) => () => undefined;

function usePhaseOf(session: Session | null): Phase | null {
  return useSyncExternalStore(session?.subscribe ?? quiet, () => session?.phase() ?? null);
}

/** A location is stored only once its product is open, so invalid addresses never are. `onLost` is called when the product of the start cannot be opened. */
export function useLastLocation(product: ProductId | null, path: string, isStart: boolean, onLost: () => void): LastLocations {
  const productsStore = useProductsStore();
  const session = useOpenSession();
  const phase = usePhaseOf(session);
  const [last, setLast] = useLocal<LastLocation | null>(lastLocationKey, null, isLocation);
  const [reopening, setReopening] = useState<ProductId | null>(null);
  const [lost, setLost] = useState<LostProduct | null>(null);
  const isOpen = session !== null && session.id === product && (phase === 'read and write' || phase === 'read only');
  useEffect(() => {
    if (isStart) setReopening(last?.product ?? null);
  }, [isStart, last]);
  useEffect(() => {
    if (!isOpen || product === null) return;
    if (last?.path !== path) setLast({ product, path });
    setReopening(null);
    setLost(null);
  }, [isOpen, product, path, last, setLast]);
  const giveUp = useCallback(
    (id: ProductId, why: LostProduct['why']): void => {
      setReopening(null);
      setLost({ name: productsStore.products().find((each) => each.id === id)?.name ?? '', why });
      setLast(null);
      onLost();
    },
    [productsStore, setLast, onLost],
  );
  useEffect(() => {
    if (reopening !== null && session?.id === reopening && (phase === 'absent' || phase === 'unreadable'))
      giveUp(reopening, phase);
  }, [reopening, session, phase, giveUp]);
  return { last, lost };
}
