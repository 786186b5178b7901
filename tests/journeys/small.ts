/** What cannot be reached, what overlaps, what must be scrolled both ways at 400 % zoom of 1280 × 720; and at 1280 × 720 itself what is cut. Run in the page. */
import type { Page } from 'playwright-core';

/** Controls that cannot be brought into the window, or whose middle something else covers. */
export function coveredControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const faultsFound: string[] = [];
    const scrolled = [...document.querySelectorAll('*')].map((each) => [each, each.scrollTop, each.scrollLeft] as const);
    const floating = [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].filter((each) =>
      each.checkVisibility(),
    );
    const within = floating.at(-1) ?? document;
    const controls = within.querySelectorAll<HTMLElement>(
      'button, a[href], input:not([type=file]), textarea, [contenteditable=true], [role=tab], [role=menuitem], [role=option]',
    );
    for (const control of controls) {
      if (
        !control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        control.closest('[inert], [aria-hidden=true]')
      )
        continue;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, right, bottom } = control.getBoundingClientRect();
      if (right - left < 1 || bottom - top < 1) continue;
      const seen = {
        left: Math.max(0, left),
        top: Math.max(0, top),
        right: Math.min(innerWidth, right),
        bottom: Math.min(innerHeight, bottom),
      };
      // What is cut off is not there to be pressed
      for (let each = control.parentElement; each && each !== document.body; each = each.parentElement) {
        if (getComputedStyle(each).overflowX === 'visible') continue;
        const cut = each.getBoundingClientRect();
        seen.left = Math.max(seen.left, cut.left);
        seen.right = Math.min(seen.right, cut.right);
      }
      const name = control.getAttribute('aria-label') ?? control.textContent;
      // A finger or a mouse needs 24 px of it (WCAG 2.5.8), or all of a narrower one.
      const width = seen.right - seen.left;
      if (width < Math.min(24, right - left) - 0.5) faultsFound.push(`only ${Math.round(width)} px of ${name} remain`);
      const [x, y] = [(seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2];
      const hit = document.elementFromPoint(x, y);
      const label =
        control.closest('label') ?? (control.id ? document.querySelector(`label[for="${CSS.escape(control.id)}"]`) : null);
      if (hit && (control.contains(hit) || hit.contains(control) || label?.contains(hit))) continue;
      faultsFound.push(`${name} at ${Math.round(x)},${Math.round(y)}: ${hit?.outerHTML.slice(0, 100) ?? 'outside'}`);
    }
    for (const [each, top, left] of scrolled) each.scrollTo({ top, left, behavior: 'instant' });
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return faultsFound;
  });
}

/** Texts that are painted over another text of the same layer. */
export function crossingTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faultsFound: string[] = [];
    const floating = [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].filter((each) =>
      each.checkVisibility(),
    );
    const within = floating.at(-1) ?? document.body;
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const found: { readonly words: string; readonly parent: Element; readonly box: DOMRect }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (
        !parent ||
        words === '' ||
        !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        parent.closest('[inert], [class*=visuallyHidden], svg')
      )
        continue;
      const own = parent.getBoundingClientRect();
      // Only for screen readers
      if (own.width <= 1 || own.height <= 1) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const whole of range.getClientRects()) {
        let box = whole;
        // What is cut off is not painted
        for (let each: Element | null = parent; each && each !== document.body; each = each.parentElement) {
          if (getComputedStyle(each).overflowX === 'visible') continue;
          const cut = each.getBoundingClientRect();
          const [left, top] = [Math.max(box.left, cut.left), Math.max(box.top, cut.top)];
          box = new DOMRect(
            left,
            top,
            Math.max(0, Math.min(box.right, cut.right) - left),
            Math.max(0, Math.min(box.bottom, cut.bottom) - top),
          );
        }
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        if (box.width < 2 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
        // Cut off by what scrolls, or under a bar that stays
        const hit = document.elementFromPoint(x, y);
        if (!hit || !(parent.contains(hit) || hit.contains(parent))) continue;
        if (hit !== parent && hit.contains(parent) && getComputedStyle(hit).pointerEvents === 'none') continue;
        found.push({ words, parent, box });
      }
    }
    for (const [at, one] of found.entries())
      for (const other of found.slice(at + 1)) {
        if (one.parent === other.parent || one.parent.contains(other.parent) || other.parent.contains(one.parent)) continue;
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (width > 2 && height > 6)
          faultsFound.push(
            `“${one.words.slice(0, 40)}” and “${other.words.slice(0, 40)}” cross by ${Math.round(width)} × ${Math.round(height)}`,
          );
      }
    return faultsFound;
  });
}

