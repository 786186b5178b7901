/**
 * What holds on every screen and in every state, asked on one walk through all of them: axe finds nothing (WCAG 2.2 A and AA) and what can be
 * filled in is seen (1.4.11), in light and dark; who asks for no motion gets none; at 1280 × 720 no text is cut without a way to read the rest;
 * at 400 % zoom of it (1.4.10) nothing is out of reach, no text overlaps another, and no text is read by scrolling both ways.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { type Answers, inEveryState, type Setting } from './in-every-state.ts';
import { coveredControls, crossingTexts, cutLines, cutTexts, wideTexts } from './small.ts';
import { weakBorders } from './weak-borders.ts';

/** What would change its place or size before the eyes. Colours may still fade. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const fading = new Set(['none', 'color', 'background-color', 'border-color', 'outline-color', 'opacity', 'fill', 'stroke']);
    const longest = (durations: string): number => Math.max(...durations.split(',').map(Number.parseFloat));
    const parts = (property: string): string => property.replace(/^border-(top|right|bottom|left)-color$/, 'border-color');
    const faultsFound = new Set<string>();
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element);
      const moves =
        longest(style.transitionDuration) > 0.01 && style.transitionProperty.split(', ').some((each) => !fading.has(parts(each)));
      const plays = style.animationName !== 'none' && longest(style.animationDuration) > 0.01;
      if (moves || plays)
        faultsFound.add(
          `${element.tagName} .${element.getAttribute('class')} ${style.transitionProperty} ${style.animationName}`,
        );
    }
    return [...faultsFound];
  });
}

const size = { width: 1440, height: 900 };

const inColors =
  (scheme: 'light' | 'dark') =>
  async (page: Page): Promise<void> => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
  };

const atSize =
  (width: number, height: number) =>
  async (page: Page): Promise<void> => {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  };

const asItIs = { moving, axeInLight: violations, bordersInLight: weakBorders };
const dark = { axeInDark: violations, bordersInDark: weakBorders };
const small = { cutTexts, cutLines };
const zoomed = { crossingTexts, wideTexts, coveredControls };
type Asked = keyof typeof asItIs | keyof typeof dark | keyof typeof small | keyof typeof zoomed;

const settings: readonly Setting<Asked>[] = [
  { questions: asItIs },
  { questions: dark, begin: inColors('dark'), end: inColors('light') },
  { questions: small, begin: atSize(1280, 720) },
  { questions: zoomed, begin: atSize(320, 180), end: atSize(size.width, size.height) },
];

let found: Answers<Asked>;

test('every screen and state is reached, and no page reports a fault on the way', { timeout: 900_000 }, async () => {
  found = await inEveryState({ ...size, reducedMotion: true }, settings);
  expect(found.faults).toEqual([]);
});

test('axe finds nothing on any screen in light or dark', () => {
  expect([found.axeInLight, found.axeInDark]).toEqual([[], []]);
});

test('who asks for reduced motion sees nothing move', () => {
  expect(found.moving).toEqual([]);
});

test('every field and every unticked box has a border of 3:1 and more in light and dark', () => {
  expect([found.bordersInLight, found.bordersInDark]).toEqual([[], []]);
});

test('every text of every screen is whole', () => {
  expect([found.cutTexts, found.cutLines]).toEqual([[], []]);
});

test('at 400 % zoom every control can be reached, no text overlaps another, and every text can be read', () => {
  expect([found.coveredControls, found.crossingTexts, found.wideTexts]).toEqual([[], [], []]);
});
