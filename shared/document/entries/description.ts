/** The description of an entry, a collaboratively edited Yjs XML fragment: conversion from and to plain text. */
import * as Y from 'yjs';
import { maxDepth } from '../backlog-doc.ts';

const bullet = /^\s*[-*•]\s+(.*)$/;

/** Writes plain text into an empty fragment: a paragraph per line, a bullet list for lines that begin with - or *. */
export function writeDescription(fragment: Y.XmlFragment, text: string): void {
  const blocks: Y.XmlElement[] = [];
  let list: Y.XmlElement[] = [];
  const closeList = (): void => {
    if (list.length > 0) blocks.push(element('bulletList', list));
    list = [];
  };
  for (const line of text.toWellFormed().replace(/\r\n?/g, '\n').trim().split('\n')) {
    const item = bullet.exec(line)?.[1];
    if (item !== undefined) {
      list.push(element('listItem', [paragraph(item)]));
      continue;
    }
    closeList();
    if (line.trim() !== '') blocks.push(paragraph(line.trimEnd()));
  }
  closeList();
  if (blocks.length > 0) fragment.insert(0, blocks);
}

export function element(name: string, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  if (children.length > 0) made.insert(0, children);
  return made;
}

export const paragraph = (text: string): Y.XmlElement => element('paragraph', text === '' ? [] : [new Y.XmlText(text)]);

export function readDescription(fragment: Y.XmlFragment): string {
  const lines: string[] = [];
  collectLines(fragment, lines, '', 0);
  return lines.join('\n');
}

function collectLines(parent: Y.XmlFragment, lines: string[], mark: string, depth: number): void {
  if (depth > maxDepth) return;
  let inline = '';
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) inline += plainText(child);
    else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') inline += '\n';
    else if (child instanceof Y.XmlFragment)
      collectLines(child, lines, child instanceof Y.XmlElement && child.nodeName === 'listItem' ? '- ' : mark, depth + 1);
  }
  if (inline !== '') lines.push(mark + inline);
}

const plainText = (text: Y.XmlText): string =>
  (text.toDelta() as readonly { insert?: unknown }[])
    .map((part) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('');

export function isDescribed(fragment: Y.XmlFragment, depth = 0): boolean {
  if (depth > maxDepth) return false;
  return fragment.toArray().some((child) => {
    if (child instanceof Y.XmlText) return child.length > 0;
    return child instanceof Y.XmlFragment && isDescribed(child, depth + 1);
  });
}
