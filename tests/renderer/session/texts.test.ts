// @vitest-environment jsdom
import { Schema } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { CriterionId, EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { descriptionOf } from '../../../shared/document/entries/shared-texts.ts';
import { openDocument, type OpenDocument } from '../../../renderer/session/open-document.ts';
import { criterionText, descriptionText, type Stretch } from '../../../renderer/session/texts.ts';
import { Awareness } from 'y-protocols/awareness';
import { agreed, anEntry, aProduct, aReplica, bring, type Replica } from '../../given.ts';

const opened = (replica: Replica): OpenDocument =>
  openDocument(replica.doc, new Awareness(replica.doc), { name: 'Ana', device: () => '', editorOrigins: [] });

function twoPeople() {
  const ana = aProduct();
  const entry = anEntry(ana, 'Refund a card');
  const criterion = agreed(ana.do.addCriterion(entry, 'The money is back'));
  agreed(ana.do.describeEntry(entry, 'Why'));
  const ben = aReplica(2);
  bring(ana, ben);
  return { ana, ben, entry, criterion };
}

/** A text field that only receives change events. */
const applied = (text: string, stretches: readonly Stretch[]): string =>
  stretches.reduce((now, { index, removed, inserted }) => now.slice(0, index) + inserted + now.slice(index + removed), text);

describe('a criterion that two people write', () => {
  test.each([
    ['in the middle', 'The money is really back'],
    ['at the start', 'All the money is back'],
    ['at the end, with a sign of two units', 'The money is back 💶!'],
    ['several places at once', 'This money was never back at all'],
    ['everything', 'Something else'],
    ['to nothing', ''],
  ])('changes %s come as stretches that rebuild the text', (_, text) => {
    const { ana, ben, entry, criterion } = twoPeople();
    const shared = criterionText(opened(ana), entry, criterion);
    let field = shared?.read() ?? '';
    let remoteChanges = 0;
    shared?.onRemote((stretches) => {
      field = applied(field, stretches);
      remoteChanges += 1;
    });
    agreed(ben.do.editCriterion(entry, criterion, text));
    bring(ben, ana);
    expect([field, shared?.read(), remoteChanges]).toEqual([text, text, 1]);
  });

  test('the user’s own typing is not echoed, but undo is', () => {
    const { ana, entry, criterion } = twoPeople();
    const shared = criterionText(opened(ana), entry, criterion);
    const remoteChanges: (readonly Stretch[])[] = [];
    const stop = shared?.onRemote((stretches) => remoteChanges.push(stretches));
    agreed(ana.do.editCriterion(entry, criterion, 'The money is not back'));
    expect(remoteChanges).toEqual([]);
    ana.history.undo();
    expect(remoteChanges).toHaveLength(1);
    stop?.();
    ana.history.redo();
    expect(remoteChanges).toHaveLength(1);
  });

  test('an unknown criterion has no text', () => {
    const { ana, entry } = twoPeople();
    expect(criterionText(opened(ana), entry, 'nobody' as CriterionId)).toBeNull();
    expect(descriptionText(opened(ana), 'nobody' as EntryId)).toBeNull();
  });
});

describe('a description that this Steward cannot show whole', () => {
  const schema = new Schema({
    nodes: { doc: { content: 'paragraph+' }, paragraph: { content: 'text*' }, text: {} },
    marks: { bold: {} },
  });

  test('is not given to an editor: opening it would delete what the editor does not know', () => {
    const { ana, entry } = twoPeople();
    const description = descriptionText(opened(ana), entry);
    expect(description?.canBeShown(schema)).toBe(true);
    descriptionOf(ana.doc, entry)?.insert(0, [new Y.XmlElement('diagram')]);
    expect(description?.canBeShown(schema)).toBe(false);
  });

  test('takes the editor away in time when a peer brings an unknown mark', () => {
    const { ana, ben, entry } = twoPeople();
    const description = descriptionText(opened(ana), entry);
    const left: string[] = [];
    const stop = description?.beforeUnknown(schema, () => left.push(descriptionOf(ana.doc, entry)?.toString() ?? ''));
    const paragraph = descriptionOf(ben.doc, entry)?.get(0) as Y.XmlElement;
    (paragraph.get(0) as Y.XmlText).format(0, 2, { bold: {} });
    bring(ben, ana);
    expect(left).toEqual([]);
    (paragraph.get(0) as Y.XmlText).format(0, 2, { sparkle: {} });
    bring(ben, ana);
    expect(left.length).toBeGreaterThan(0);
    stop?.();
  });
});
