/** Every screen and state passes axe (WCAG 2.2 A and AA) in light and dark; who asks for no motion gets none. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { atRest, inEveryState, type Question } from './in-every-state.ts';

/** The same question in these colours; the window has the light ones again afterwards. */
const inDark =
  (ask: Question): Question =>
  async (page) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await atRest(page);
    const faultsFound = await ask(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html[data-mantine-color-scheme=light]').waitFor();
    return faultsFound;
  };

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

const nothing: readonly string[] = [];

test('axe finds nothing on any screen in light or dark, and who asks for reduced motion sees nothing move', {
  timeout: 600_000,
}, async () => {
  const faultsFound = await inEveryState(
    { width: 1440, height: 900, reducedMotion: true },
    { moving, light: violations, dark: inDark(violations) },
  );
  expect(faultsFound).toEqual({ moving: nothing, light: nothing, dark: nothing, faults: nothing });
});
