/** The one question that a move can leave behind: why it stands there, where the numbers say otherwise. It never takes the keyboard by itself. */
import { useMemo, useState } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Contradiction } from '../../../shared/domain/ordering.ts';
import { type MoveWatch, useMoveWatch } from '../../state/use-order.ts';

interface Asked {
  /** What the last move contradicts, the worst first; `[]`: nothing is asked. */
  readonly asked: readonly Contradiction[];
  /** Counts the wishes to answer: the field takes the keyboard. */
  readonly reached: number;
}

export interface OrderQuestion extends MoveWatch {
  readonly store: StoreApi<Asked>;
  /** Gives the keyboard to the field, and answers whether there is one. */
  readonly reach: () => boolean;
}

export function useOrderQuestion(): OrderQuestion {
  const [store] = useState(() => createStore<Asked>(() => ({ asked: [], reached: 0 })));
  const watch = useMoveWatch((asked) => {
    if (asked.length > 0 || store.getState().asked.length > 0) store.setState({ asked });
  });
  return useMemo(
    () => ({
      ...watch,
      store,
      reach: () => {
        const { asked, reached } = store.getState();
        if (asked.length > 0) store.setState({ reached: reached + 1 });
        return asked.length > 0;
      },
    }),
    [watch, store],
  );
}
