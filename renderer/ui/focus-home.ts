/**
 * The keyboard is never nowhere. When an act removes what had it (a dropped row, a closed question, a tab that went), the shown screen
 * says where it goes: to what was acted on, or to its successor.
 */
import { useEffect, useRef } from 'react';

type Home = () => void;

/** Screens and overlays, the topmost last. */
const homes: Home[] = [];

/** Gives the keyboard a home on this screen while the component is shown. A fallback serves screens that have none of their own. */
export function useFocusHome(home: Home, isFallback = false): void {
  const latest = useRef(home);
  latest.current = home;
  useEffect(() => {
    const mine: Home = () => latest.current();
    if (isFallback) homes.unshift(mine);
    else homes.push(mine);
    return () => void homes.splice(homes.indexOf(mine), 1);
  }, [isFallback]);
}

/** Whether no control has the keyboard: a press would reach nothing. `main` takes it only while a screen has nothing better. */
export const isFocusLost = (): boolean => {
  const now = document.activeElement;
  return now === null || now === document.body || now.tagName === 'MAIN';
};

/** Dialogs and menus take the keyboard themselves, some only after their first frame. */
const isCovered = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('[role=dialog], [role=menu], [role=listbox]')].some((each) =>
    each.checkVisibility({ visibilityProperty: true }),
  );

/** Looks after every press and click, once the page shows what came of it; answers how to stop. */
export function watchFocus(): () => void {
  let frame = 0;
  const look = (): void => {
    cancelAnimationFrame(frame);
    // What was closed gives the keyboard back in the first frame; whatever is lost in the second one stays lost.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (isFocusLost() && !isCovered()) homes.at(-1)?.();
      });
    });
  };
  window.addEventListener('keydown', look, true);
  window.addEventListener('click', look, true);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('keydown', look, true);
    window.removeEventListener('click', look, true);
  };
}
