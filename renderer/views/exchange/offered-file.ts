/** A file that was dropped anywhere on the window waits here until the import screen takes it. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const store = createStore<{ readonly file: File | null }>(() => ({ file: null }));

export const offerFile = (file: File): void => store.setState({ file });

/** Hands each offered file over once. */
export function useOfferedFile(take: (file: File) => void): void {
  const file = useStore(store, (state) => state.file);
  useEffect(() => {
    if (!file) return;
    store.setState({ file: null });
    take(file);
  }, [file, take]);
}
