/** Two laptops that dial each other at the same moment. */
import { expect, onTestFinished, test } from 'vitest';
import { openHub } from '../../../electron/host/hub.ts';
import { SharedProduct } from '../../../electron/host/peers/shared-product.ts';
import type { ProductKey, Surroundings } from '../../../electron/host/peers/surroundings.ts';
import { newDeviceKeyPair, newOwnerKeyPair } from '../../../shared/sync/crypto.ts';
import { admitDevice, foundRoster } from '../../../shared/sync/edit-roster.ts';
import { linkPair } from '../../../shared/sync/link.ts';
import { aFolder } from '../fake-disk.ts';
import { agreed, patience, product } from './laptops.ts';

test('the address of a dial that gave way to theirs is dialled again when they are gone', async () => {
  // The connection that the smaller key dialled stays: here it is theirs.
  const [theirs, ours] = [newDeviceKeyPair(), newDeviceKeyPair()].sort((a, b) => (a.key < b.key ? -1 : 1)) as [ReturnType<typeof newDeviceKeyPair>, ReturnType<typeof newDeviceKeyPair>];
  const owner = newOwnerKeyPair();
  const founded = agreed(foundRoster(product, owner, { key: ours.key, name: 'Max' }, 0));
  const roster = agreed(admitDevice(founded, owner, { key: theirs.key, name: 'Ana' }, 0));
  const hub = openHub({ data: aFolder() });
  const held = agreed(await hub.hold(product, { welcome: () => undefined, closing: () => undefined }));
  const dialled: string[] = [];
  const around: Surroundings = {
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
    saveReport: () => Promise.resolve({ ok: true, value: null }),
    dial: (_, { address }) => void dialled.push(address),
    openFolder: () => {
      throw new Error('no folder here');
    },
    keysChanged: () => undefined,
  };
  const membership = { roster, owner: null, epochKeys: [founded.epochKey], invitations: [], known: {}, typed: ['10.0.0.1:4711'], folder: null };
  const shared = new SharedProduct(product, membership, held, around, '');
  onTestFinished(async () => {
    await shared.close('The test is over.');
    await hub.close();
  });
  expect(dialled).toEqual(['10.0.0.1:4711']);
  const key = shared.keys()[0] as ProductKey;
  const enter = (how: { readonly dialled: boolean; readonly address: string | null }) => {
    const [link, end] = linkPair();
    shared.enter({ link, peer: theirs.key, key } as Parameters<typeof shared.enter>[0], { ...how, heard: () => performance.now() });
    return end;
  };
  const kept = enter({ dialled: false, address: null });
  enter({ dialled: true, address: '10.0.0.1:4711' });
  expect(shared.describe().devices).toMatchObject([{ name: 'Ana', state: 'here', address: '10.0.0.1:4711' }]);
  kept.close('Their network is gone.');
  await expect.poll(() => dialled.length, patience).toBe(2);
});
