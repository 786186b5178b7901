/** Says what a change of several items did, with its undo: a list shows only some of them, and not every field. */
import { useCallback } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { succeededOrNotified } from './succeeded-or-notified.ts';
import { useUndoWithNotice } from './use-undo-with-notice.ts';

/** `isSeen`: a change of one item is visible where it was made. Returns whether the change was accepted. */
export function useNoticeWithUndo(count: number, isSeen = true): (result: Result<unknown, string>, message: string) => boolean {
  const { offer } = useUndoWithNotice();
  return useCallback(
    (result, message) => {
      const done = succeededOrNotified(result);
      if (done && result.value !== false && (count > 1 || !isSeen)) offer(message);
      return done;
    },
    [offer, count, isSeen],
  );
}
