/** What is really painted of an element: its pixels, read in the page from a picture of it. */
import type { Locator } from 'playwright-core';

/** Share of an element's pixels, from 0 to 1, that stand out from the ground of the page (contrast 3:1 and more). `strip`: only its first px from the left. */
export async function inked(element: Locator, strip = Infinity): Promise<number> {
  const projection = await element.screenshot({ animations: 'disabled', scale: 'css' });
  return element.page().evaluate(
    async ([base64, width]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
      if (!pen) return 0;
      pen.drawImage(image, 0, 0);
      const luminance = (r: number, g: number, b: number): number => {
        const part = (channel: number): number =>
          channel <= 10.31475 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
        return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
      };
      const probe = document.createElement('i');
      probe.style.cssText = 'forced-color-adjust:none;color:Canvas';
      document.body.append(probe);
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
      probe.remove();
      const ground = luminance(red, green, blue);
      const { data } = pen.getImageData(0, 0, Math.min(image.width, width), image.height);
      let seen = 0;
      for (let at = 0; at < data.length; at += 4) {
        const own = luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
        if ((Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05) >= 3) seen += 1;
      }
      return seen / (data.length / 4);
    },
    [projection.toString('base64'), strip === Infinity ? 1e6 : strip] as const,
  );
}
