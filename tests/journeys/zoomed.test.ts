/**
 * At 400 % zoom of 1280 × 720 (WCAG 1.4.10): nothing of any screen is out of reach, no text lies over another, and no text is read by scrolling both ways.
 * At 1280 × 720 itself: no text is cut without a way to read the rest.
 */
import { expect, test } from 'vitest';
import { atRest, inEveryState, type Question } from './in-every-state.ts';
import { coveredControls, crossingTexts, cutLines, cutTexts, wideTexts } from './small.ts';

/** All questions at 320 × 180 CSS px; the window has its own size again afterwards. */
const zoomed =
  (...questions: readonly Question[]): Question =>
  async (page) => {
    await page.setViewportSize({ width: 320, height: 180 });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    await atRest(page);
    const faultsFound: string[] = [];
    for (const ask of questions) faultsFound.push(...(await ask(page)));
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    return faultsFound;
  };

test('every text of every screen is whole, and at 400 % zoom every control can be reached and every text be read', {
  timeout: 900_000,
}, async () => {
  const faultsFound = await inEveryState(
    { width: 1280, height: 720 },
    { cut: cutTexts, cutLines, zoomed: zoomed(crossingTexts, wideTexts, coveredControls) },
  );
  expect(faultsFound.faults).toEqual([]);
  expect(faultsFound.cut).toEqual([]);
  expect(faultsFound.cutLines).toEqual([]);
  expect(faultsFound.zoomed).toEqual([]);
});
