/**
 * Jira's wiki markup → plain lines. Words are never lost, only decoration. Markup reference: Atlassian, "Text formatting
 * notation".
 */
import type { TextLine } from './text-lines.ts';

/** Lines of a Jira text without its markup: lists get "-" and numbers, links keep their URL, code keeps its layout. */
export function wikiLines(text: string): TextLine[] {
  const counts: number[] = [];
  return codeParts(text).flatMap(({ code, part }) =>
    code ? codeLines(part) : part.split('\n').map((line) => wikiLine(line, counts)),
  );
}

/** Separates {code} and {noformat} blocks from the rest. An opening without its end is text. */
function codeParts(text: string): { readonly code: boolean; readonly part: string }[] {
  const parts: { code: boolean; part: string }[] = [];
  let done = 0;
  for (const opening of text.matchAll(/\{(code|noformat)(?::[^{}\n]{0,200})?\}/g)) {
    if (opening.index < done) continue;
    const start = opening.index + opening[0].length;
    const closing = `{${opening[1]}}`;
    const end = text.indexOf(closing, start);
    if (end === -1) break;
    parts.push({ code: false, part: text.slice(done, opening.index) }, { code: true, part: text.slice(start, end) });
    done = end + closing.length;
  }
  return [...parts, { code: false, part: text.slice(done) }];
}

const codeLines = (code: string): TextLine[] =>
  code
    .replace(/^\n|\n$/g, '')
    .split('\n')
    .map((shown) => ({ kind: 'code', level: 0, numbered: false, text: shown, shown }));

/** `counts`: the running number of each list depth; a blank line or a heading resets it. A ruler ("----") becomes a blank line, but resets nothing. */
function wikiLine(raw: string, counts: number[]): TextLine {
  const line = raw.replace(/\{(?:quote|panel(?::[^{}]{0,300})?|anchor(?::[^{}]{0,300})?)\}/g, '').trim();
  if (/^-{4,}$/.test(line)) return { kind: 'blank', level: 0, numbered: false, text: '', shown: '' };
  const list = /^([*#-]+)\s+(.*)$/.exec(line);
  if (list) return listLine(list[1] ?? '', inlineText(list[2] ?? ''), counts);
  const heading = /^h[1-6]\.\s*(.*)$/.exec(line) ?? /^\*([^*]+)\*\s*:?$/.exec(line);
  if (line === '' || heading) counts.length = 0;
  const text = inlineText(tableRow(heading?.[1] ?? line.replace(/^bq\.\s*/, '')));
  if (text.trim() === '') return { kind: 'blank', level: 0, numbered: false, text: '', shown: '' };
  return { kind: heading ? 'heading' : 'text', level: 0, numbered: false, text, shown: text };
}

function listLine(marks: string, text: string, counts: number[]): TextLine {
  if (/^-{4,}$/.test(marks)) return { kind: 'text', level: 0, numbered: false, text, shown: text };
  const level = marks.length;
  const numbered = marks.endsWith('#');
  counts.length = Math.min(counts.length, level);
  while (counts.length < level) counts.push(0);
  const count = (counts[level - 1] ?? 0) + 1;
  counts[level - 1] = count;
  return { kind: 'item', level, numbered, text, shown: `${'  '.repeat(level - 1)}${numbered ? `${count}.` : '-'} ${text}` };
}

/** `||Name||Size||` and `|Ana|3|` become "Name | Size" and "Ana | 3"; bars inside links are not cells. */
function tableRow(line: string): string {
  if (!/^\|.*\|$/.test(line)) return line;
  return line
    .replace(/^\|+|\|+$/g, '')
    .replace(/\[[^[\]\n]*\]/g, (link) => link.replaceAll('|', '\u0001'))
    .split(/\|+/)
    .map((cell) => cell.trim())
    .join(' | ')
    .replaceAll('\u0001', '|');
}

const outside = '\\s"\'|,;:.*_+/–—\\u0000-';
const opening = `${outside}(\\[{“„«>`;
const closing = `${outside})!?\\]}”»`;

/** Text between two marks with no space inside and only space or punctuation outside: `*bold*`, not `2*3*4`. */
const wrappedIn = (mark: string): RegExp =>
  new RegExp(`(^|[${opening}])${mark}(?=\\S)((?:(?!${mark})[^\\n])*?\\S)${mark}(?=$|[${closing}])`, 'gu');
const decorations = ['\\*', '_', '\\+', '\\?\\?'].map(wrappedIn);

/** One line without decoration. Text in {{ }} and in URLs is kept unchanged. */
function inlineText(line: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\u0000${kept.push(text) - 1}\u0000`;
  const bare = links(line.replaceAll('\u0000', ''))
    .replace(/\{\{((?:(?!\{\{)[^\n])+?)\}\}(?!\})/g, (_, text: string) => keep(text))
    .replace(/https?:\/\/[^\s)\]|\u0000]+/g, keep)
    .replace(/\{color(?::[^{}]{0,60})?\}/g, '')
    .replace(/!([^\s!|][^!|\n]*\.(?:png|jpe?g|gif|svg|bmp|webp|mp4|mov|pdf))(?:\|[^!\n]*)?!/gi, '(image: $1)')
    .replace(
      /(^|[\s(>,;:])\((\/|x|!|\?)\)(?=$|[\s.,;:])/g,
      (_, before: string, sign: string) => before + (signs.get(sign) ?? sign),
    );
  return decorations
    .reduce((text, decoration) => text.replace(decoration, '$1$2'), bare)
    .replace(/\\([*_{}[\]!])/g, '$1')
    .replace(/\\\\(?=\s|$)/g, '')
    .replace(/\u0000(\d+)\u0000/g, (_, place: string) => kept[Number(place)] ?? '')
    .trimEnd();
}

const signs: ReadonlyMap<string, string> = new Map([
  ['/', '✔'],
  ['x', '✖'],
  ['!', '⚠'],
  ['?', '❓'],
]);

/** `[words|address]` becomes "words (address)", `[~person]` "@person", `[^file]` the file's name; other brackets stay. */
function links(line: string): string {
  return line
    .replace(/\[~(?:accountid:)?([^[\]\s]+)\]/g, '@$1')
    .replace(/\[\^([^[\]\n]+)\]/g, '$1')
    .replace(/\[([^[\]\n|]*)\|([^[\]\n|]+)(?:\|[^[\]\n]*)?\]/g, (_, words: string, address: string) =>
      words.trim() === '' || words.trim() === address.trim() ? address.trim() : `${words} (${address.trim()})`,
    )
    .replace(/\[((?:https?:\/\/|mailto:)[^[\]\s]+)\]/g, '$1');
}
