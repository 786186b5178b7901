/** A request from any screen to capture feedback, with the person and the entry as far as they are known there. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';

export interface Capturing {
  readonly person?: PersonId | null;
  readonly entry?: EntryId | null;
}

const store = createStore<{ readonly wish: Capturing | null }>(() => ({ wish: null }));

/** Opens the dialog, in whatever screen it is. */
export const noteFeedback = (wish: Capturing = {}): void => store.setState({ wish });

export const closeCapturing = (): void => store.setState({ wish: null });

export const useCapturing = (): Capturing | null => useStore(store, ({ wish }) => wish);
