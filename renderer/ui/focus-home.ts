/**
 * The focus is never lost. When an action removes the focused element (a dropped row, a closed dialog, a removed tab), the shown screen
 * decides where it goes: to what was acted on, or to its successor.
 */
import { useEffect, useRef } from 'react';

type Home = () => void;

/** Screens and overlays, the topmost last. */
const homes: Home[] = [];

/** Registers where this screen puts a lost focus while the component is mounted. A fallback serves screens without their own. */
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

/** Whether no control has the focus, so that key presses would have no effect. `main` has it only while a screen has nothing better. */
export const isFocusLost = (): boolean => {
  const now = document.activeElement;
  return now === null || now === document.body || now.tagName === 'MAIN';
};

/** Dialogs and menus take the focus themselves, some only after their first frame. */
const isCovered = (): boolean =>
  [...document.querySelectorAll<HTMLElement>('[role=dialog], [role=menu], [role=listbox]')].some((each) =>
    each.checkVisibility({ visibilityProperty: true }),
  );

/**
 * Runs `home` if the focus is lost once no dialog or menu covers the page: one that is closing may keep the focus and cover the page for
 * long on a slow machine, and is removed with it. Returns how to stop.
 */
export function restoreLostFocus(home: () => void): () => void {
  let frame = 0;
  const look = (): void => {
    if (isCovered()) frame = requestAnimationFrame(look);
    else if (isFocusLost()) home();
  };
  frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(look);
  });
  return () => cancelAnimationFrame(frame);
}

/** Checks the focus after every key press and click, once the page is updated; returns how to stop. */
export function watchFocus(): () => void {
  let frame = 0;
  const look = (): void => {
    cancelAnimationFrame(frame);
    // A closed overlay returns the focus in the first frame; if it is still lost in the second one, it stays lost.
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
