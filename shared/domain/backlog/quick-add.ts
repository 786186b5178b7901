/**
 * Quick add: one line that describes a whole entry, like `bug: Archive requests !80 5p #audit`. The preview shows how it was read
 * before anything is added.
 */
import { type Entry, type EntryId, type EntryType, entryTypes } from './backlog.ts';
import { foldText } from '../text/search-text.ts';

export interface QuickEntry {
  readonly type: EntryType;
  readonly title: string;
  readonly value: number | null;
  readonly points: number | null;
  readonly feature: EntryId | null;
  readonly tags: readonly string[];
}

type NamedFeature = Pick<Entry, 'id' | 'key' | 'title'>;

/**
 * Parses one line: the title, `!80` for value, `5p` for points, `#name` for a Feature or else a tag, and a type before a colon.
 *
 * `#name` matches the Feature whose key or title starts with it (spaces written as - or left out); of several, the one with the
 * shortest title; without a match it is a tag. Only whole words count and the last mark of each sort wins; a line with nothing
 * but marks has an empty title. Punctuation after a mark ends it (`#audit,` is the tag "audit"); a # with only digits and signs,
 * like `#4711`, is part of the title.
 */
export function readQuickEntry(line: string, features: readonly NamedFeature[]): QuickEntry {
  const { type, rest } = splitType(line.trim());
  let value: number | null = null;
  let points: number | null = null;
  let feature: EntryId | null = null;
  const tags: string[] = [];
  const words: string[] = [];
  for (const word of rest.split(/\s+/)) {
    const mark = word.replace(trailing, '');
    const amount = /^!(\d*[.,]?\d+)$/.exec(mark)?.[1];
    const size = /^(\d*[.,]?\d+)p$/i.exec(mark)?.[1];
    const name = isNumberSign(mark) ? undefined : /^#(.+)$/.exec(mark)?.[1];
    if (amount !== undefined) value = toNumber(amount);
    else if (size !== undefined) points = toNumber(size);
    else if (name !== undefined) {
      const found = type === 'feature' ? null : featureNamed(name, features);
      if (found) feature = found;
      else tags.push(name);
    } else words.push(word);
  }
  return { type, title: words.join(' ').trim(), value, points, feature, tags: [...new Set(tags)] };
}

/** Punctuation that ends a sentence or clause, Latin and East Asian; not + and #, which end names ("c++"). */
const trailing = /[.,;:!?…)\]}»”’"'、。，；：！？）」]+$/u;

/** "#4711" is another tool's ticket, "##" a heading: neither is a name. */
const isNumberSign = (mark: string): boolean => /^#[\p{N}\p{P}]*$/u.test(mark);

const toNumber = (text: string): number => Number(text.replace(',', '.'));

function splitType(line: string): { type: EntryType; rest: string } {
  const match = /^(\w+)\s*:\s*(.*)$/s.exec(line);
  const type = entryTypes.find((each) => each === match?.[1]?.toLowerCase());
  return type ? { type, rest: match?.[2] ?? '' } : { type: 'story', rest: line };
}

function featureNamed(name: string, features: readonly NamedFeature[]): EntryId | null {
  const wanted = squeeze(name);
  const found = features.filter(
    (each) => each.key.toLowerCase() === name.toLowerCase() || squeeze(each.title).startsWith(wanted),
  );
  found.sort((a, b) => a.title.length - b.title.length || (a.id < b.id ? -1 : 1));
  return found[0]?.id ?? null;
}

const squeeze = (text: string): string => foldText(text).replace(/[\s\-_.]+/g, '');
