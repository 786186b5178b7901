/** Reads a shared text from some of its items only, for example as it was before a transaction. */
import * as Y from 'yjs';
import { maxDepth } from '../backlog-doc.ts';

export interface Passage {
  readonly text: string;
  /** The element that starts it: a paragraph, a heading, a hard break; `null`: the text itself. */
  readonly opener: Y.XmlElement | null;
  readonly pieces: readonly Y.XmlText[];
}

interface Reading {
  text: string;
  readonly opener: Y.XmlElement | null;
  readonly pieces: Y.XmlText[];
}

export function readPassages(type: Y.XmlFragment | Y.Text, isThere: (item: Y.Item) => boolean): readonly Passage[] {
  const passages: Reading[] = [{ text: '', opener: null, pieces: [] }];
  collect(type as unknown as Y.AbstractType<unknown>, isThere, passages, 0);
  return passages.filter(({ text }) => text !== '');
}

/** Plain text, a line per block. `isThere` is called for each item, in text order. */
export const readTextOf = (type: Y.XmlFragment | Y.Text, isThere: (item: Y.Item) => boolean): string =>
  readPassages(type, isThere)
    .map(({ text }) => text)
    .join('\n')
    .trim();

function collect(type: Y.AbstractType<unknown>, isThere: (item: Y.Item) => boolean, passages: Reading[], depth: number): void {
  if (depth > maxDepth) return;
  for (let item = type._start; item !== null; item = item.right) {
    if (!isThere(item)) continue;
    const { content } = item;
    const last = passages.at(-1);
    if (content instanceof Y.ContentString && last) last.text += content.str;
    else if (content instanceof Y.ContentType) {
      if (content.type instanceof Y.XmlText) last?.pieces.push(content.type);
      else passages.push({ text: '', opener: content.type instanceof Y.XmlElement ? content.type : null, pieces: [] });
      collect(content.type as unknown as Y.AbstractType<unknown>, isThere, passages, depth + 1);
    }
  }
}
