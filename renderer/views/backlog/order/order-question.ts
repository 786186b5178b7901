/** The one question an action can leave open: why an entry is ranked against the numbers, or why it was dropped. It never takes the focus by itself. */
import { useMemo, useState } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EntryId, EntryStatus } from '../../../../shared/domain/backlog/backlog.ts';
import type { Contradiction } from '../../../../shared/domain/backlog/ordering.ts';
import { maxAsked, type MoveWatch, useMoveWatch } from '../../../state/use-order.ts';

/** An entry that was dropped, with the status it had. */
export interface Drop {
  readonly id: EntryId;
  readonly now: 'dropped';
  readonly from: EntryStatus;
}

interface Asked {
  /** What the last move contradicts, worst first, or what was dropped; `[]`: no open question. */
  readonly asked: readonly (Contradiction | Drop)[];
  /** Counts requests to answer: the field takes the focus. */
  readonly reached: number;
}

export interface OrderQuestion extends MoveWatch {
  readonly store: StoreApi<Asked>;
  /** To be called right after these were dropped. */
  readonly dropped: (drops: readonly Drop[]) => void;
  /** Focuses the field; returns whether there is one. */
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
      dropped: (asked) => store.setState({ asked: asked.length > maxAsked ? [] : asked }),
      reach: () => {
        const { asked, reached } = store.getState();
        if (asked.length > 0) store.setState({ reached: reached + 1 });
        return asked.length > 0;
      },
    }),
    [watch, store],
  );
}
