import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { compareCopies } from '../../../renderer/session/compare-copies.ts';
import { afterComparing, beforeComparing, type Compared } from '../../../renderer/session/healing.ts';
import type { FoundCopy } from '../../../renderer/session/own-copy.ts';
import type { LocalMarks } from '../../../renderer/storage/local-marks.ts';
import type { HubState } from '../../../renderer/sync/hub-connection.ts';
import type { ProductId } from '../../../shared/domain/backlog/backlog.ts';

const own = (kind: FoundCopy['kind'], more: Partial<FoundCopy> = {}): FoundCopy => ({ kind, lostRows: 0, why: null, ...more });
const whole: Compared = { own: own('whole'), wereComplete: true, journalFindings: [], journalWasEmpty: false, gapLeft: false };
const damagedJournal = { journalFindings: ['The save file was damaged in 1 place.'] };
const say = (found: Partial<Compared>): string | null => {
  const said = afterComparing({ ...whole, ...found });
  return said === null ? null : `${said.tone}: ${said.text}`;
};

describe('what is said after the copies were compared', () => {
  test('nothing when both were whole, or this window never had one', () => {
    expect(say({})).toBeNull();
    expect(say({ own: own('empty'), wereComplete: false })).toBeNull();
    expect(say({ own: own('empty'), wereComplete: false, journalWasEmpty: true })).toBeNull();
  });

  test.each([
    [
      'an empty own copy where there was one',
      { own: own('empty') },
      'good: This window’s local copy was lost. It was restored from your saved data. Nothing is missing.',
    ],
    [
      'one unreadable record',
      { own: own('damaged', { lostRows: 1 }) },
      'good: This window’s local copy was damaged: 1 record couldn’t be read and was set aside. It was restored from your saved data. Nothing is missing.',
    ],
    [
      'many unreadable records',
      { own: own('damaged', { lostRows: 12 }) },
      'good: This window’s local copy was damaged: 12 records couldn’t be read and were set aside. It was restored from your saved data. Nothing is missing.',
    ],
    [
      'records that are missing',
      { own: own('gap') },
      'good: This window’s local copy was damaged: some records were missing. It was restored from your saved data. Nothing is missing.',
    ],
    [
      'a journal that vanished',
      { journalWasEmpty: true },
      'good: This product’s save file was lost. Repaired from this window’s local copy. Nothing is missing.',
    ],
    [
      'a damaged journal',
      damagedJournal,
      'good: The save file was damaged in 1 place. Repaired from this window’s local copy. Nothing is missing.',
    ],
  ] as const)('%s: which copy, and that it is whole again', (_, found, text) => {
    expect(say(found)).toBe(text);
  });

  test('damage in both is a warning that promises nothing', () => {
    expect(say({ own: own('damaged', { lostRows: 1 }), ...damagedJournal })).toMatch(
      /^warn: .*local copy was damaged.*The save file was damaged.*combined to recover as much as possible\. Please check your most recent changes\.$/,
    );
    expect(say({ own: own('damaged', { lostRows: 1 }), ...damagedJournal })).not.toContain('Nothing is missing');
  });

  test('a damaged journal and no copy here to fill it: the way out is another window', () => {
    for (const kind of ['empty', 'unusable'] as const)
      expect(say({ own: own(kind), wereComplete: false, ...damagedJournal })).toMatch(
        /^warn: .*no local copy to repair it from\. Open this product in any other browser or window/,
      );
  });

  test('changes that are in neither copy are never called complete', () => {
    expect(say({ gapLeft: true })).toMatch(
      /^warn: .*can’t be recovered from either copy\. Open this product in any other browser or window/,
    );
    expect(say({ gapLeft: true, own: own('gap') })).not.toContain('Nothing is missing');
  });

  test('before the journal has answered: a damaged or lost copy, and one that cannot be used', () => {
    expect(beforeComparing(own('whole'), true)).toBeNull();
    expect(beforeComparing(own('empty'), false)).toBeNull();
    expect(beforeComparing(own('empty'), true)?.text).toMatch(/was lost\. Checking your saved data…$/);
    expect(beforeComparing(own('unusable', { why: 'it took too long to open' }), true)).toMatchObject({
      tone: 'warn',
      text: expect.stringContaining('can’t be used (it took too long to open).'),
    });
  });
});

function memory(): LocalMarks & { readonly complete: Set<string> } {
  const complete = new Set<string>();
  const gaps = new Map<string, string>();
  return {
    complete,
    wereComplete: (id) => complete.has(id),
    noteComplete: (id) => void complete.add(id),
    reportedGap: (id) => gaps.get(id) ?? null,
    noteGap: (id, gap) => void gaps.set(id, gap),
    device: () => '',
    noteDevice: () => undefined,
  };
}

describe('comparing again and again', () => {
  const id = 'p-1' as ProductId;
  const hub = { journalWasEmpty: false } as HubState;
  const changes = (): readonly Uint8Array[] => {
    const doc = new Y.Doc();
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(update));
    for (const name of ['first', 'second', 'third']) doc.getMap('meta').set(name, name);
    return made;
  };
  const documentOf = (...updates: readonly (Uint8Array | undefined)[]): Y.Doc => {
    const doc = new Y.Doc();
    for (const update of updates) if (update) Y.applyUpdate(doc, update);
    return doc;
  };

  test('damage is reported at the first connection to the journal and not at the next', () => {
    const marks = memory();
    const comparison = compareCopies(id, documentOf(...changes()), own('damaged', { lostRows: 2 }), marks);
    expect(comparison.after(hub)?.text).toContain('2 records');
    expect(comparison.after(hub)).toBeNull();
    expect(marks.complete.has(id)).toBe(true);
  });

  test('a journal lost while the window stays open is reported, with what the host found', () => {
    const comparison = compareCopies(id, documentOf(...changes()), own('whole'), memory());
    expect(comparison.after(hub)).toBeNull();
    expect(comparison.hear({ code: 'disk-full', message: 'The disk is full.' })).toBe(false);
    expect(comparison.hear({ code: 'journal-missing', message: 'Save file is missing.' })).toBe(true);
    expect(comparison.after({ ...hub, journalWasEmpty: true })?.text).toMatch(
      /^Save file is missing\. Repaired from this window’s local copy/,
    );
  });

  test('without a usable cache of its own the window is never reported to have lost one', () => {
    const marks = memory();
    compareCopies(id, documentOf(...changes()), own('unusable', { why: 'no' }), marks).after(hub);
    expect(marks.complete.size).toBe(0);
  });

  test('a product that is nowhere doesn’t count as one whose copies were lost', () => {
    const marks = memory();
    marks.noteComplete(id);
    expect(compareCopies(id, new Y.Doc(), own('empty'), marks).after({ ...hub, journalWasEmpty: true })).toBeNull();
  });

  test('a persistent gap is reported once, and another one is reported again', () => {
    const marks = memory();
    const [first, second, third] = changes();
    const messageOn = (doc: Y.Doc, code = 'journal-gap'): string | undefined => {
      const comparison = compareCopies(id, doc, own('gap'), marks);
      comparison.hear({ code, message: 'Some changes build on others.' });
      return comparison.after(hub)?.text;
    };
    expect(messageOn(documentOf(first, third))).toContain('can’t be recovered');
    expect(messageOn(documentOf(first, third))).toBeUndefined();
    expect(compareCopies(id, documentOf(first, third), own('gap'), marks).before()).toBeNull();
    expect(messageOn(documentOf(second, third))).toContain('can’t be recovered');
  });
});
