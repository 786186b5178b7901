import { expect, test } from 'vitest';
import { pollOptions } from '../../../../eventually.ts';
import { readBundle, writeBundle } from '../../../../../electron/host/peers/sharing/bundles.ts';
import { keyBytes } from '../../../../../shared/sync/crypto.ts';
import { pendingUpdateId } from '../../../../../shared/sync/session/pending-update.ts';
import { isContradiction, isOpenConflict } from '../../../../../shared/domain/change/change.ts';
import { agreed } from '../../../../given.ts';
import { reportOf } from '../devices.ts';
import { expectSameContent, apart, type ApartDevice, aTeam, product } from '../../folder/apart.ts';

const bytesOf = async (device: ApartDevice): Promise<Buffer> =>
  Buffer.from(agreed(await writeBundle(device.shared, Date.now())).bytes, 'base64');
const read = (device: ApartDevice, bytes: Buffer) => readBundle(device.shared, bytes.toString('base64'));

async function refused(device: ApartDevice, bytes: Buffer, code: string, words: RegExp): Promise<void> {
  const before = device.state();
  const answer = await read(device, bytes);
  expect(answer.ok ? 'taken' : answer.refusal.code).toBe(code);
  expect(!answer.ok && answer.refusal.message).toMatch(words);
  expect(device.state(), 'the document is as it was').toBe(before);
}

test('a sync file transfers everything, shows its author and how much was new, and a second import adds nothing', async () => {
  const [ana, ben] = await aTeam(['Ana', 'Ben']);
  const bundle = agreed(await writeBundle(ana!.shared, 1_772_000_000_000));
  expect(bundle.name).toBe('Garden shop.steward-bundle');
  const first = agreed(await readBundle(ben!.shared, bundle.bytes));
  expect(first).toMatchObject({ device: 'Ana', writtenAt: 1_772_000_000_000, held: false });
  expect(first.newBytes).toBeGreaterThan(100);
  await ben!.look();
  expectSameContent([ana!, ben!]);
  expect(agreed(await readBundle(ben!.shared, bundle.bytes)).newBytes).toBe(0);
});

test('a conflict that is decided on one device is decided on the other with its next sync file', async () => {
  const [ana, ben] = await aTeam(['Ana', 'Ben']);
  const exchange = async (from: ApartDevice, to: ApartDevice): Promise<void> => {
    await from.look();
    agreed(await read(to, await bytesOf(from)));
    await to.look();
  };
  await exchange(ana!, ben!);
  const [entry] = ana!.window.projection.view({}).ids();
  agreed(ana!.window.do.sizeEntries([entry!], 5));
  agreed(ben!.window.do.sizeEntries([entry!], 8));
  await exchange(ana!, ben!);
  await exchange(ben!, ana!);
  const conflicts = (device: ApartDevice) => reportOf(device.window).filter(isContradiction);
  for (const device of [ana!, ben!]) expect(conflicts(device).map(isOpenConflict)).toEqual([true]);
  const [conflict] = conflicts(ana!);
  agreed(ana!.window.do.recordResolution(conflict!, ana!.window.projection.entry(entry!)!.points));
  await exchange(ana!, ben!);
  expect(conflicts(ben!)).toMatchObject([{ field: 'points', resolved: { kept: expect.any(Number), by: { name: 'Ana' } } }]);
  expectSameContent([ana!, ben!]);
});

test('what a sync file added is on disk: it is there after the next start', async () => {
  const [ana, ben] = await aTeam(['Ana', 'Ben']);
  agreed(await read(ben!, await bytesOf(ana!)));
  await ben!.stop();
  const again = await apart('Ben', ben!.data);
  expectSameContent([ana!, again]);
});

