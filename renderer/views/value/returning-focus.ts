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
        const back = cameFrom instanceof HTMLElement && cameFrom.isConnected ? cameFrom : document.querySelector<HTMLElement>('main');
        back?.focus();
      });
    },
  };
}
