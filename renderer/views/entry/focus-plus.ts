/** Gives the keyboard to the plus of a line once a chip in it has gone. */
export function focusPlus(chip: Element | null): void {
  const line = chip?.closest('dd');
  requestAnimationFrame(() => line?.querySelector<HTMLElement>('[data-adds]')?.focus());
}