test('every modified sync file is refused with a message, and the document is unchanged to the byte', async () => {
  const [ana, ben] = await aTeam(['Ana', 'Ben']);
  const bundle = await bytesOf(ana!);
  const with_ = (at: number, byte: number): Buffer => Buffer.from(bundle.with(at, byte));
  await refused(ben!, Buffer.from('Key,Title\nSHOP-1,Water\n'), 'no-bundle', /steward-bundle/);
  await refused(ben!, bundle.subarray(0, 30), 'cut', /Copy it again/);
  await refused(ben!, bundle.subarray(0, bundle.length - 1), 'altered', /nothing was imported/);
  await refused(ben!, with_(14, 2), 'newer', /Update Steward/);
  await refused(ben!, with_(bundle.length - 100, (bundle.at(-100) ?? 0) ^ 1), 'altered', /Copy it again/);
  await refused(ana!, bundle, 'own-bundle', /another device/);
  const [eve] = await aTeam(['Eve']);
  await refused(ben!, await bytesOf(eve!), 'unknown-key', /another product/);
});

test('a removed device reads no later sync file and its own are refused; one that only missed the key change gets it from the file', async () => {
  const [ana, ben, eve] = await aTeam(['Ana', 'Ben', 'Eve']);
  for (const device of [ben!, eve!]) agreed(await read(device, await bytesOf(ana!)));
  const before = await bytesOf(eve!);
  agreed(await ana!.shared.remove(eve!.device.key));
  agreed(ana!.window.do.createEntry({ title: 'Not for Eve' }));
  await ana!.look();
  const since = await bytesOf(ana!);
  await refused(ana!, before, 'older-key', /Import a sync file from this device there first/);
  await refused(ana!, await bytesOf(eve!), 'older-key', /nothing was imported/);
  await refused(eve!, since, 'removed', /was removed from this product/);
  expect((await writeBundle(eve!.shared, Date.now())).ok).toBe(false);
  await refused(ana!, await bytesOf(ben!), 'older-key', /then export a new one/);
  expect(agreed(await read(ben!, since))).toMatchObject({ device: 'Ana', held: false });
  await ben!.look();
  expectSameContent([ana!, ben!]);
  expect(agreed(await read(ana!, await bytesOf(ben!)))).toMatchObject({ device: 'Ben' });
});

test('a bulk change in a sync file waits for confirmation, is reported to the window, and is applied only when confirmed', async () => {
  const [ana, ben] = await aTeam(['Ana', 'Ben'], { titles: Array.from({ length: 40 }, (_, at) => `Entry ${at}`) });
  agreed(await read(ben!, await bytesOf(ana!)));
  agreed(ana!.window.do.dropEntries(ana!.window.projection.order().map(({ id }) => id)));
  await ana!.look();
  const before = ben!.state();
  const bundle = await bytesOf(ana!);
  expect(agreed(await read(ben!, bundle))).toMatchObject({ device: 'Ana', held: true, newBytes: 0 });
  expect(ben!.shared.describe().held).toMatchObject([{ name: 'Ana', dropped: 40 }]);
  await expect.poll(() => ben!.window.received.filter(({ topic }) => topic === 'held').length, pollOptions).toBe(1);
  agreed(ben!.shared.settle(pendingUpdateId(ana!.device.key, 'file'), false));
  expect(ben!.shared.describe().held).toEqual([]);
  expect(ben!.state()).toBe(before);
  agreed(await read(ben!, bundle));
  agreed(ben!.shared.settle(pendingUpdateId(ana!.device.key, 'file'), true));
  await ben!.look();
  expectSameContent([ana!, ben!]);
});

test('a finder of the file learns neither titles nor names nor keys', async () => {
  const [ana] = await aTeam(['Ana Lovelace', 'Ben'], { titles: ['Water the plants'] });
  const bundle = await bytesOf(ana!);
  const { membership, device } = ana!.shared;
  for (const secret of ['Water the', 'Ana Lovelace', 'Garden', product, device])
    expect(bundle.includes(secret), secret).toBe(false);
  for (const key of [...membership.epochKeys, ana!.device.secret, keyBytes(ana!.device.key), keyBytes(membership.roster.owner)])
    expect(bundle.includes(Buffer.from(key))).toBe(false);
});
