/** A shared text as it reads with some of its strokes only: how it stood before a transaction, say. */
import * as Y from 'yjs';

/** Deeper than this nobody writes; a peer who nests deeper wants to exhaust the stack. */
const deepest = 32;

/** Plain text, a line per block. `isThere` is asked for each stroke, in the order of the text. */
export function readTextOf(type: Y.XmlFragment | Y.Text, isThere: (item: Y.Item) => boolean): string {
  const lines: string[] = [''];
  collect(type as unknown as Y.AbstractType<unknown>, isThere, lines, 0);
  return lines.filter((line, at) => line !== '' || at === 0).join('\n').trim();
}

function collect(type: Y.AbstractType<unknown>, isThere: (item: Y.Item) => boolean, lines: string[], depth: number): void {
  if (depth > deepest) return;
  for (let item = type._start; item !== null; item = item.right) {
    if (!isThere(item)) continue;
    const { content } = item;
    if (content instanceof Y.ContentString) lines.push((lines.pop() ?? '') + content.str);
    else if (content instanceof Y.ContentType) {
      if (!(content.type instanceof Y.XmlText)) lines.push('');
      collect(content.type as unknown as Y.AbstractType<unknown>, isThere, lines, depth + 1);
    }
  }
}
