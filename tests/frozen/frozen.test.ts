/** Real documents of each schema, never regenerated: when one of these fails, fix the reader, never the fixture. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { isFeature } from '../../shared/domain/backlog/backlog.ts';
import { roots } from '../../shared/document/backlog-doc.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';
import type { Change, Resolution } from '../../shared/domain/change/change.ts';
import { createAuthorship } from '../../shared/document/authorship.ts';
import { readResolution } from '../../shared/document/incoming/resolution.ts';
import { agreed, aReplica, decisionsOf, snapshotOf } from '../given.ts';

const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, name));

function theDocument(name = 'schema-1'): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, file(`${name}.update`));
  return doc;
}

/** What the code called some facts when the expectation was written, and what it calls them now; in the document they are what they were. */
const newNames = new Map([
  ['voices', 'ratings'],
  ['view', 'vote'],
  ['seals', 'commitments'],
  ['thoughtAgain', 'changedLate'],
  ['kinds', 'types'],
  ['standing', 'powerInterest'],
]);
const newNamesOfItems = new Map([
  ['kind', 'type'],
  ['state', 'status'],
]);
function renamed(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const isItemOrFeedback = 'rank' in value || 'answer' in value;
  const nameNow = (name: string): string =>
    newNames.get(name) ?? (isItemOrFeedback ? newNamesOfItems.get(name) : undefined) ?? name;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [nameNow(name), each]));
}

test('a document of schema 1 reads as it did when it was written; what came later reads as not known', () => {
  expect(JSON.parse(JSON.stringify(snapshotOf(createProjection(theDocument()))))).toMatchObject(
    JSON.parse(file('schema-1.json').toString(), renamed),
  );
});

test('people, feedback, objectives, scores, reasons and value rounds read as they did when they were written', () => {
  const read = JSON.parse(JSON.stringify(snapshotOf(createProjection(theDocument('people-and-value')))));
  // When it was written, a decision was read as the texts that stand in it; they are numbers now.
  const decisions = read.decisions.map((decision: { readonly from: number; readonly to: number }) => ({
    ...decision,
    from: String(decision.from),
    to: String(decision.to),
  }));
  expect({ ...read, decisions }).toMatchObject(JSON.parse(file('people-and-value.json').toString(), renamed));
  expect(read.decisions.slice(0, 2)).toMatchObject([
    { field: 'order', among: 'items', from: 3, to: 1 },
    { field: 'value', from: 38, to: 38 },
  ]);
  expect(read.rounds.map(({ state }: { readonly state: string }) => state)).toEqual(['decided', 'called off', 'open']);
});

test('decided conflicts read as they did when they were decided: for which value, by whom, and which are open', () => {
  const doc = theDocument('decided-conflicts');
  const written: {
    readonly decided: ReturnType<typeof decisionsOf>;
    readonly conflicts: readonly { readonly conflict: Change; readonly resolution: Resolution | null }[];
  } = JSON.parse(file('decided-conflicts.json').toString());
  const authorship = createAuthorship(doc);
  expect(decisionsOf({ doc })).toEqual(written.decided);
  for (const { conflict, resolution } of written.conflicts)
    expect(readResolution(doc, authorship, conflict), JSON.stringify(conflict)).toEqual(resolution);
  // Kept, undone, and decided apart for two values.
  expect(new Set(written.conflicts.map(({ resolution }) => resolution?.kept ?? 'open'))).toEqual(
    new Set([80, 8, 3, 20, 'failed', 'mpfzgh5e85h2', 'open']),
  );
});

test('rounds that two devices started apart read as they did when they were written: decided, canceled and running, with a guest', () => {
  const read = snapshotOf(createProjection(theDocument('joined-rounds')));
  expect(JSON.parse(JSON.stringify({ rounds: read.rounds, joinedRounds: read.joinedRounds }))).toEqual(
    JSON.parse(file('joined-rounds.json').toString()),
  );
  expect(read.joinedRounds.map(({ state, rounds, guests }) => [state, rounds.length, guests.length])).toEqual([
    ['decided', 2, 0],
    ['called off', 2, 0],
    ['hidden', 2, 1],
  ]);
  expect(read.joinedRounds[0]?.decidedFrom).toHaveLength(2);
});

test('it can be worked on: every entry takes an edit and a move', () => {
  const device = aReplica(9, theDocument());
  const { projection } = device;
  for (const { id } of projection.order().slice()) {
    agreed(isFeature(projection.entry(id)!) ? device.do.valueEntries([id], 1) : device.do.sizeEntries([id], 1));
    agreed(device.do.moveEntries([id], { at: 'end' }));
  }
  const entries = projection.order().map(({ id }) => projection.entry(id)!);
  expect(entries.every((entry) => (isFeature(entry) ? entry.value : entry.points) === 1)).toBe(true);
});

test('what a newer Steward adds survives being read, edited and sent on by this one', () => {
  const device = aReplica(9, theDocument());
  const [first] = device.projection.view({}).ids();
  const entry = roots.items(device.doc).get(first!)!;
  entry.set('hypothesis', new Y.Text('We believe …'));
  device.doc.getMap('rounds').set('r1', new Y.Map([['kind', 'poker']]));
  device.do.renameEntry(first!, 'Renamed');
  const far = new Y.Doc();
  Y.applyUpdate(far, Y.encodeStateAsUpdate(device.doc));
  expect(String(roots.items(far).get(first!)?.get('hypothesis'))).toBe('We believe …');
  expect((far.getMap('rounds').get('r1') as Y.Map<unknown>).get('kind')).toBe('poker');
});
