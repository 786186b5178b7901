import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Change } from '../../../../shared/domain/change/change.ts';
import { sourceOf } from '../../../../shared/document/origins.ts';
import { createAuthorship } from '../../../../shared/document/authorship.ts';
import { rememberPositions } from '../../../../shared/document/incoming/overwritten-positions.ts';
import { readRemoteChanges } from '../../../../shared/document/incoming/remote-changes.ts';
import { whoWrote } from '../../../../shared/document/incoming/who-wrote.ts';
import { agreed, anEntry, aProduct, aReplica, bring, entryOf, meet, type Replica } from '../../../given.ts';

/** The changes read from all remote transactions, in order. */
function watch({ doc }: Replica): Change[] {
  const reported: Change[] = [];
  const authorship = createAuthorship(doc);
  const places = rememberPositions(doc);
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (sourceOf(transaction.origin) === null) return;
    reported.push(
      ...readRemoteChanges({ doc, authorship, isOurs: ({ client }) => client === doc.clientID, places }, transaction),
    );
  });
  return reported;
}

function twoDevices() {
  const ana = aProduct(1);
  const entry = anEntry(ana, 'Refund from a phone', { points: 3 });
  const ben = aReplica(2);
  bring(ana, ben);
  return { ana, ben, entry };
}

const brief = (changes: readonly Change[]) => changes.map(({ field, before, after }) => [field, before, after]);

test('each field that another device changed is reported with its value before and after, its author and time', () => {
  const { ana, ben, entry } = twoDevices();
  const reported = watch(ana);
  ben.do.renameEntry(entry, 'Refund from any phone');
  ben.do.sizeEntries([entry], 5);
  ben.do.tagEntries([entry], 'audit', true);
  bring(ben, ana);
  expect(brief(reported)).toEqual(
    expect.arrayContaining([
      ['title', 'Refund from a phone', 'Refund from any phone'],
      ['points', 3, 5],
      ['tag', false, true],
    ]),
  );
  expect(reported).toHaveLength(3);
  const minute = 60_000;
  for (const change of reported)
    expect(change).toMatchObject({
      entry,
      by: { name: 'Device 2', device: '2', at: Math.floor(1_772_000_000_000 / minute) * minute },
      mine: null,
    });
});

test.each([1, 4])(
  'both values are shown even if a third device passed on the losing one (device %i writes the winning one)',
  (seed) => {
    const ana = aProduct(seed);
    const entry = anEntry(ana, 'Refund from a phone', { points: 5 });
    const [ben, max] = [aReplica(2), aReplica(3)];
    for (const other of [ben, max]) bring(ana, other);
    ana.do.sizeEntries([entry], 13);
    bring(ana, max);
    ben.do.sizeEntries([entry], 8);
    ben.do.sizeEntries([entry], 3);
    bring(ben, max);
    const reported = watch(ana);
    bring(max, ana);
    expect(
      reported
        .filter(({ field }) => field === 'points')
        .map(({ before, after, mine }) => ({ theirs: entryOf(ana, entry).points === 13 ? before : after, mine: mine?.value })),
    ).toEqual([{ theirs: 3, mine: 13 }]);
  },
);

test('a value that an earlier version garbage-collected is not reported as an empty one', () => {
  const ana = aProduct(4);
  const entry = anEntry(ana, 'Refund from a phone', { points: 5 });
  const [ben, old] = [aReplica(2), aReplica(3, new Y.Doc())];
  for (const other of [ben, old]) bring(ana, other);
  ana.do.sizeEntries([entry], 13);
  bring(ana, old);
  ben.do.sizeEntries([entry], 3);
  bring(ben, old);
  const reported = watch(ana);
  bring(old, ana);
  expect(reported).toEqual([]);
});

test('a deliberately overwritten value is garbage-collected; only its own author keeps it, for undo', () => {
  const { ana, ben, entry } = twoDevices();
  ana.do.renameEntry(entry, 'Nobody needs this title any more');
  ana.do.renameEntry(entry, 'The title that stands');
  bring(ana, ben);
  expect([ana, ben].map(({ doc }) => Buffer.from(Y.encodeStateAsUpdate(doc)).includes('Nobody needs'))).toEqual([true, false]);
});

test('several changes of one field are one change from the first value to the last', () => {
  const { ana, ben, entry } = twoDevices();
  const reported = watch(ana);
  for (const points of [5, 8, 13]) ben.do.sizeEntries([entry], points);
  bring(ben, ana);
  expect(brief(reported)).toEqual([['points', 3, 13]]);
});

