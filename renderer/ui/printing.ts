/** Whether the page is being printed: then lists render all their lines, charts use the paper's width, and every page has a footer with product, date and page number. */
import { useSyncExternalStore } from 'react';

/** Room between the margins of an upright A4 sheet, px. */
export const paperWidth = 680;

/** So many lines of a list are printed: some sixty sheets. Making more would hold up the window for a long time. */
export const maxPrinted = 2_000;

let printing = false;

/** The title of the window without the name of the program: "Backlog – PayFlow". */
const subject = (): string => document.title.replace(/ – Steward$/, '');

const inQuotes = (words: string): string => `"${words.replaceAll(/[\n\r\f]/g, ' ').replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** The footer of every printed page: the product, the date, and the page number. */
const sheetFoot = (of: string, day: Date): string => `@page {
  @bottom-left { content: ${inQuotes(of)}; }
  @bottom-center { content: ${inQuotes(new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(day))}; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); }
}`;

let foot: CSSStyleSheet | null = null;

function putFoot(): void {
  if (foot === null) {
    foot = new CSSStyleSheet();
    document.adoptedStyleSheets.push(foot);
  }
  foot.replaceSync(sheetFoot(subject(), new Date()));
}

function watch(tell: () => void): () => void {
  const turn = (on: boolean) => (): void => {
    printing = on;
    tell();
  };
  const [begin, end] = [turn(true), turn(false)];
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}

/** Every screen has the foot on paper, also one that shows the same on paper as in the window. Call once. */
export function watchPrinting(): () => void {
  window.addEventListener('beforeprint', putFoot);
  return () => window.removeEventListener('beforeprint', putFoot);
}

/** What is shown changes before the first sheet is laid out: a store outside of React is read at once. */
export const usePrinting = (): boolean => useSyncExternalStore(watch, () => printing);
