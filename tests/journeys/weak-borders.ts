/** What can be filled in or ticked is seen: its border has a contrast of 3:1 and more to what is around it (WCAG 1.4.11). */
import type { Page } from 'playwright-core';

/** Fields and boxes with a border that is too weak. */
export function weakBorders(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const read = (css: string): Colour => {
      if (!pen) return [0, 0, 0, 0];
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    /** What is painted behind an element. */
    const ground = (element: Element | null): Colour => {
      const layers: Colour[] = [];
      for (let each = element; each; each = each.parentElement) layers.push(read(getComputedStyle(each).backgroundColor));
      return layers.toReversed().reduce<Colour>((below, layer) => over(layer, below), [255, 255, 255, 1]);
    };
    const light = ([red, green, blue]: Colour): number => {
      const part = (channel: number): number =>
        channel <= 10.31475 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };
    const contrast = (one: Colour, other: Colour): number =>
      (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
    const faultsFound: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>(
      'input, textarea, select, [role=checkbox] > *, .mantine-Input-input',
    )) {
      if (
        !control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        control.closest('[inert], :disabled, [aria-checked=true]')
      )
        continue;
      const { borderTopWidth, borderTopColor, borderTopStyle } = getComputedStyle(control);
      if (Number.parseFloat(borderTopWidth) === 0 || borderTopStyle === 'none' || control.matches(':focus, :checked')) continue;
      const around = ground(control.parentElement);
      const border = over(read(borderTopColor), around);
      const found = Math.min(contrast(border, around), contrast(border, ground(control)));
      if (found < 2.995)
        faultsFound.push(
          `${found.toFixed(2)}:1 ${control.getAttribute('aria-label') ?? control.id} ${control.className}`.slice(0, 160),
        );
    }
    return [...new Set(faultsFound)];
  });
}
