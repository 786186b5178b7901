/** Every screen and state passes axe (WCAG 2.2 A and AA) in light and dark; nothing is out of reach at 200 % zoom; who asks for no motion gets none. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { aMachine, type WindowOptions } from './harness.ts';
import { allStates } from './states.ts';

interface Axe {
  run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }[] }>;
}

const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };

/** The builder brings axe into the page and puts the answers together in another one, each time anew: that took ten times as long as axe. */
async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await new AxeBuilder({ page }).setLegacyMode().withRules(['document-title']).analyze();
  return page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { readonly axe: Axe };
    const found = await axe.run(document, options);
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  }, rules);
}

/** Colours in the middle of a transition are neither the old nor the new ones. */
const atRest = (page: Page) =>
  page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity));

type Question = (page: Page) => Promise<readonly string[]>;

/** Walks through all states on a new machine and asks the same questions in each; the answers by question, none when nothing is wrong. */
async function inEveryState<Name extends string>(options: WindowOptions, questions: Readonly<Record<Name, Question>>): Promise<Record<Name | 'faults', readonly string[]>> {
  const machine = await aMachine();
  const { states, end } = allStates(machine);
  const asked = Object.entries<Question>(questions);
  const told = new Map<string, string[]>(asked.map(([name]) => [name, []]));
  try {
    const { page, visit, faults } = await machine.openWindow('walk', options);
    // Playwright takes over the file dialog only while somebody listens.
    page.on('filechooser', () => undefined);
    await visit(await machine.startHost());
    for (const { name, enter, leave } of states) {
      await enter(page).catch((problem: unknown) => {
        throw new Error(`cannot enter "${name}"`, { cause: problem });
      });
      for (const [question, ask] of asked) {
        await atRest(page);
        told.get(question)?.push(...(await ask(page)).map((each) => `${name}: ${each}`));
      }
      await leave?.(page);
    }
    return { ...Object.fromEntries(told), faults: [...faults] } as Record<Name | 'faults', readonly string[]>;
  } finally {
    await end();
    await machine.close();
  }
}

/** The same question in these colours; the window has the light ones again afterwards. */
const inDark =
  (ask: Question): Question =>
  async (page) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await atRest(page);
    const told = await ask(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html[data-mantine-color-scheme=light]').waitFor();
    return told;
  };

/** What would change its place or size before the eyes. Colours may still fade. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const fading = new Set(['none', 'color', 'background-color', 'border-color', 'outline-color', 'opacity', 'fill', 'stroke']);
    const longest = (durations: string): number => Math.max(...durations.split(',').map(Number.parseFloat));
    const parts = (property: string): string => property.replace(/^border-(top|right|bottom|left)-color$/, 'border-color');
    const told = new Set<string>();
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element);
      const moves = longest(style.transitionDuration) > 0.01 && style.transitionProperty.split(', ').some((each) => !fading.has(parts(each)));
      const plays = style.animationName !== 'none' && longest(style.animationDuration) > 0.01;
      if (moves || plays) told.add(`${element.tagName} .${element.getAttribute('class')} ${style.transitionProperty} ${style.animationName}`);
    }
    return [...told];
  });
}

/** Controls that cannot be brought into the window, or that something else lies over. */
function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const told: string[] = [];
    const scrolled = [...document.querySelectorAll('*')].map((each) => [each, each.scrollTop, each.scrollLeft] as const);
    const floating = [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].filter((each) => each.checkVisibility());
    const within = floating.at(-1) ?? document;
    const controls = within.querySelectorAll<HTMLElement>('button, a[href], input:not([type=file]), textarea, [contenteditable=true], [role=tab], [role=menuitem]');
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[inert], [aria-hidden=true]')) continue;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const [x, y] = [left + Math.min(width, 24) / 2, top + Math.min(height, 24) / 2];
      const hit = document.elementFromPoint(x, y);
      const label = control.closest('label');
      if (hit && (control.contains(hit) || hit.contains(control) || label?.contains(hit))) continue;
      told.push(`${control.getAttribute('aria-label') ?? control.textContent} at ${Math.round(x)},${Math.round(y)}: ${hit?.outerHTML.slice(0, 100) ?? 'outside'}`);
    }
    for (const [each, top, left] of scrolled) each.scrollTo({ top, left, behavior: 'instant' });
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return told;
  });
}

const nothing: readonly string[] = [];

test('axe finds nothing on any screen in light or dark, and who asks for reduced motion sees nothing move', { timeout: 600_000 }, async () => {
  const told = await inEveryState({ width: 1440, height: 900, reducedMotion: true }, { moving, light: violations, dark: inDark(violations) });
  expect(told).toEqual({ moving: nothing, light: nothing, dark: nothing, faults: nothing });
});

test('at 200 % zoom every control of every screen can be reached', { timeout: 600_000 }, async () => {
  expect(await inEveryState({ width: 640, height: 400 }, { outside: outOfReach })).toEqual({ outside: nothing, faults: nothing });
});
