/** What axe finds in a page (WCAG 2.2 A and AA). */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { atRest } from './in-every-state.ts';

interface Axe {
  run(
    where: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: string[]; html: string; failureSummary?: string }[] }[] }>;
}

const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };

/** The builder brings axe into the page and puts the answers together in another one, every time: that took ten times as long as axe. */
export async function violations(page: Page): Promise<readonly string[]> {
  await atRest(page);
  if (!(await page.evaluate(() => 'axe' in globalThis)))
    await new AxeBuilder({ page }).setLegacyMode().withRules(['document-title']).analyze();
  return page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { readonly axe: Axe };
    const found = await axe.run(document, options);
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  }, rules);
}
