/** A question opened from anywhere on a page gives the keyboard back to where it was; what has gone meanwhile gives it to the page. */
export interface Returning<Asking> {
  readonly open: (asking: Asking) => void;
  readonly close: () => void;
}

let cameFrom: Element | null = null;

export function returningFocus<Asking>(set: (asking: Asking | null) => void): Returning<Asking> {
  return {
    open: (asking) => {
      const now = document.activeElement;
      // A menu that leads to a question is gone when it is answered; the button that opened it stays.
      const menu = now?.closest('[role=menu]')?.getAttribute('aria-labelledby');
      cameFrom = menu ? document.getElementById(menu) : now;
      set(asking);
    },
    close: () => {
      set(null);
      requestAnimationFrame(() => {
        // What was opened meanwhile may have the keyboard.
        if (document.activeElement !== document.body) return;
        if (cameFrom instanceof HTMLElement && cameFrom !== document.body && cameFrom.isConnected) cameFrom.focus();
        if (document.activeElement === document.body) document.querySelector<HTMLElement>('main [role=tab][aria-selected=true], main')?.focus();
      });
    },
  };
}
