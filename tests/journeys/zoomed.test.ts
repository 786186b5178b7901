/** At 400 % zoom of 1280 × 720 (WCAG 1.4.10): nothing of any screen is out of reach, no text lies over another, and no text is read by scrolling both ways. */
import { expect, test } from 'vitest';
import { atRest, inEveryState, type Question } from './in-every-state.ts';
import { coveredControls, crossingTexts, wideTexts } from './small.ts';

/** All questions at 320 × 180 CSS px; the window has its own size again afterwards. */
const zoomed =
  (...questions: readonly Question[]): Question =>
  async (page) => {
    await page.setViewportSize({ width: 320, height: 180 });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    await atRest(page);
    const told: string[] = [];
    for (const ask of questions) told.push(...(await ask(page)));
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    return told;
  };

test('at 400 % zoom every control of every screen can be reached, and every text can be read', { timeout: 900_000 }, async () => {
  const told = await inEveryState({ width: 1280, height: 720 }, { zoomed: zoomed(crossingTexts, wideTexts, coveredControls) });
  expect(told.faults).toEqual([]);
  expect(told.zoomed).toEqual([]);
});
