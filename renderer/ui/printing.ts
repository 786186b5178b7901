/** Whether the page is being put on paper: then lists hold all their lines and drawings take the width of a sheet, not of the window. */
import { useSyncExternalStore } from 'react';

/** Room between the margins of an upright A4 sheet, px. */
export const paperWidth = 680;

/** So many lines of a list are printed: some sixty sheets. Making more would hold up the window for a long time. */
export const mostPrinted = 2_000;

let printing = false;

function watch(tell: () => void): () => void {
  const turn = (on: boolean) => (): void => {
    printing = on;
    tell();
  };
  const [begin, end] = [turn(true), turn(false)];
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}

/** What is shown changes before the first sheet is laid out: a store outside of React is read at once. */
export const usePrinting = (): boolean => useSyncExternalStore(watch, () => printing);
