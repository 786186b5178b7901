import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Change } from '../../../../shared/domain/change/change.ts';
import { descriptionOf } from '../../../../shared/document/entries/shared-texts.ts';
import { readTextOf } from '../../../../shared/document/entries/text-of.ts';
import { canTakeBack, revertChange, reapplyChange } from '../../../../shared/document/incoming/write-fact.ts';
import { agreed, anEntry, aProduct, entryOf, type Replica } from '../../../given.ts';

const by = { name: 'Max', device: '', at: null };
const sinceThen = { ok: false, refusal: { code: 'changed-since', message: 'This has changed in the meantime. Open the item to see the current value.' } };
const changed = (entry: EntryId, more: object): Change => ({ entry, field: 'points', before: 3, after: 5, by, mine: null, ...more }) as Change;

test('a field is taken back while it holds what the change left, and refused once somebody wrote again', () => {
  const laptop = aProduct();
  const entry = anEntry(laptop, 'Refund', { points: 5 });
  agreed(revertChange(laptop.do, laptop.projection, changed(entry, {})));
  expect(entryOf(laptop, entry).points).toBe(3);
  laptop.do.sizeEntries([entry], 8);
  expect(revertChange(laptop.do, laptop.projection, changed(entry, {}))).toEqual(sinceThen);
  expect(entryOf(laptop, entry).points).toBe(8);
});

test('a move, a tag and a criterion are taken back by the same rule', () => {
  const laptop = aProduct();
  const [entry, other] = [anEntry(laptop, 'A'), anEntry(laptop, 'B')];
  const criterion = agreed(laptop.do.addCriterion(entry, 'The money is back at once'));
  const words = changed(entry, { field: 'criterion', criterion, before: 'The money is back', after: 'The money is back at once' });
  const tag = changed(entry, { field: 'tag', tag: 'audit', before: false, after: true });
  const before = entryOf(laptop, entry).rank;
  agreed(laptop.do.moveEntries([entry], { at: 'end' }));
  const move = changed(entry, { field: 'order', before, after: entryOf(laptop, entry).rank });
  expect(revertChange(laptop.do, laptop.projection, tag)).toEqual(sinceThen);
  agreed(revertChange(laptop.do, laptop.projection, move));
  expect(entryOf(laptop, entry).rank < entryOf(laptop, other).rank).toBe(true);
  expect(revertChange(laptop.do, laptop.projection, move)).toEqual(sinceThen);
  agreed(revertChange(laptop.do, laptop.projection, words));
  expect(entryOf(laptop, entry).criteria[0]?.text).toBe('The money is back');
  expect(revertChange(laptop.do, laptop.projection, words)).toEqual(sinceThen);
});

test('what did not last cannot be taken back, but be taken over until somebody writes again', () => {
  const laptop = aProduct();
  const entry = anEntry(laptop, 'Refund');
  const [feature, other] = [anEntry(laptop, 'F', { kind: 'feature' }), anEntry(laptop, 'G', { kind: 'feature' })];
  const lost = changed(entry, { field: 'feature', before: null, after: feature, lost: true });
  expect(canTakeBack(lost)).toBe(false);
  agreed(reapplyChange(laptop.do, laptop.projection, lost));
  expect(entryOf(laptop, entry).parent).toBe(feature);
  laptop.do.assignToFeature([entry], other);
  expect(reapplyChange(laptop.do, laptop.projection, lost)).toEqual(sinceThen);
});

/** A heading, a bold word in a list with a list in it, and a block of code, as the editor writes them. */
function aDescription() {
  const laptop = aProduct();
  const entry = anEntry(laptop, 'Refund');
  const made = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
    const one = new Y.XmlElement(name);
    one.insert(0, children);
    return one;
  };
  const fragment = descriptionOf(laptop.doc, entry) as Y.XmlFragment;
  const bold = new Y.XmlText();
  laptop.doc.transact(() => {
    fragment.insert(0, [
      made('heading', new Y.XmlText('Why')),
      made(
        'bulletList',
        made('listItem', made('paragraph', bold), made('bulletList', made('listItem', made('paragraph', new Y.XmlText('by card'))))),
        made('listItem', made('paragraph', new Y.XmlText('in a week'))),
      ),
      made('codeBlock', new Y.XmlText('refund()\ndone()')),
    ]);
    bold.insert(0, 'pay it fast');
    bold.format(7, 4, { bold: true });
  });
  return { laptop, entry, fragment, words: () => readTextOf(fragment, (item) => !item.deleted) };
}

const standing = 'Why\npay it fast\nby card\nin a week\nrefund()\ndone()';
const backTo = ({ laptop }: { readonly laptop: Replica }, entry: EntryId, before: string) =>
  revertChange(laptop.do, laptop.projection, changed(entry, { field: 'description', before, after: standing }));

test.each([
  ['a bold word', 'Why\npay it slowly\nby card\nin a week\nrefund()\ndone()', /<bold[^>]*>slowly<\/bold>/],
  ['words in two bullets', 'Why\npay this fast\nby card\nin a month\nrefund()\ndone()', /<listitem><paragraph>in a month<\/paragraph><\/listitem>/i],
  ['a bullet that was there', 'Why\npay it fast\nby card\nin a week\nor two\nrefund()\ndone()', /<listitem><paragraph>in a week<\/paragraph><\/listitem><listitem><paragraph>or two<\/paragraph><\/listitem>/i],
  ['a bullet that was not there', 'Why\npay it fast\nby card\nrefund()\ndone()', /<\/listitem><\/bulletlist><codeblock>/i],
  ['a line below a bullet with a list in it', 'Why\npay it fast\nand safely\nby card\nin a week\nrefund()\ndone()', /and safely/],
  ['a line of code', 'Why\npay it fast\nby card\nin a week\nrefund()', /<codeblock>refund\(\)<\/codeblock>/i],
  ['all but one line', 'by card', /^<bulletlist>.*by card.*<\/bulletlist>$/i],
  ['everything', '', /^$/],
])('taken back in a description: %s; everything else keeps its form', (_, before, form) => {
  const given = aDescription();
  expect(given.words()).toBe(standing);
  agreed(backTo(given, given.entry, before));
  expect(given.words()).toBe(before);
  expect(given.fragment.toString()).toMatch(form);
  if (before.includes('Why')) expect(given.fragment.toString()).toMatch(/^<heading>Why<\/heading><bulletlist>/i);
});

test('a description in which somebody wrote since is left alone', () => {
  const given = aDescription();
  given.fragment.insert(0, [new Y.XmlElement('paragraph')]);
  (given.fragment.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Mine')]);
  const form = given.fragment.toString();
  expect(backTo(given, given.entry, 'Why')).toEqual(sinceThen);
  expect(given.fragment.toString()).toBe(form);
});
