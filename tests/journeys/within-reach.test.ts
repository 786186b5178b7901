/** At 200 % zoom nothing of any screen is out of reach. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inEveryState } from './in-every-state.ts';

/** Controls that cannot be brought into the window, or that something else lies over. */
function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const told: string[] = [];
    const scrolled = [...document.querySelectorAll('*')].map((each) => [each, each.scrollTop, each.scrollLeft] as const);
    const floating = [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].filter((each) =>
      each.checkVisibility(),
    );
    const within = floating.at(-1) ?? document;
    const controls = within.querySelectorAll<HTMLElement>(
      'button, a[href], input:not([type=file]), textarea, [contenteditable=true], [role=tab], [role=menuitem]',
    );
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[inert], [aria-hidden=true]')) continue;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const [x, y] = [left + Math.min(width, 24) / 2, top + Math.min(height, 24) / 2];
      const hit = document.elementFromPoint(x, y);
      const label = control.closest('label');
      if (hit && (control.contains(hit) || hit.contains(control) || label?.contains(hit))) continue;
      told.push(
        `${control.getAttribute('aria-label') ?? control.textContent} at ${Math.round(x)},${Math.round(y)}: ${hit?.outerHTML.slice(0, 100) ?? 'outside'}`,
      );
    }
    for (const [each, top, left] of scrolled) each.scrollTo({ top, left, behavior: 'instant' });
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return told;
  });
}

test('at 200 % zoom every control of every screen can be reached', { timeout: 600_000 }, async () => {
  expect(await inEveryState({ width: 640, height: 400 }, { outside: outOfReach })).toEqual({ outside: [], faults: [] });
});
