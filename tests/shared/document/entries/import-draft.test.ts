import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Draft, DraftEntry } from '../../../../shared/domain/backlog/draft.ts';
import { planImport } from '../../../../shared/document/entries/import-draft.ts';
import { agreed, aProduct, entryOf, type Replica, titles } from '../../../given.ts';

const line = (key: string, more: Partial<DraftEntry> = {}): DraftEntry => ({
  line: 2,
  source: { system: 'jira', key, url: null },
  title: `Title of ${key}`,
  ...more,
});
const draft = (...entries: readonly DraftEntry[]): Draft => ({ format: 'Jira CSV', entries, problems: [], notCarried: [] });
const found = (device: Replica, key: string) => entryOf(device, device.projection.bySource('jira', key)!);

const epic = line('SHOP-1', { type: 'feature', value: 40 });
const full = line('SHOP-2', {
  type: 'bug',
  parentKey: 'SHOP-1',
  points: 3,
  status: 'in progress',
  sprint: 'Sprint 4',
  tags: ['audit'],
  description: 'First\n- point',
  created: 5,
  updated: 86_400_000 * 20_000,
  criteria: [{ text: 'Works', verdict: 'not tested' }],
  comments: [{ by: 'Ana', at: 9, text: 'Hm' }],
  links: [{ kind: 'blocks', target: 'SHOP-9' }],
});

describe('carrying a draft over', () => {
  test('contains everything in the file, keeps the source’s key and finds the parent', () => {
    const device = aProduct();
    expect(agreed(device.do.importDraft(draft(full, epic)))).toEqual({ added: 2, updated: 0, unchanged: 0 });
    expect(found(device, 'SHOP-2')).toMatchObject({
      key: 'SHOP-2',
      type: 'bug',
      points: 3,
      status: 'in progress',
      tags: ['audit'],
      created: 5,
      touched: 20_000,
      parent: found(device, 'SHOP-1').id,
      criteria: [{ text: 'Works' }],
      comments: [{ by: 'Ana', at: 9, text: 'Hm' }],
      links: [{ kind: 'blocks', target: 'SHOP-9' }],
    });
    expect(device.projection.description(found(device, 'SHOP-2').id)).toBe('First\n- point');
    expect(device.projection.sprints().map(({ name }) => name)).toEqual(['Sprint 4']);
  });

  test('again changes nothing: not one byte', () => {
    const device = aProduct();
    device.do.importDraft(draft(full, epic));
    const before = Y.encodeStateAsUpdate(device.doc);
    expect(agreed(device.do.importDraft(draft(full, epic)))).toEqual({ added: 0, updated: 0, unchanged: 2 });
    expect(Y.encodeStateAsUpdate(device.doc)).toEqual(before);
  });

  test('again changes nothing, either, of what an earlier version read as another type', () => {
    const device = aProduct();
    const subTask = line('SHOP-3', { type: 'story', seenAs: 'enabler' });
    device.do.importDraft(draft(line('SHOP-3', { type: 'enabler' })));
    device.do.changeType([found(device, 'SHOP-3').id], 'spike');
    const before = Y.encodeStateAsUpdate(device.doc);
    expect(agreed(device.do.importDraft(draft(subTask)))).toEqual({ added: 0, updated: 0, unchanged: 1 });
    expect(Y.encodeStateAsUpdate(device.doc)).toEqual(before);
    agreed(device.do.importDraft(draft({ ...subTask, points: 5 })));
    expect(found(device, 'SHOP-3')).toMatchObject({ type: 'spike', points: 5 });
    agreed(device.do.importDraft(draft(line('SHOP-3', { type: 'bug', points: 5 }))));
    expect(found(device, 'SHOP-3').type).toBe('bug');
  });

  test('takes what the source changed and leaves what was changed here', () => {
    const device = aProduct();
    device.do.importDraft(draft(full));
    device.do.renameEntry(found(device, 'SHOP-2').id, 'Our title');
    device.do.importDraft(draft(line('SHOP-2', { ...full, points: 8 })));
    expect(found(device, 'SHOP-2')).toMatchObject({ title: 'Our title', points: 8 });
    device.do.importDraft(draft(line('SHOP-2', { ...full, points: 8, title: 'Their title' })));
    expect(found(device, 'SHOP-2').title).toBe('Their title');
  });

  test('of a part of the file blanks nothing and deletes nothing', () => {
    const device = aProduct();
    device.do.importDraft(draft(full, epic));
    const before = [found(device, 'SHOP-1'), found(device, 'SHOP-2')];
    device.do.importDraft(draft(line('SHOP-2')));
    expect([found(device, 'SHOP-1'), found(device, 'SHOP-2')]).toEqual(before);
  });

  test('adds criteria and comments that are new there and keeps verdicts given here', () => {
    const device = aProduct();
    device.do.importDraft(draft(full));
    const { id, criteria } = found(device, 'SHOP-2');
    device.do.judgeCriterion(id, criteria[0]!.id, 'passed');
    device.do.importDraft(
      draft(
        line('SHOP-2', {
          ...full,
          criteria: [
            { text: 'Works', verdict: 'not tested' },
            { text: 'Offline too', verdict: 'not tested' },
          ],
        }),
      ),
    );
    expect(found(device, 'SHOP-2').criteria.map(({ text, verdict }) => [text, verdict])).toEqual([
      ['Works', 'passed'],
      ['Offline too', 'not tested'],
    ]);
  });

  test('is one undo, whatever its size', () => {
    const device = aProduct();
    device.do.importDraft(draft(...Array.from({ length: 300 }, (_, number) => line(`SHOP-${number}`))));
    expect(titles(device)).toHaveLength(300);
    expect(device.history.undo()?.step.name).toBe('Import 300 items');
    expect(titles(device)).toHaveLength(0);
    device.history.redo();
    expect(titles(device)).toHaveLength(300);
  });

  test('in the draft’s order, behind what is here', () => {
    const device = aProduct();
    device.do.createEntry({ title: 'Ours' });
    device.do.importDraft(draft(line('SHOP-9'), line('SHOP-3')));
    expect(titles(device)).toEqual(['Ours', 'Title of SHOP-9', 'Title of SHOP-3']);
  });
});

