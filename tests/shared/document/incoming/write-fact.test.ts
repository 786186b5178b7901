import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Change } from '../../../../shared/domain/change/change.ts';
import { descriptionOf } from '../../../../shared/document/entries/shared-texts.ts';
import { readTextOf } from '../../../../shared/document/entries/text-of.ts';
import { canTakeBack, revertChange, reapplyChange } from '../../../../shared/document/incoming/write-fact.ts';
import { agreed, anEntry, aProduct, entryOf, type Replica } from '../../../given.ts';

const by = { name: 'Max', device: '', at: null };
const sinceThen = {
  ok: false,
  refusal: { code: 'changed-since', message: 'This has changed in the meantime. Open the item to see the current value.' },
};
const changed = (entry: EntryId, more: object): Change =>
  ({ entry, field: 'points', before: 3, after: 5, by, mine: null, ...more }) as Change;

test('a field is reverted while it has the value of the change, and the revert is refused after a later write', () => {
  const device = aProduct();
  const entry = anEntry(device, 'Refund', { points: 5 });
  agreed(revertChange(device.do, device.projection, changed(entry, {})));
  expect(entryOf(device, entry).points).toBe(3);
  device.do.sizeEntries([entry], 8);
  expect(revertChange(device.do, device.projection, changed(entry, {}))).toEqual(sinceThen);
  expect(entryOf(device, entry).points).toBe(8);
});

test('a move, a tag and a criterion are taken back by the same rule', () => {
  const device = aProduct();
  const [entry, other] = [anEntry(device, 'A'), anEntry(device, 'B')];
  const criterion = agreed(device.do.addCriterion(entry, 'The money is back at once'));
  const words = changed(entry, {
    field: 'criterion',
    criterion,
    before: 'The money is back',
    after: 'The money is back at once',
  });
  const tag = changed(entry, { field: 'tag', tag: 'audit', before: false, after: true });
  const before = entryOf(device, entry).rank;
  agreed(device.do.moveEntries([entry], { at: 'end' }));
  const move = changed(entry, { field: 'order', before, after: entryOf(device, entry).rank });
  expect(revertChange(device.do, device.projection, tag)).toEqual(sinceThen);
  agreed(revertChange(device.do, device.projection, move));
  expect(entryOf(device, entry).rank < entryOf(device, other).rank).toBe(true);
  expect(revertChange(device.do, device.projection, move)).toEqual(sinceThen);
  agreed(revertChange(device.do, device.projection, words));
  expect(entryOf(device, entry).criteria[0]?.text).toBe('The money is back');
  expect(revertChange(device.do, device.projection, words)).toEqual(sinceThen);
});

test('an overwritten change cannot be reverted, but reapplied until a later write', () => {
  const device = aProduct();
  const entry = anEntry(device, 'Refund');
  const [feature, other] = [anEntry(device, 'F', { type: 'feature' }), anEntry(device, 'G', { type: 'feature' })];
  const lost = changed(entry, { field: 'feature', before: null, after: feature, lost: true });
  expect(canTakeBack(lost)).toBe(false);
  agreed(reapplyChange(device.do, device.projection, lost));
  expect(entryOf(device, entry).parent).toBe(feature);
  device.do.assignToFeature([entry], other);
  expect(reapplyChange(device.do, device.projection, lost)).toEqual(sinceThen);
});

/** A heading, a bold word in a nested list, and a code block, as the editor writes them. */
function aDescription() {
  const device = aProduct();
  const entry = anEntry(device, 'Refund');
  const made = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
    const one = new Y.XmlElement(name);
    one.insert(0, children);
    return one;
  };
  const fragment = descriptionOf(device.doc, entry) as Y.XmlFragment;
  const bold = new Y.XmlText();
  device.doc.transact(() => {
    fragment.insert(0, [
      made('heading', new Y.XmlText('Why')),
      made(
        'bulletList',
        made(
          'listItem',
          made('paragraph', bold),
          made('bulletList', made('listItem', made('paragraph', new Y.XmlText('by card')))),
        ),
        made('listItem', made('paragraph', new Y.XmlText('in a week'))),
      ),
      made('codeBlock', new Y.XmlText('refund()\ndone()')),
    ]);
    bold.insert(0, 'pay it fast');
    bold.format(7, 4, { bold: true });
  });
  return { device, entry, fragment, words: () => readTextOf(fragment, (item) => !item.deleted) };
}

const standing = 'Why\npay it fast\nby card\nin a week\nrefund()\ndone()';
const backTo = ({ device }: { readonly device: Replica }, entry: EntryId, before: string) =>
  revertChange(device.do, device.projection, changed(entry, { field: 'description', before, after: standing }));

test.each([
  ['a bold word', 'Why\npay it slowly\nby card\nin a week\nrefund()\ndone()', /<bold[^>]*>slowly<\/bold>/],
  [
    'words in two bullets',
    'Why\npay this fast\nby card\nin a month\nrefund()\ndone()',
    /<listitem><paragraph>in a month<\/paragraph><\/listitem>/i,
  ],
  [
    'a bullet that was there',
    'Why\npay it fast\nby card\nin a week\nor two\nrefund()\ndone()',
    /<listitem><paragraph>in a week<\/paragraph><\/listitem><listitem><paragraph>or two<\/paragraph><\/listitem>/i,
  ],
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

test('a description that was edited since is left unchanged', () => {
  const given = aDescription();
  given.fragment.insert(0, [new Y.XmlElement('paragraph')]);
  (given.fragment.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Mine')]);
  const form = given.fragment.toString();
  expect(backTo(given, given.entry, 'Why')).toEqual(sinceThen);
  expect(given.fragment.toString()).toBe(form);
});
