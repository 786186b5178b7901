/** Removes list markers from pasted lines: bullets of Word, Docs, mail and Markdown, numbers, checkboxes. */

/** Bullet characters: Markdown's, Word's (·, o and § in symbol fonts), those of mail programs. */
const bullet = /^\s*(?:[-*+•·∙▪▫■□●○◦‣⁃–—➢✓✔➔→]|[o§](?=\t))[\t \u00a0]+/u;
/** "1. ", "1) ", "(1) ", "1.2. ", "a) "; with a tab, as Word copies lists, also "a." and "iv.". */
const number = /^\s*(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\(?[a-z]\)|(?:[a-z]|[ivx]{1,5})\.(?=\t))[\t \u00a0]+/iu;
const box = /^\s*(?:\[[ xX✓✔]?\]|[☐☑☒⬜✅])[\t \u00a0]*/u;

/** The line without its list markers: bullet, number and checkbox, each at most once; a line with nothing else is empty. */
export function withoutListSigns(line: string): string {
  const text = `${line.replace(/\u200b/g, '')} `;
  return text.replace(bullet, '').replace(number, '').replace(box, '').trim();
}

export const listLines = (text: string): readonly string[] =>
  text
    .split(/\r\n?|\n|\u2028|\u2029/)
    .map(withoutListSigns)
    .filter((line) => line !== '');

/** Whether a tab in this line only separates a list marker from the text, as Word copies lists. */
export const isListLine = (line: string): boolean =>
  (bullet.test(line) || number.test(line)) && !withoutListSigns(line).includes('\t');
