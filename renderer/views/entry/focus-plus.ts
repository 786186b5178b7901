/** The plus button of a line has the keyboard after a chip in it that had it was removed. */
import { restoreLostFocus } from '../../ui/focus-home.ts';

export function focusPlus(chip: Element | null): void {
  const line = chip?.closest('dd');
  restoreLostFocus(() => line?.querySelector<HTMLElement>('[data-adds]')?.focus());
}
