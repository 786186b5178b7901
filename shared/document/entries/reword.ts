/**
 * Rewrites a description by writing only the difference: unchanged lines keep their formatting (bullets, headings, bold, links),
 * and a changed line is edited in place.
 */
import * as Y from 'yjs';
import { difference, pairLines } from '../../domain/change/text-difference.ts';
import { element, paragraph, writeDescription } from './description.ts';
import { type Passage, readPassages } from './text-of.ts';

export function reword(fragment: Y.XmlFragment, text: string): void {
  const passages = readPassages(fragment, (item) => !item.deleted);
  const wanted = text === '' ? [] : text.toWellFormed().split('\n');
  if (passages.length === 0) return writeDescription(fragment, wanted.join('\n'));
  // A code block has several lines.
  const lines = passages.flatMap((passage) => passage.text.split('\n').map((line) => ({ line, passage })));
  const parts = new Map<Passage, string[]>(passages.map((passage) => [passage, []]));
  const added: { readonly text: string; readonly above: Passage | null; readonly below: Passage | null }[] = [];
  let read = 0;
  for (const pair of pairLines(
    lines.map(({ line }) => line),
    wanted,
  )) {
    if (pair.before !== null) read = pair.before + 1;
    if (pair.after === null) continue;
    const line = wanted[pair.after] ?? '';
    const [above, below] = [lines[read - 1]?.passage ?? null, lines[read]?.passage ?? null];
    if (above && (pair.before !== null || above === below)) parts.get(above)?.push(line);
    else added.push({ text: line, above, below });
  }
  // Last first: each new line goes directly below the one above it, and nested blocks of an item stay below its text.
  for (const each of added.toReversed()) addLine(each);
  for (const [passage, kept] of [...parts].toReversed()) {
    if (kept.length === 0) takeAway(passage);
    else rewordPassage(passage, kept.join('\n'));
  }
}

type Node = Y.XmlElement | Y.XmlText;
const placeIn = (parent: Y.XmlFragment, node: Node): number => (parent.toArray() as readonly unknown[]).indexOf(node);
const parentOf = (node: Node): Y.XmlFragment => node.parent as Y.XmlFragment;

function blockOf({ opener, pieces }: Passage): Node | null {
  let block: Node | null = opener ?? pieces[0] ?? null;
  while (block?.parent instanceof Y.XmlElement && (isNamed(block, 'hardBreak') || isNamed(block.parent, 'listItem')))
    block = block.parent;
  return block;
}

const isNamed = (node: unknown, name: string): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === name;

function addLine({
  text,
  above,
  below,
}: {
  readonly text: string;
  readonly above: Passage | null;
  readonly below: Passage | null;
}): void {
  if (below?.opener && isNamed(below.opener, 'hardBreak')) {
    const holder = parentOf(below.opener);
    return holder.insert(placeIn(holder, below.opener), [new Y.XmlElement('hardBreak'), new Y.XmlText(text)]);
  }
  const upper = above && blockOf(above);
  const lower = below && blockOf(below);
  const goesBelow = upper !== null && !(lower && holds(upper, lower));
  const neighbour = goesBelow ? upper : lower;
  if (!neighbour) return;
  const holder = parentOf(neighbour);
  const line = isNamed(neighbour, 'listItem') ? element('listItem', [paragraph(text)]) : paragraph(text);
  holder.insert(placeIn(holder, neighbour) + (goesBelow ? 1 : 0), [line]);
}

function holds(outer: Node, inner: Node): boolean {
  for (let each: unknown = inner; each instanceof Y.XmlElement || each instanceof Y.XmlText; each = each.parent)
    if (each === outer) return true;
  return false;
}

/**
 * Deletes the text and the blocks left empty by that. A list item keeps its own empty line while it has a nested list, which
 * editors would discard otherwise.
 */
function takeAway({ opener, pieces }: Passage): void {
  for (const piece of pieces) parentOf(piece).delete(placeIn(parentOf(piece), piece), 1);
  let empty: unknown = opener;
  while (empty instanceof Y.XmlElement && empty.length === 0) {
    const holder = parentOf(empty);
    if (isNamed(holder, 'listItem') && holder.length > 1 && placeIn(holder, empty) === 0) return;
    holder.delete(placeIn(holder, empty), 1);
    empty = holder;
  }
}

function rewordPassage({ text, pieces }: Passage, wanted: string): void {
  const { index, removed, inserted } = difference(text, wanted);
  const first = removed === 0 ? 0 : (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  cut(pieces, index + first, removed - first);
  if (inserted !== '') write(pieces, index + first, inserted);
  cut(pieces, index, first);
}

function write(pieces: readonly Y.XmlText[], index: number, text: string): void {
  let start = 0;
  for (const piece of pieces) {
    if (index <= start + piece.length) return piece.insert(index - start, text);
    start += piece.length;
  }
}

function cut(pieces: readonly Y.XmlText[], index: number, length: number): void {
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.length;
    const [from, to] = [Math.max(index, start), Math.min(index + length, end)];
    if (from < to) piece.delete(from - start, to - from);
    start = end;
  }
}
