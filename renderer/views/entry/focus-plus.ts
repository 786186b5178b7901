/** Focuses the plus button of a line after a chip in it was removed. */
export function focusPlus(chip: Element | null): void {
  const line = chip?.closest('dd');
  requestAnimationFrame(() => line?.querySelector<HTMLElement>('[data-adds]')?.focus());
}