test('a parent that comes later is linked by the same file; until then importing again changes nothing', () => {
  const device = aProduct();
  device.do.importDraft(draft(full));
  expect(agreed(device.do.importDraft(draft(full)))).toMatchObject({ updated: 0, unchanged: 1 });
  device.do.importDraft(draft(epic));
  expect(agreed(device.do.importDraft(draft(full)))).toMatchObject({ updated: 1 });
  expect(found(device, 'SHOP-2').parent).toBe(found(device, 'SHOP-1').id);
  expect(agreed(device.do.importDraft(draft(full)))).toMatchObject({ updated: 0, unchanged: 1 });
});

test('the plan says beforehand what will happen, and nothing is written by asking', () => {
  const device = aProduct();
  device.do.importDraft(draft(full, epic));
  const before = Y.encodeStateAsUpdate(device.doc);
  const plan = planImport(device.doc, device.projection, draft(line('SHOP-2', { ...full, points: 5 }), epic, line('SHOP-7')));
  expect(plan.added.map(({ draft: { source } }) => source.key)).toEqual(['SHOP-7']);
  expect(plan.updated.map(({ changes }) => changes)).toEqual([['points']]);
  expect(plan.unchanged).toHaveLength(1);
  expect(Y.encodeStateAsUpdate(device.doc)).toEqual(before);
});

test('a key that the file names twice counts once, the last time', () => {
  const device = aProduct();
  device.do.importDraft(draft(line('SHOP-1', { title: 'First' }), line('SHOP-1', { title: 'Second' })));
  expect(titles(device)).toEqual(['Second']);
});