test.each([1, 2])(
  'a field changed concurrently shows both values on both devices, whichever wins (device %i writes first)',
  (first) => {
    const { ana, ben, entry } = twoDevices();
    const [onAna, onBen] = [watch(ana), watch(ben)];
    const edits = [() => ana.do.sizeEntries([entry], 5), () => ben.do.sizeEntries([entry], 8)];
    for (const edit of first === 1 ? edits : edits.toReversed()) edit();
    meet(ana, ben);
    const stands = entryOf(ana, entry).points;
    for (const [reported, mine, theirs] of [
      [onAna, 5, 8],
      [onBen, 8, 5],
    ] as const) {
      const [change] = reported.filter(({ field }) => field === 'points');
      expect(change?.mine?.value).toBe(mine);
      expect(change?.after).toBe(stands);
      expect(stands === mine ? change?.before : change?.after).toBe(theirs);
    }
  },
);

test('a change made after seeing mine is not a contradiction, nor are two with the same result', () => {
  const { ana, ben, entry } = twoDevices();
  const reported = watch(ana);
  ana.do.sizeEntries([entry], 5);
  bring(ana, ben);
  ben.do.sizeEntries([entry], 8);
  bring(ben, ana);
  expect(reported).toMatchObject([{ field: 'points', before: 5, after: 8, mine: null }]);
  reported.splice(0);
  ana.do.valueEntries([entry], 21);
  ben.do.valueEntries([entry], 21);
  bring(ben, ana);
  expect(reported.filter(({ field }) => field === 'value')).toEqual([]);
});

test('an emptied field, a move, another Feature, a dropped entry and a new one are reported as such', () => {
  const { ana, ben, entry } = twoDevices();
  const feature = anEntry(ana, 'Self-service refunds', { type: 'feature' });
  const other = anEntry(ana, 'Another');
  bring(ana, ben);
  const reported = watch(ana);
  ben.do.sizeEntries([entry], null);
  ben.do.assignToFeature([entry], feature);
  ben.do.moveEntries([other], { before: entry });
  ben.do.dropEntries([other]);
  const added = anEntry(ben, 'Brand new');
  bring(ben, ana);
  expect(reported.map(({ entry: id, field, after }) => [id, field, field === 'order' ? 'moved' : after])).toEqual(
    expect.arrayContaining([
      [entry, 'points', null],
      [entry, 'feature', feature],
      [other, 'order', 'moved'],
      [other, 'dropped', true],
      [added, 'entry', 'Brand new'],
    ]),
  );
  expect(reported).toHaveLength(5);
});

test('texts edited on both sides are reported with the text before and the merged text after', () => {
  const { ana, ben, entry } = twoDevices();
  const criterion = agreed(ana.do.addCriterion(entry, 'The money is back'));
  agreed(ana.do.describeEntry(entry, 'As a customer'));
  bring(ana, ben);
  const reported = watch(ana);
  ana.do.editCriterion(entry, criterion, 'All the money is back');
  ben.do.editCriterion(entry, criterion, 'The money is back at once');
  const added = agreed(ben.do.addCriterion(entry, 'The receipt says so'));
  ben.do.judgeCriterion(entry, criterion, 'passed');
  bring(ben, ana);
  const merged = entryOf(ana, entry).criteria.find(({ id }) => id === criterion)?.text;
  expect(merged).toContain('at once');
  expect(brief(reported)).toEqual(
    expect.arrayContaining([
      ['criterion', 'All the money is back', merged],
      ['criterion', null, 'The receipt says so'],
      ['verdict', 'not tested', 'passed'],
    ]),
  );
  reported.splice(0);
  ben.do.describeEntry(entry, 'As a customer\nI want it fast');
  ben.do.dropCriterion(entry, added);
  bring(ben, ana);
  expect(brief(reported)).toEqual(
    expect.arrayContaining([
      ['description', 'As a customer', 'As a customer\nI want it fast'],
      ['criterion', 'The receipt says so', null],
    ]),
  );
  expect(reported).toHaveLength(2);
});

test('what this device wrote is not news when it comes back to it', () => {
  const { ana, ben, entry } = twoDevices();
  ana.do.renameEntry(entry, 'Mine');
  bring(ana, ben);
  const again = aReplica(3);
  const reported: Change[] = [];
  const authorship = createAuthorship(again.doc);
  bring(ana, again);
  ana.do.sizeEntries([entry], 8);
  again.doc.on(
    'afterTransaction',
    (transaction: Y.Transaction) =>
      void reported.push(
        ...readRemoteChanges(
          {
            doc: again.doc,
            authorship,
            isOurs: (stroke) => authorship.of(stroke)?.device === '1',
            places: { of: () => undefined },
          },
          transaction,
        ),
      ),
  );
  bring(ana, again);
  expect(reported).toEqual([]);
});

