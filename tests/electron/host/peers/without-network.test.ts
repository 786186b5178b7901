import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pollOptions } from '../../../eventually.ts';
import { agreed } from '../../../given.ts';
import { aDevice, untilSameContent, aSharedProduct, joined, product, titlesOf } from './devices.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-dropbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

test('a window exports and imports a sync file with requests to its desktop', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  await max.device.stop();
  agreed(window.do.createEntry({ title: 'While Max is off' }));
  await expect.poll(async () => (await ana.sharing()).devices[0]?.lacks, pollOptions).toBe(1);
  const bundle = agreed(await ana.peers.writeBundle({ product }));
  await ana.stop();
  const again = await aDevice('Max', max.device.data);
  const back = again.window();
  expect(agreed(await again.peers.readBundle({ product, bytes: bundle.bytes }))).toMatchObject({ device: 'Ana', held: false });
  await expect.poll(() => titlesOf(back), pollOptions).toEqual(['Water the plants', 'While Max is off']);
  expect(await again.peers.readBundle({ product: 'another-product', bytes: bundle.bytes })).toMatchObject({
    ok: false,
    refusal: { code: 'not-shared' },
  });
});

test('a folder chosen in a window syncs two devices that are never online together, also after a restart', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const folder = await aFolder();
  for (const device of [ana, max.device]) agreed(await device.peers.setFolder({ product, path: folder }));
  await expect
    .poll(async () => (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.chunk')).length, pollOptions)
    .toBeGreaterThanOrEqual(2);
  await expect
    .poll(async () => (await ana.sharing()).folder, pollOptions)
    .toMatchObject({ path: folder, trouble: null, lastRead: expect.any(Number) });
  await max.device.stop();
  agreed(window.do.createEntry({ title: 'Through the folder' }));
  await expect
    .poll(
      async () => (await readFile(join(ana.data, 'products', product, 'journal'))).includes('Through the folder'),
      pollOptions,
    )
    .toBe(true);
  await ana.stop();
  const again = await aDevice('Max', max.device.data);
  const back = again.window();
  await expect.poll(() => titlesOf(back), pollOptions).toContain('Through the folder');
  agreed(await again.peers.setFolder({ product, path: null }));
  expect((await again.sharing()).folder).toBeNull();
  expect(await again.peers.setFolder({ product, path: again.data })).toMatchObject({ ok: false, refusal: { code: 'folder' } });
});

test('a bulk change that arrives over the network and in a file is one question for each, and each can be answered', async () => {
  const { ana, window } = await aSharedProduct(Array.from({ length: 24 }, (_, at) => `Entry ${at}`));
  const max = await joined(ana, 'Max');
  await untilSameContent(24, window, max.window);
  agreed(max.window.do.dropEntries(max.window.projection.order().map(({ id }) => id)));
  await expect.poll(async () => (await ana.sharing()).held.length, pollOptions).toBe(1);
  const bundle = agreed(await max.device.peers.writeBundle({ product }));
  for (let opening = 0; opening < 2; opening += 1)
    expect(agreed(await ana.peers.readBundle({ product, bytes: bundle.bytes }))).toMatchObject({ held: true });
  const ids = (await ana.sharing()).held.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  // The file first: with it the whole change is here, and nothing is left of the network's.
  for (const id of ids.toReversed()) agreed(await ana.peers.settleHeld({ product, held: id, taken: true }));
  await expect.poll(async () => (await ana.sharing()).held, pollOptions).toEqual([]);
  await expect
    .poll(() => window.projection.order().every(({ id }) => window.projection.entry(id)?.dropped), pollOptions)
    .toBe(true);
  await expect.poll(async () => (await ana.sharing()).devices, pollOptions).toMatchObject([{ state: 'here', same: true }]);
  // A window that accepted it in the moment of the disconnect has it; one that declines gets a message.
  expect(await ana.peers.settleHeld({ product, held: ids[0] ?? '', taken: true })).toMatchObject({ ok: true });
  expect(await ana.peers.settleHeld({ product, held: ids[0] ?? '', taken: false })).toMatchObject({
    ok: false,
    refusal: { code: 'gone' },
  });
});

test('what another device wrote into the folder is not counted as missing on it', async () => {
  const { ana } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const folder = await aFolder();
  for (const device of [ana, max.device]) agreed(await device.peers.setFolder({ product, path: folder }));
  await expect.poll(async () => (await ana.sharing()).devices, pollOptions).toMatchObject([{ lacks: 0, same: true }]);
  await ana.stop();
  agreed(max.window.do.createEntry({ title: 'Through the folder' }));
  await expect
    .poll(
      async () => (await readFile(join(max.device.data, 'products', product, 'journal'))).includes('Through the folder'),
      pollOptions,
    )
    .toBe(true);
  await max.device.stop();
  const again = await aDevice('Ana', ana.data);
  const back = again.window();
  await expect.poll(() => titlesOf(back), pollOptions).toContain('Through the folder');
  expect((await again.sharing()).devices).toMatchObject([{ state: 'away', lacks: 0 }]);
  agreed(back.do.createEntry({ title: 'From Ana' }));
  await expect.poll(async () => (await again.sharing()).devices, pollOptions).toMatchObject([{ state: 'away', lacks: 1 }]);
});

test('network, folder and sync file at the same time add nothing twice and do not diverge', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const folder = await aFolder();
  for (const device of [ana, max.device]) agreed(await device.peers.setFolder({ product, path: folder }));
  for (let edit = 0; edit < 20; edit += 1) {
    agreed(window.do.createEntry({ title: `Ana ${edit}` }));
    agreed(max.window.do.createEntry({ title: `Max ${edit}` }));
    if (edit % 5 === 0)
      agreed(await max.device.peers.readBundle({ product, bytes: agreed(await ana.peers.writeBundle({ product })).bytes }));
  }
  await untilSameContent(41, window, max.window);
  await expect
    .poll(async () => (await ana.sharing()).devices, pollOptions)
    .toMatchObject([{ state: 'here', lacks: 0, same: true }]);
});
