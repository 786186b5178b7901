/**
 * Conflicts that several devices decide apart: every device reads the same about every decision, and a decision that knows the
 * current value is about that value.
 */
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { Change } from '../../shared/domain/change/change.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import { createAuthorship } from '../../shared/document/authorship.ts';
import { createContentDigest } from '../../shared/document/incoming/content-digest.ts';
import { rememberPositions } from '../../shared/document/incoming/overwritten-positions.ts';
import { readRemoteChanges } from '../../shared/document/incoming/remote-changes.ts';
import { readResolution } from '../../shared/document/incoming/resolution.ts';
import { resolveConflict } from '../../shared/document/incoming/write-fact.ts';
import { sourceOf } from '../../shared/document/origins.ts';
import { anEntry, aProduct, aReplica, bring, entryOf, type Replica, decisionsOf, snapshotOf } from '../given.ts';
import { pick, type Random } from './chances.ts';

const histories = Number(process.env['STEWARD_HISTORIES'] ?? 200);

/** A device with the conflicts that it has noticed, as its host reports them. */
interface Deciding extends Replica {
  readonly conflicts: Change[];
}

function noticing(device: Replica): Deciding {
  const { doc } = device;
  const conflicts: Change[] = [];
  const isOurs = ({ client }: Y.ID): boolean => client === doc.clientID;
  const watch = { doc, authorship: createAuthorship(doc), isOurs, places: rememberPositions(doc) };
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (sourceOf(transaction.origin) === null || transaction.beforeState.size === 0) return;
    conflicts.push(...readRemoteChanges(watch, transaction).filter(({ mine }) => mine !== null));
  });
  return { ...device, conflicts };
}

function edit(device: Replica, feature: EntryId, stories: readonly EntryId[], random: Random): unknown {
  const id = pick(random, stories) as EntryId;
  const edits = [
    () => device.do.valueEntries([feature], pick(random, [10, 20, 30]) ?? null),
    () => device.do.sizeEntries([id], pick(random, [1, 2, 3, null]) ?? null),
    () => device.do.renameEntry(id, pick(random, ['Refund', 'Refunds', 'Payout']) ?? ''),
    () => device.do.assignToFeature([id], random() < 0.5 ? feature : null),
    () => device.do.tagEntries([id], 'audit', random() < 0.5),
    () => device.do.judgeCriterion(id, entryOf(device, id).criteria[0]!.id, random() < 0.5 ? 'passed' : 'failed'),
  ];
  return pick(random, edits)?.();
}

/** Three devices that edit the same facts, decide their conflicts, undo that and meet now and then; at the end all meet. */
function decide(seed: number): readonly Deciding[] {
  const random = mulberry32(seed);
  const founder = aProduct(seed * 10);
  const feature = anEntry(founder, 'Payments', { type: 'feature' });
  const stories = ['Log in', 'Log out'].map((title) => anEntry(founder, title));
  for (const story of stories) founder.do.addCriterion(story, 'It works');
  const devices = [1, 2, 3].map((each) => aReplica(seed * 10 + each));
  for (const device of devices) bring(founder, device);
  const deciding = devices.map(noticing);
  for (let step = 0; step < 60; step += 1) {
    const here = pick(random, deciding) as Deciding;
    const there = pick(random, deciding) as Deciding;
    const conflict = pick(random, here.conflicts);
    const what = random();
    if (what < 0.3) bring(there, here);
    else if (what < 0.55 && conflict) resolveConflict(here.context, conflict, random() < 0.5 ? 'mine' : 'theirs');
    else if (what < 0.65) here.history[random() < 0.7 ? 'undo' : 'redo']();
    else edit(here, feature, stories, random);
  }
  for (let round = 0; round < 2; round += 1) for (const a of deciding) for (const b of deciding) if (a !== b) bring(a, b);
  return deciding;
}

test(`${histories} histories of conflicts that three devices decide: all read the same decisions about the same values`, {
  timeout: 120_000,
}, () => {
  const counts = { conflicts: 0, decided: 0, current: 0 };
  for (let seed = 1; seed <= histories; seed += 1) {
    const devices = decide(seed);
    const where = `seed ${seed}`;
    const conflicts = devices.flatMap((device) => device.conflicts);
    const readings = devices.map((device) => {
      const authorship = createAuthorship(device.doc);
      return {
        snapshot: snapshotOf(device.projection),
        digest: createContentDigest(device.doc).now(),
        decisions: decisionsOf(device),
        conflicts: conflicts.map((conflict) => readResolution(device.doc, authorship, conflict)),
      };
    });
    const [first, ...others] = readings;
    for (const other of others) expect(other, where).toEqual(first);
    counts.conflicts += conflicts.length;
    counts.decided += first?.conflicts.filter((each) => each !== null).length ?? 0;
    for (const [place, { current, resolution }] of Object.entries(first?.decisions ?? {})) {
      if (resolution === null) continue;
      counts.current += 1;
      expect(resolution.kept, `${where}, ${place}`).toEqual(current);
    }
    for (const device of devices) device.history.close();
  }
  // The histories are about something.
  expect(counts.conflicts).toBeGreaterThan(histories * 3);
  expect(counts.decided).toBeGreaterThan(histories);
  expect(counts.current).toBeGreaterThan(histories / 2);
});
