/** The rows of the goals that the document and its projection answer for, without a window. */
import * as Y from 'yjs';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../shared/domain/backlog/filter.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import { type BoundCommands, bindCommands } from '../../shared/document/commands.ts';
import { importDraft } from '../../shared/document/entries/import-draft.ts';
import { startProduct } from '../../shared/document/entries/product.ts';
import { type BacklogProjection, createProjection } from '../../shared/document/projection/projection.ts';
import { forecastSprints } from '../../shared/domain/backlog/forecast.ts';
import { clock, least, leastOfLarge, measured, type Row, ratio, work } from './measure.ts';
import { author, syntheticDraft, syntheticUpdate } from './synthetic-backlog.ts';

/** What the Backlog screen keeps open: its tabs. */
const tabs: readonly BacklogFilter[] = [{}, { unsized: true }, { ready: false }, { show: 'features' }, { sprint: 'none' }];

interface Opened {
  readonly doc: Y.Doc;
  readonly projection: BacklogProjection;
  readonly do: BoundCommands;
  readonly ids: readonly EntryId[];
}

function open(update: Uint8Array): Opened {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const projection = createProjection(doc);
  for (const filter of tabs) projection.view(filter).subscribe(() => undefined);
  const random = mulberry32(3);
  return {
    doc,
    projection,
    do: bindCommands({ doc, projection, now: () => 1_772_000_000_000, author, random }),
    ids: projection.view({}).ids(),
  };
}

export async function documentRows(): Promise<readonly Row[]> {
  const small = syntheticUpdate(10_000);
  const rows = [
    ...(await measured(() => [openRow(small)])),
    ...(await measured(() => [importRow()])),
    ...(await measured(() => [mergeRow(small)])),
    ...(await measured(() => byteRows(small))),
    ...(await measured(() => bulkRows(small))),
  ];
  // The large one last: what it keeps in memory would slow the others down.
  const large = syntheticUpdate(100_000);
  return [...rows, ...(await measured(() => editRows(small, large)))];
}

function openRow(update: Uint8Array): Row {
  const [raw, whole] = leastOfLarge(
    () => work(() => Y.applyUpdate(new Y.Doc(), update)),
    () =>
      work(() => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, update);
        const projection = createProjection(doc);
        projection.view({}).totals();
      }),
  );
  return {
    row: 'open 10,000: stored → document → first projection ÷ raw applyUpdate',
    value: ratio(whole, raw),
    goal: 1.35,
    limit: 1.5,
    unit: '×',
    better: 'lower',
  };
}

const edits = 400;

/** Field edits and reorders with all tabs open, each reported to one selector; against the same register with an empty observer. */
function editRows(small: Uint8Array, large: Uint8Array): readonly Row[] {
  const bare = new Y.Doc();
  Y.applyUpdate(bare, small);
  const items = bare.getMap<Y.Map<unknown>>('items');
  items.observeDeep(() => undefined);
  const bareIds = [...items.keys()];
  const ten = open(small);
  const hundred = open(large);
  let notifications = 0;
  for (const each of [ten, hundred])
    for (const id of each.ids.slice(0, edits)) each.projection.onEntry(id, () => (notifications += 1));
  const edit = (on: Opened) => () =>
    work(() => repeat((at) => on.do.renameEntry(on.ids[at] as EntryId, `renamed ${(notifications += 1)}`)));
  const move = (on: Opened) => () =>
    work(() =>
      repeat((at) =>
        on.do.moveEntries([on.ids[at] as EntryId], {
          after: on.ids[(at * 17 + 900 + (notifications += 1)) % on.ids.length] as EntryId,
        }),
      ),
    );
  const raw = (): number =>
    work(() =>
      repeat((at) => bare.transact(() => items.get(bareIds[at] ?? '')?.set('title', `renamed ${(notifications += 1)}`), 'user')),
    );
  const [base, at10, at100, moved] = least(raw, edit(ten), edit(hundred), move(ten));
  return [
    {
      row: 'field edit → notified selector, 10,000 ÷ set + empty observeDeep',
      value: ratio(at10, base),
      goal: 4,
      limit: 6,
      unit: '×',
      better: 'lower',
    },
    { row: 'the same, 100,000 ÷ 10,000', value: ratio(at100, at10), goal: 1.5, limit: 2, unit: '×', better: 'lower' },
    { row: 'reorder ÷ field edit', value: ratio(moved, at10), goal: 3, limit: 5, unit: '×', better: 'lower' },
  ];
}

function repeat(run: (at: number) => void): void {
  for (let at = 0; at < edits; at += 1) run(at);
}

/** Import of 10,000 entries in one transaction, against writing the same bytes' worth of types without any rule. */
function importRow(): Row {
  const draft = syntheticDraft(10_000);
  const [raw, whole] = leastOfLarge(
    () => rawImport(draft),
    () => ruledImport(draft),
  );
  return {
    row: 'import 10,000 in one transaction ÷ raw transaction',
    value: ratio(whole, raw),
    goal: 1.6,
    limit: 2,
    unit: '×',
    better: 'lower',
  };
}

