/**
 * Rich text from the clipboard before the editor reads it: lists of Word as lists, bold only what is bold, and nothing of styles, images
 * and scripts. The editor parses the markup itself, in a document of its own; here only strings are quietened and elements rearranged.
 */
import { DOMParser, type ParseOptions, type Schema } from '@tiptap/pm/model';

const tags = /<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const kept = 'data-pasted-';

/** Style and event attributes under other names: the page's security policy blocks them even in a document that is never shown, and their words are needed. */
export const quietMarkup = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|xml)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(tags, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, `$1${kept}$2`));

/** Reads the clipboard's elements after they were made tidy; what this editor copied itself is left as it is. */
export class PastedParser extends DOMParser {
  static of(schema: Schema): PastedParser {
    return new PastedParser(schema, DOMParser.fromSchema(schema).rules);
  }

  override parseSlice(dom: Node, options?: ParseOptions) {
    if ('querySelectorAll' in dom) tidyPasted(dom as HTMLElement);
    return super.parseSlice(dom, options);
  }
}

const unwanted =
  'script, style, meta, link, title, xml, img, svg, picture, video, audio, canvas, iframe, object, embed, noscript, template, input, select, textarea, button';

/** Makes lists of Word's list paragraphs, keeps bold, italic, underline and strike where they are meant, and takes every attribute but the address of a link. */
function tidyPasted(root: HTMLElement): void {
  if (root.querySelector('[data-pm-slice]')) return;
  for (const each of root.querySelectorAll(unwanted)) each.remove();
  makeLists(root);
  for (const text of textsOf(root)) mark(text, root);
  for (const each of root.querySelectorAll('b, strong, i, em, u, ins, s, strike, del, span, font, small, big, cite'))
    if (!each.hasAttribute(ours)) each.replaceWith(...each.childNodes);
  for (const each of root.querySelectorAll('*')) {
    // Word's own elements, like o:p.
    if (each.localName.includes(':')) each.replaceWith(...each.childNodes);
    else
      for (const name of each.getAttributeNames()) if (!(name === 'href' && each.localName === 'a')) each.removeAttribute(name);
  }
  for (const each of root.querySelectorAll('br'))
    if (each.previousElementSibling?.matches(blocks) && !isText(each.previousSibling)) each.remove();
}

const ours = 'data-ours';
const blocks = 'p, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, table, div';
const isText = (node: Node | null): boolean => node !== null && node.nodeType === 3 && (node.textContent ?? '').trim() !== '';

