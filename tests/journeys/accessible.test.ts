/** Every screen and state passes axe (WCAG 2.2 A and AA) in light and dark; nothing is out of reach at 200 % zoom; who asks for no motion gets none. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aMachine, type Machine, untilSaved, type Window, type WindowOptions } from './harness.ts';
import { addEntries, answer, backlog, createProduct, goTo, message, panel, press, row, view } from './person.ts';

let machine: Machine;
let window: Window;

beforeEach(async () => {
  machine = await aMachine();
});
afterEach(async () => {
  await machine.close();
  expect(window.faults).toEqual([]);
});

async function open(options: WindowOptions): Promise<Page> {
  window = await machine.openWindow('walk', options);
  // Playwright takes over the file dialog only while somebody listens.
  window.page.on('filechooser', () => undefined);
  await window.visit(await machine.startHost());
  return window.page;
}

const refunds = 'Refund from a phone';
const give = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function choose(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose/ }).click();
  await (await chooser).setFiles(give(name, text));
}

/** One state after the other: each is left as the next one needs it. */
interface State {
  readonly name: string;
  readonly enter: (page: Page) => Promise<unknown>;
  readonly leave?: (page: Page) => Promise<unknown>;
}

const dialogGone = async (page: Page): Promise<void> => {
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

const dialog = (name: string, key: string): State => ({
  name,
  enter: async (page) => {
    await press(page, key);
    await page.getByRole('dialog').waitFor();
  },
  leave: dialogGone,
});

const states: readonly State[] = [
  { name: 'no product yet', enter: (page) => page.getByRole('heading', { name: 'Start your Product Backlog' }).waitFor() },
  {
    name: 'a name that is refused',
    enter: async (page) => {
      await page.getByRole('button', { name: /^Create/ }).click();
      await page.getByText('A product needs a name.').waitFor();
    },
  },
  { name: 'an empty backlog', enter: (page) => createProduct(page, 'Garden shop') },
  {
    name: 'a view without entries',
    enter: async (page) => {
      await addEntries(page, ['Only one']);
      await view(page, 'Features').click();
      await page.getByText('No entry fits this view.').waitFor();
    },
  },
  {
    name: 'the list of products',
    enter: async (page) => {
      await untilSaved(page);
      await press(page, 'Control+o');
      await page.getByRole('button', { name: 'Put Garden shop away' }).waitFor();
    },
  },
  {
    name: 'the question before a product is put away',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Put Garden shop away' }).click();
      await page.getByRole('dialog').waitFor();
    },
    leave: dialogGone,
  },
  {
    name: 'the list',
    enter: async (page) => {
      await page.getByRole('button', { name: /^Open the sample/ }).click();
      await row(page, refunds).waitFor();
      await untilSaved(page);
      await goTo(page, refunds);
    },
  },
  {
    name: 'a cell being edited',
    enter: async (page) => {
      await press(page, 'F2');
      await backlog(page).locator('[data-editing]').waitFor();
    },
    leave: (page) => press(page, 'Escape'),
  },
  {
    name: 'a choice in a cell',
    enter: async (page) => {
      await row(page, refunds).locator('[data-column="ready"]').dblclick();
      await page.getByRole('listbox').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the list grouped by Feature',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'Shift+g');
      await backlog(page).locator('[data-band]').first().waitFor();
    },
    leave: async (page) => {
      await press(page, 'Shift+g');
      await row(page, refunds).waitFor();
    },
  },
  dialog('filter dialog', 'f'),
  dialog('move to position', 'm'),
  dialog('size', 'p'),
  dialog('sprint', 's'),
  dialog('palette', 'Control+k'),
  dialog('keys', '?'),
  {
    name: 'a filter with its conditions',
    enter: async (page) => {
      await press(page, 'f');
      await answer(page, 'refund');
    },
    leave: async (page) => {
      await press(page, 'Shift+f');
      await view(page, 'All').click();
      await row(page, refunds).waitFor();
    },
  },
  {
    name: 'row menu',
    enter: async (page) => {
      await row(page, refunds).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'product menu',
    enter: async (page) => {
      await page.getByRole('button', { name: /switch product$/ }).click();
      await page.getByRole('menu').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'bulk bar',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'x');
      await page.getByRole('toolbar', { name: /selected/ }).waitFor();
    },
    leave: (page) => press(page, 'Escape'),
  },
  {
    name: 'quick add',
    enter: async (page) => {
      await press(page, 'n');
      await page.getByLabel(/^New entry: title/).fill('Archive requests !80 5p #audit');
    },
    leave: (page) => press(page, 'Escape'),
  },
  {
    name: 'a message',
    enter: async (page) => {
      await goTo(page, refunds);
      await press(page, 'Delete');
      await message(page, 'Dropped').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Control+z');
      await row(page, refunds).waitFor();
      await message(page, 'Undone').waitFor();
      const messages = page.locator('.mantine-Notification-root');
      await messages.getByRole('button', { name: 'Close this message' }).evaluateAll((all) => all.forEach((each) => (each as HTMLElement).click()));
      await messages.first().waitFor({ state: 'detached' });
      await goTo(page, refunds);
    },
  },
  {
    name: 'peek',
    enter: async (page) => {
      await press(page, 'Space');
      await panel(page).waitFor();
    },
  },
  {
    name: 'full entry',
    enter: async (page) => {
      await panel(page).getByRole('button', { name: 'Show in full' }).click();
      await page.locator('article[data-mode=full]').waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await panel(page).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'Feature open',
    enter: async (page) => {
      await view(page, 'Features').click();
      await backlog(page).locator('[data-column="title"]').first().waitFor();
      await backlog(page).locator('[role=row][data-line] [data-column="rank"]').first().click();
      await press(page, 'Space');
      await panel(page).waitFor();
    },
    leave: async (page) => {
      await press(page, 'Escape');
      await panel(page).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'settings',
    enter: async (page) => {
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByText(/^Your data lies in/).waitFor();
    },
  },
  {
    name: 'import: choose a file',
    enter: async (page) => {
      await page.getByRole('link', { name: 'Import' }).click();
      await page.getByRole('heading', { name: 'Import a file' }).waitFor();
    },
  },
  {
    name: 'import: refused',
    enter: async (page) => {
      await choose(page, 'cut.csv', 'Title,Points\n"never closed,3\n');
      await page.getByText('cut.csv cannot be imported').waitFor();
    },
  },
  {
    name: 'import: preview',
    enter: async (page) => {
      await choose(page, 'shop.csv', 'Key,Title,Points,Status,Colour\nA-1,First,3,To Do,red\nA-2,Second,many,Unheard of,blue\n');
      await page.getByRole('button', { name: /^Import 2 entries/ }).waitFor();
    },
  },
  {
    name: 'a product that is nowhere',
    enter: async (page) => {
      await page.goto(`${new URL(page.url()).origin}/#/p/p-nowhere-to-be-found/backlog`);
      await page.getByText('This product is neither').waitFor({ timeout: 30_000 });
    },
  },
];

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/** Colours in the middle of a transition are neither the old nor the new ones. */
const atRest = (page: Page) =>
  page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity));

/** Walks through all states and asks the same question in each. */
async function inEveryState(page: Page, ask: (page: Page) => Promise<readonly string[]>): Promise<readonly string[]> {
  const told: string[] = [];
  for (const { name, enter, leave } of states) {
    await enter(page).catch((problem: unknown) => {
      throw new Error(`cannot enter "${name}"`, { cause: problem });
    });
    await atRest(page);
    told.push(...(await ask(page)).map((each) => `${name}: ${each}`));
    await leave?.(page);
  }
  return told;
}

test.each(['light', 'dark'] as const)('axe finds nothing on any screen in %s', { timeout: 600_000 }, async (scheme) => {
  const page = await open({ width: 1440, height: 900, scheme });
  expect(await inEveryState(page, violations)).toEqual([]);
});

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

test('at 200 % zoom every control of every screen can be reached', async () => {
  const page = await open({ width: 640, height: 400 });
  expect(await inEveryState(page, outOfReach)).toEqual([]);
});

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

test('who asks for reduced motion sees nothing move', async () => {
  const page = await open({ width: 1440, height: 900, reducedMotion: true });
  expect(await inEveryState(page, moving)).toEqual([]);
});