test.each([1, 2])(
  'a concurrent move and change of Feature are not a contradiction; what was overwritten is reported as such (device %i moves)',
  (moves) => {
    const { ana, ben, entry } = twoDevices();
    const feature = anEntry(ana, 'Self-service refunds', { type: 'feature' });
    bring(ana, ben);
    const [mover, assigner] = moves === 1 ? [ana, ben] : [ben, ana];
    const [onMover, onAssigner] = [watch(mover), watch(assigner)];
    agreed(mover.do.moveEntries([entry], { at: 'end' }));
    agreed(assigner.do.assignToFeature([entry], feature));
    meet(ana, ben);
    // The device with the larger number wins.
    const [who, whom] = moves === 1 ? ['Device 1', 'Device 2'] : ['Device 2', 'Device 1'];
    expect(entryOf(ana, entry).parent).toBe(moves === 1 ? feature : null);
    const meant = { mine: null, field: 'feature', before: null, after: feature, by: { name: whom } };
    const moved = { mine: null, field: 'order', by: { name: who } };
    const byField = (reported: readonly Change[]) => reported.toSorted((a, b) => a.field.localeCompare(b.field));
    expect(byField(onMover)).toMatchObject(moves === 1 ? [meant, { ...moved, lost: true }] : [{ ...meant, lost: true }]);
    expect(byField(onAssigner)).toMatchObject(moves === 1 ? [{ ...moved, lost: true }] : [{ ...meant, lost: true }, moved]);
    const standing = [...onMover, ...onAssigner].filter(({ lost }) => !lost);
    expect(standing).toHaveLength(1);
  },
);

test('two who moved the same entry ask nothing; two who put it into different Features ask', () => {
  const { ana, ben, entry } = twoDevices();
  const [one, other] = [anEntry(ana, 'One', { type: 'feature' }), anEntry(ana, 'Other', { type: 'feature' })];
  bring(ana, ben);
  const reported = watch(ana);
  ana.do.moveEntries([entry], { at: 'end' });
  ben.do.moveEntries([entry], { after: one });
  bring(ben, ana);
  expect(reported.filter(({ field, mine, lost }) => field === 'feature' || mine !== null || lost)).toEqual([]);
  meet(ana, ben);
  reported.splice(0);
  ana.do.assignToFeature([entry], one);
  ben.do.assignToFeature([entry], other);
  bring(ben, ana);
  expect(reported.find(({ field }) => field === 'feature')?.mine?.value).toBe(one);
});

test('changes of a Feature’s assessment are reported: hypothesis, class, ratings, scores with their reason, readings', () => {
  const ana = aProduct(1);
  const feature = anEntry(ana, 'Refunds', { type: 'feature' });
  const criterion = agreed(ana.do.addMeasure({ feature }, { metric: 'Calls' }));
  const person = agreed(ana.do.addPerson({ name: 'Priya' }));
  const ben = aReplica(2);
  bring(ana, ben);
  const reported = watch(ana);
  ben.do.writeHypothesis(feature, { outcome: 'fewer calls', who: 'shop owners' });
  ben.do.classifyFeatures([feature], 'must');
  ben.do.nameSponsor([feature], person);
  ben.do.giveRating(feature, person, { model: 'value-effort', components: { value: 80 } });
  ben.do.agreeScore(feature, { model: 'value-effort', components: { value: 80 }, why: 'Calls cost most' });
  ben.do.addReading({ feature }, criterion, { value: 42 });
  bring(ben, ana);
  expect(brief(reported)).toEqual(
    expect.arrayContaining([
      ['outcome', null, 'fewer calls'],
      ['who', null, 'shop owners'],
      ['moscow', null, 'must'],
      ['sponsor', null, person],
      ['voice', null, expect.any(Number)],
      ['score', null, 'Calls cost most'],
      ['value', null, 80],
      ['reading', null, 42],
    ]),
  );
});

test('a class that both gave apart shows both', () => {
  const ana = aProduct(1);
  const feature = anEntry(ana, 'Refunds', { type: 'feature' });
  const ben = aReplica(2);
  bring(ana, ben);
  const reported = watch(ana);
  ana.do.classifyFeatures([feature], 'must');
  ben.do.classifyFeatures([feature], 'could');
  bring(ben, ana);
  expect(reported.map(({ field, mine }) => [field, mine?.value])).toEqual([['moscow', 'must']]);
});

test('the author of the current value is known on a third device that was sent the losing value', () => {
  const { ana, ben, entry } = twoDevices();
  const max = aReplica(3);
  bring(ana, max);
  const reported = watch(max);
  ben.do.sizeEntries([entry], 8);
  bring(ben, max);
  bring(max, ana);
  ana.do.sizeEntries([entry], 2);
  bring(ana, max);
  const [lost] = reported;
  expect(lost).toMatchObject({ field: 'points', before: 3, after: 8, by: { name: 'Device 2' } });
  const authorship = createAuthorship(max.doc);
  expect(lost && whoWrote(max.doc, authorship, lost)).toMatchObject({ name: 'Device 1', device: '1' });
  expect(lost && whoWrote(max.doc, authorship, { ...lost, field: 'feature' } as Change)).toBeNull();
});
