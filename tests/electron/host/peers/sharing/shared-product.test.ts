/** When a shared product redials an address, with connections that the test makes and ends. */
import { expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Hub } from '../../../../../electron/host/hub/hub.ts';
import { SharedProduct } from '../../../../../electron/host/peers/sharing/shared-product.ts';
import type { SharedFolder } from '../../../../../electron/host/folder/shared-folder.ts';
import { UpdateSource } from '../../../../../shared/document/origins.ts';
import type { ProductKey } from '../../../../../electron/host/peers/network/networked-product.ts';
import type { PeerContext } from '../../../../../electron/host/peers/sharing/peer-context.ts';
import { closeReasons } from '../../../../../shared/sync/wire/close-reasons.ts';
import { SyncSession } from '../../../../../shared/sync/session/sync-session.ts';
import { newDeviceKeyPair, newOwnerKeyPair } from '../../../../../shared/sync/crypto.ts';
import { admitDevice, foundRoster } from '../../../../../shared/sync/membership/edit-roster.ts';
import { linkPair } from '../../../../../shared/sync/wire/link.ts';
import { createReplica, type Replica } from '../../../../../shared/sync/session/replica.ts';
import { aFolder } from '../../storage/fake-disk.ts';
import { pollOptions } from '../../../../eventually.ts';
import { agreed, anEntry, aProduct } from '../../../../given.ts';
import { product } from '../devices.ts';

const address = '10.0.0.1:4711';

/** `readAtClose`: what the last scan of its folder brings. */
async function aProductWithATypedAddress(readAtClose?: (replica: Replica) => void) {
  // The connection that the smaller key dialed stays: here it is theirs.
  const [theirs, ours] = [newDeviceKeyPair(), newDeviceKeyPair()].sort((a, b) => (a.key < b.key ? -1 : 1)) as [
    ReturnType<typeof newDeviceKeyPair>,
    ReturnType<typeof newDeviceKeyPair>,
  ];
  const owner = newOwnerKeyPair();
  const founded = agreed(foundRoster(product, owner, { key: ours.key, name: 'Max' }, 0));
  const roster = agreed(admitDevice(founded, owner, { key: theirs.key, name: 'Ana' }, 0));
  const hub = new Hub({ data: aFolder() });
  const lease = agreed(await hub.hold(product, { welcome: () => undefined, closing: () => undefined }));
  const dialed: string[] = [];
  const reports: string[] = [];
  const around: PeerContext = {
    device: ours,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: Date.now,
    clock: () => performance.now(),
    listening: () => null,
    trouble: () => null,
    save: () => Promise.resolve({ ok: true, value: null }),
    saveReport: (_, text) => {
      reports.push(text);
      return Promise.resolve({ ok: true, value: null });
    },
    dial: (_, due) => void dialed.push(due.address),
    openFolder: () =>
      ({
        look: () => Promise.resolve(),
        close: () => Promise.resolve(readAtClose?.(lease.kept.replica)),
      }) as unknown as SharedFolder,
    keysChanged: () => undefined,
  };
  const membership = {
    roster,
    owner: null,
    epochKeys: [founded.epochKey],
    invitations: [],
    known: {},
    typed: [address],
    folder: readAtClose ? '/shared' : null,
  };
  const shared = new SharedProduct(product, membership, lease, around, '');
  onTestFinished(async () => {
    await shared.close('The test is over.');
    await hub.close();
  });
  expect(dialed).toEqual([address]);
  const key = shared.keys()[0] as ProductKey;
  const enter = (how: { readonly dialed: boolean; readonly address: string | null }) => {
    const [link, end] = linkPair();
    shared.enter({ link, peer: theirs.key, key } as Parameters<typeof shared.enter>[0], {
      ...how,
      lastReceivedAt: () => performance.now(),
    });
    return end;
  };
  return { shared, dialed, enter, reports, replica: lease.kept.replica };
}

test('the address of a dial that was replaced by theirs is dialed again when they disconnect', async () => {
  const { shared, dialed, enter } = await aProductWithATypedAddress();
  const kept = enter({ dialed: false, address: null });
  enter({ dialed: true, address });
  expect(shared.describe().devices).toMatchObject([{ name: 'Ana', state: 'here', address }]);
  kept.close('Their network is gone.');
  await expect.poll(() => dialed.length, pollOptions).toBe(2);
});

test('a peer that ends the session with a reason before the initial sync is not redialed at once, and the reason is shown', async () => {
  const { shared, dialed, enter } = await aProductWithATypedAddress();
  const doc = new Y.Doc();
  const there = new SyncSession(createReplica(doc, new Awareness(doc)), product, enter({ dialed: true, address }), {});
  there.close('There are two lists.');
  await expect
    .poll(() => shared.describe().devices, pollOptions)
    .toMatchObject([{ state: 'refused', reason: 'There are two lists.' }]);
  await new Promise((passed) => setTimeout(passed, 700));
  expect(dialed).toEqual([address]);
});

test.each([
  ['this version, by the code', (there: SyncSession) => there.closeWithCode('changes-declined')],
  [
    'the version before, in its sentence',
    (there: SyncSession) =>
      there.close('The person there does not want so many changes at once. Talk to them; the changes stay with you.'),
  ],
])(
  'changes declined by %s, after the initial sync: they are not redialed at once, and the current wording is shown',
  async (_, decline) => {
    const { shared, dialed, enter } = await aProductWithATypedAddress();
    const doc = new Y.Doc();
    const there = new SyncSession(createReplica(doc, new Awareness(doc)), product, enter({ dialed: true, address }), {});
    there.start();
    await expect.poll(() => there.initialSyncDone, pollOptions).toBe(true);
    decline(there);
    await expect
      .poll(() => shared.describe().devices, pollOptions)
      .toMatchObject([{ state: 'refused', reason: closeReasons['changes-declined'] }]);
    await new Promise((passed) => setTimeout(passed, 700));
    expect(dialed).toEqual([address]);
  },
);

test('a peer that ends the session with any other sentence after the initial sync is redialed', async () => {
  const { shared, dialed, enter } = await aProductWithATypedAddress();
  const doc = new Y.Doc();
  const there = new SyncSession(createReplica(doc, new Awareness(doc)), product, enter({ dialed: true, address }), {});
  there.start();
  await expect.poll(() => there.initialSyncDone, pollOptions).toBe(true);
  there.close('Your large change was declined in words that nobody decides by.');
  await expect.poll(() => dialed.length, pollOptions).toBe(2);
  expect(shared.describe().devices).not.toMatchObject([{ state: 'refused' }]);
});

test('what the last scan of the folder brings on closing is reported, too', async () => {
  const max = aProduct(2);
  const entry = anEntry(max, 'Water the plants');
  const source = new UpdateSource('folder', 'max');
  const { shared, replica, reports } = await aProductWithATypedAddress((into) =>
    into.apply(Y.encodeStateAsUpdate(max.doc, Y.encodeStateVector(into.doc)), source),
  );
  replica.apply(Y.encodeStateAsUpdate(max.doc), source);
  const before = reports.length;
  max.do.sizeEntries([entry], 8);
  await shared.close('The test is over.');
  expect(reports.slice(before).join()).toContain('points');
});