function ruledImport(draft: ReturnType<typeof syntheticDraft>): number {
  const doc = new Y.Doc();
  startProduct(doc, { name: 'Import', prefix: 'IMP' });
  const projection = createProjection(doc);
  return work(() => importDraft({ doc, projection, now: () => 1_772_000_000_000, author, random: mulberry32(5) }, draft));
}

/** The same registers, texts and lists straight into Yjs. */
function rawImport(draft: ReturnType<typeof syntheticDraft>): number {
  const doc = new Y.Doc();
  doc.getMap('items').observeDeep(() => undefined);
  return work(() =>
    doc.transact(() => {
      const items = doc.getMap<Y.Map<unknown>>('items');
      for (const [at, each] of draft.entries.entries()) {
        const map = new Y.Map<unknown>();
        items.set(`raw${at}`, map);
        const text = new Y.XmlFragment();
        const plain = {
          key: each.source.key,
          kind: each.type,
          title: each.title,
          pos: ['a0', 'x'],
          created: 1,
          touched: 1,
          src: `${each.source.system}\n${each.source.key}`,
          seen: 'kind=1abcde5;title=2abcdef1a;description=1qwert4zz;criteria=1azerty7x;parentKey=1abcdef6;tags=1abcdef9',
        };
        for (const [name, value] of Object.entries(plain)) map.set(name, value);
        for (const name of ['value', 'points'] as const) if (each[name] !== undefined) map.set(name, each[name]);
        for (const tag of each.tags ?? []) map.set(`tag:${tag}`, true);
        map.set('text', text);
        if (each.description) {
          const paragraph = new Y.XmlElement('paragraph');
          paragraph.insert(0, [new Y.XmlText(each.description)]);
          text.insert(0, [paragraph]);
        }
        for (const [place, criterion] of (each.criteria ?? []).entries()) {
          map.set(`ac:${place}`, new Y.Text(criterion.text));
          map.set(`acr:${place}`, 'a0');
        }
      }
    }),
  );
}

/** Two devices edited 10,000 fields each, offline; one merges the other's, with and without a projection to update. */
function mergeRow(update: Uint8Array): Row {
  const far = open(update);
  const before = Y.encodeStateVector(far.doc);
  for (let at = 0; at < 10_000; at += 1) far.do.renameEntry(far.ids[at % far.ids.length] as EntryId, `far ${at}`);
  const theirs = Y.encodeStateAsUpdate(far.doc, before);
  const near = (): Y.Doc => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const items = doc.getMap<Y.Map<unknown>>('items');
    doc.transact(() => far.ids.forEach((id) => items.get(id)?.set('points', 3)));
    return doc;
  };
  const [without, withProjection] = leastOfLarge(
    () => {
      const doc = near();
      return work(() => Y.applyUpdate(doc, theirs));
    },
    () => {
      const doc = near();
      const projection = createProjection(doc);
      projection.view({}).subscribe(() => undefined);
      return work(() => Y.applyUpdate(doc, theirs));
    },
  );
  return {
    row: 'merge of 10,000 + 10,000 offline edits with projection ÷ without',
    value: ratio(withProjection, without),
    goal: 1.5,
    limit: 2,
    unit: '×',
    better: 'lower',
  };
}

function byteRows(update: Uint8Array): readonly Row[] {
  const device = open(update);
  const before = Y.encodeStateVector(device.doc);
  for (let at = 0; at < 10_000; at += 1)
    device.do.sizeEntries([device.ids[at % device.ids.length] as EntryId], (at % 13) + 1 + Math.floor(at / device.ids.length));
  const perEdit = Math.round((Y.encodeStateAsUpdate(device.doc, before).byteLength / 10_000) * 10) / 10;
  const worn = open(update);
  for (let round = 0; round < 20; round += 1) for (const id of worn.ids) worn.do.sizeEntries([id], (round % 13) + 1);
  const stored = Y.encodeStateAsUpdate(worn.doc).byteLength;
  const json = JSON.stringify(
    worn.ids.map((id) => ({ ...worn.projection.entry(id), description: worn.projection.description(id) })),
  );
  return [
    { row: 'bytes of a 10,000-edit diff, per edit', value: perEdit, goal: 40, limit: 50, unit: 'B', better: 'lower' },
    {
      row: 'stored bytes ÷ JSON after 20 edits per entry',
      value: ratio(stored, new TextEncoder().encode(json).byteLength),
      goal: 1.25,
      limit: 1.35,
      unit: '×',
      better: 'lower',
    },
  ];
}

function bulkRows(update: Uint8Array): readonly Row[] {
  const device = open(update);
  const many = device.ids.slice(1_000, 1_500);
  let points = 1;
  const [bulk, runs] = least(
    () => work(() => device.do.sizeEntries(many, (points += 1))),
    () => clock(() => forecastSprints(120, [18, 23, 15, 0, 21, 26, 19, 22])),
  );
  return [
    {
      row: 'bulk edit of 500, one undo step',
      value: Math.round((bulk ?? 0) * 10) / 10,
      goal: 100,
      limit: 200,
      unit: 'ms',
      better: 'lower',
    },
    { row: '10,000 forecast runs', value: Math.round((runs ?? 0) * 10) / 10, goal: 5, limit: 20, unit: 'ms', better: 'lower' },
  ];
}