/** The page itself scrolls sideways, or a text is wider than the window. */
export function wideTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faultsFound: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth)
      faultsFound.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const each of document.querySelectorAll('p, h1, h2, h3, [role=dialog] *, label')) {
      if (!each.checkVisibility() || each.closest('table, [role=grid], [class*=visuallyHidden]')) continue;
      const { width } = each.getBoundingClientRect();
      if (width > innerWidth + 1 && each.textContent?.trim() && each.childElementCount === 0)
        faultsFound.push(`${Math.round(width)} px: ${each.textContent.slice(0, 60)}`);
    }
    return faultsFound;
  });
}

/** Texts whose upper or lower edge is cut off by what is around them, with no scrolling and no title to read them by. */
export function cutLines(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (
        !parent ||
        words === '' ||
        !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        parent.closest('[inert], [title], [class*=visuallyHidden], svg')
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter(({ width, height }) => width > 2 && height > 2);
      for (let each: Element | null = parent; each && each !== document.body; each = each.parentElement) {
        const { overflowY } = getComputedStyle(each);
        // What scrolls can be read by scrolling.
        if (/auto|scroll/.test(overflowY)) break;
        if (overflowY === 'visible') continue;
        const box = each.getBoundingClientRect();
        // Only for screen readers
        if (box.width <= 2 || box.height <= 2) break;
        const lost = Math.max(0, ...lines.map(({ top, bottom }) => Math.max(box.top - top, bottom - box.bottom)));
        if (lost > 4) cut.push(`“${words.slice(0, 60)}” is cut by ${Math.round(lost)} px of its height`);
        if (lost > 4) break;
      }
    }
    return cut;
  });
}

/** Texts that are cut sideways without a way to read the rest, words that are broken, parts that scroll sideways, and frames around a whole sheet. */
export function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faultsFound: string[] = [];
    const words = (each: Element): string => (each.textContent ?? '').trim().slice(0, 60);
    for (const each of document.querySelectorAll<HTMLElement>('body *')) {
      if (
        !each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
        each.clientWidth <= 2 ||
        words(each) === ''
      )
        continue;
      const { overflowX, textOverflow } = getComputedStyle(each);
      if (overflowX === 'visible' || each.scrollWidth <= each.clientWidth + 1) continue;
      const name = `“${words(each)}” is ${each.scrollWidth} px wide in ${each.clientWidth}`;
      // The story map goes on to the right, and so does what a person types.
      if (/auto|scroll/.test(overflowX)) {
        if (
          !each.matches('textarea, input, [contenteditable=true]') &&
          !each.querySelector(':scope > [role=grid]') &&
          each.closest('[role=grid]') === null
        )
          faultsFound.push(`${name}, and scrolls sideways`);
      } else if (textOverflow !== 'ellipsis' || each.closest('[title]') === null) faultsFound.push(`${name}, and is cut`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (
        !/^[\p{L}]{2,24}$/u.test(text) ||
        !node.parentElement?.checkVisibility({ visibilityProperty: true }) ||
        node.parentElement.closest('[contenteditable=true], [class*=visuallyHidden]')
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (lines.size > 1) faultsFound.push(`“${text}” is broken into ${lines.size} lines`);
    }
    const active = document.activeElement;
    const sheet = active?.getBoundingClientRect();
    if (
      active &&
      sheet &&
      sheet.width > 300 &&
      sheet.height > 200 &&
      active.matches('[tabindex="-1"]') &&
      getComputedStyle(active).outlineStyle !== 'none'
    )
      faultsFound.push(`a frame is drawn around ${active.getAttribute('aria-label') ?? active.tagName}`);
    return faultsFound;
  });
}
