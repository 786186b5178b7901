/**
 * A description as typed lines: heading, list item, plain text. Plain and Markdown-like texts here; Jira's markup in
 * `wiki-text.ts`.
 */

export interface TextLine {
  readonly kind: 'text' | 'item' | 'heading' | 'code' | 'blank';
  readonly level: number;
  readonly numbered: boolean;
  readonly text: string;
  readonly shown: string;
}

const item = /^(\s*)([-*+•◦‣–]|\d{1,3}[.)])\s+(.*)$/;

export function plainLines(text: string): TextLine[] {
  let fenced = false;
  return text.split('\n').map((shown) => {
    if (/^\s*```/.test(shown)) {
      fenced = !fenced;
      return { kind: 'code', level: 0, numbered: false, text: shown, shown };
    }
    return fenced ? { kind: 'code', level: 0, numbered: false, text: shown, shown } : plainLine(shown);
  });
}

function plainLine(shown: string): TextLine {
  const trimmed = shown.trim();
  if (trimmed === '') return { kind: 'blank', level: 0, numbered: false, text: '', shown: '' };
  const heading = /^#{1,6}\s+(.+)$/.exec(trimmed) ?? /^(?:\*\*|__)([^*_]+)(?:\*\*|__):?$/.exec(trimmed);
  if (heading) return { kind: 'heading', level: 0, numbered: false, text: heading[1] ?? '', shown };
  const match = item.exec(shown);
  if (!match) return { kind: 'text', level: 0, numbered: false, text: trimmed, shown };
  const level = 1 + Math.floor((match[1] ?? '').replaceAll('\t', '  ').length / 2);
  return { kind: 'item', level, numbered: /\d/.test(match[2] ?? ''), text: match[3]?.trim() ?? '', shown };
}

/** The lines as one text: no blank lines at either end, never more than one in between. */
export const joinLines = (lines: readonly TextLine[]): string =>
  lines
    .map((line) => line.shown.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd();
