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

/** Where a lost focus should go, the latest request last; asked for before the screen's own place. */
const requests = new Set<Home>();
let frame = 0;

/**
 * Gives a lost focus back once no dialog or menu covers the page: one that is closing may keep the focus and cover the page for long on a
 * slow machine, and is removed with it.
 */
function look(): void {
  // In a dialog that stays open, every key would otherwise start a loop of checks.
  if (requests.size === 0 && !isFocusLost()) return;
  if (isCovered()) {
    frame = requestAnimationFrame(look);
    return;
  }
  const homesOfFocus = [...requests].toReversed();
  requests.clear();
  for (const home of [...homesOfFocus, homes.at(-1)]) if (isFocusLost()) home?.();
}

/** A closed overlay returns the focus in the first frame; if it is still lost in the second one, it stays lost. */
function lookSoon(): void {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(look);
  });
}

/** Runs `home` if the focus is lost once the page is updated and not covered. The latest request comes first. Returns how to withdraw it. */
export function restoreLostFocus(home: Home): () => void {
  requests.add(home);
  lookSoon();
  return () => void requests.delete(home);
}

/** Checks the focus after every key press and click; returns how to stop. */
export function watchFocus(): () => void {
  window.addEventListener('keydown', lookSoon, true);
  window.addEventListener('click', lookSoon, true);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('keydown', lookSoon, true);
    window.removeEventListener('click', lookSoon, true);
  };
}

/** What has the focus now, to return it to later; in a menu, which is gone by then, the button of the menu. */
export function focusOrigin(): Element | null {
  const now = document.activeElement;
  const menu = now?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return menu ? document.getElementById(menu) : now;
}

/** Returns a lost focus to the origin; if that was removed meanwhile, to where the screen puts a lost focus. */
export function returnFocusTo(origin: Element | null): void {
  restoreLostFocus(() => {
    if (origin instanceof HTMLElement && origin.isConnected) origin.focus({ preventScroll: true });
  });
}

/** Runs `home` if the focus is lost after one of `count` things was removed: dropped, merged, answered, or its creation undone, on any device. */
export function useFocusAfterRemoval(count: number, home: Home): void {
  const before = useRef(count);
  const latest = useRef(home);
  latest.current = home;
  useEffect(() => {
    const isRemoved = count < before.current;
    before.current = count;
    return isRemoved ? restoreLostFocus(() => latest.current()) : undefined;
  }, [count]);
}