function textsOf(root: Node): readonly Text[] {
  const found: Text[] = [];
  const walker = (root.ownerDocument ?? document).createTreeWalker(root, 4);
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

const styleOf = (element: Element): string => element.getAttribute(`${kept}style`) ?? element.getAttribute('style') ?? '';

/** The value of one property as it is written; `null`: it is not, or it says to inherit. */
function property(element: Element, name: string): string | null {
  const value = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(styleOf(element))?.[1]?.trim().toLowerCase() ?? null;
  return value === null || /^(?:inherit|unset|initial)\b/.test(value) ? null : value;
}

/** Whether an element says so itself; `null`: it says nothing, and the one around it decides. */
const says: Readonly<Record<'strong' | 'em' | 'u' | 's', (element: Element) => boolean | null>> = {
  strong: (element) => {
    const weight = property(element, 'font-weight');
    if (weight !== null) return weight.startsWith('bold') || Number.parseInt(weight, 10) >= 600;
    return /^h[1-6]$/.test(element.localName) ? false : /^(?:b|strong)$/.test(element.localName) || null;
  },
  em: (element) => {
    const slant = property(element, 'font-style');
    return slant === null ? /^(?:i|em|cite)$/.test(element.localName) || null : /^(?:italic|oblique)/.test(slant);
  },
  u: (element) => {
    if (element.closest('a')) return false;
    const line = property(element, 'text-decoration(?:-line)?');
    return line === null ? /^(?:u|ins)$/.test(element.localName) || null : line.includes('underline');
  },
  s: (element) => {
    const line = property(element, 'text-decoration(?:-line)?');
    return line === null ? /^(?:s|strike|del)$/.test(element.localName) || null : line.includes('line-through');
  },
};

function mark(text: Text, root: Element): void {
  if (text.data.trim() === '' || text.parentElement === null) return;
  const inHeading = text.parentElement.closest('h1, h2, h3, h4, h5, h6') !== null;
  for (const [name, asks] of Object.entries(says)) {
    if (name === 'strong' && inHeading) continue;
    let answer: boolean | null = null;
    for (let at: Element | null = text.parentElement; at && at !== root && answer === null; at = at.parentElement)
      if (!at.hasAttribute(ours)) answer = asks(at);
    if (!answer) continue;
    const around = text.ownerDocument.createElement(name);
    around.setAttribute(ours, '');
    text.replaceWith(around);
    around.append(text);
  }
}

interface ListPart {
  readonly paragraph: Element;
  /** Counted from 1. */
  readonly level: number;
  readonly ordered: boolean;
}

/** A paragraph that Word or Outlook shows as an item, without its sign; `null`: an ordinary one. */
function listPart(paragraph: Element): ListPart | null {
  const style = styleOf(paragraph);
  const level = Number(/mso-list:\s*l\d+\s+level(\d+)/i.exec(style)?.[1] ?? 0);
  const sign = [...paragraph.querySelectorAll('*')].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
  const isList = level > 0 || /\bMsoListParagraph/i.test(paragraph.className);
  if (sign) {
    const shown = (sign.textContent ?? '').trim();
    sign.remove();
    return { paragraph, level: Math.max(1, level), ordered: isOrdered(shown) };
  }
  const written = (isList ? anySign : bulletSign).exec(paragraph.textContent ?? '')?.[0];
  if (written === undefined) return null;
  dropStart(paragraph, written.length);
  return { paragraph, level: Math.max(1, level), ordered: isOrdered(written.trim()) };
}

const anySign = /^[\s\u00a0]*(?:[·•o§▪■●○–-]|\(?(?:\d{1,3}|[a-z]{1,4})[.)])[\s\u00a0]+/i;
/** Characters that never begin a sentence; a letter o only with the gap that Word puts after it. */
const bulletSign = /^[\s\u00a0]*(?:[·•§▪■●○][\s\u00a0]+|o\u00a0[\s\u00a0]*[\u00a0])/;
const isOrdered = (sign: string): boolean => /^\(?[0-9a-z]+[.)]/i.test(sign);

function dropStart(element: Element, count: number): void {
  let left = count;
  for (const text of textsOf(element)) {
    const cut = Math.min(left, text.data.length);
    text.data = text.data.slice(cut);
    left -= cut;
    if (left === 0) return;
  }
}

function makeLists(root: Element): void {
  let run: ListPart[] = [];
  for (const paragraph of root.querySelectorAll('p')) {
    const part = paragraph.closest('li') ? null : listPart(paragraph);
    const before = run.at(-1)?.paragraph;
    if (before && (!part || before.nextElementSibling !== paragraph || isText(before.nextSibling))) {
      makeList(run);
      run = [];
    }
    if (part) run.push(part);
  }
  makeList(run);
}

function makeList(parts: readonly ListPart[]): void {
  const [first] = parts;
  if (!first) return;
  const { ownerDocument } = first.paragraph;
  const open: { readonly level: number; readonly list: Element }[] = [];
  for (const { paragraph, level, ordered } of parts) {
    const tag = ordered ? 'ol' : 'ul';
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1)?.list.localName !== tag) open.pop();
    if ((open.at(-1)?.level ?? 0) < level || open.length === 0) {
      const list = ownerDocument.createElement(tag);
      const around = open.at(-1)?.list.lastElementChild;
      if (around) around.append(list);
      else paragraph.before(list);
      open.push({ level, list });
    }
    const item = ownerDocument.createElement('li');
    open.at(-1)?.list.append(item);
    const text = ownerDocument.createElement('p');
    text.append(...paragraph.childNodes);
    item.append(text);
    paragraph.remove();
  }
}
