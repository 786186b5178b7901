import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { agreed, aLaptop, alike, aSharedProduct, joined, patience, product, titlesOf } from './laptops.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-dropbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

test('a window hands a bundle over and reads one, as questions to its desktop', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  await max.laptop.stop();
  agreed(window.do.createEntry({ title: 'While Max is off' }));
  await expect.poll(async () => (await ana.sharing()).devices[0]?.lacks, patience).toBe(1);
  const bundle = agreed(await ana.peers.writeBundle(product));
  await ana.stop();
  const again = await aLaptop('Max', max.laptop.data);
  const back = again.window();
  expect(agreed(await again.peers.readBundle(product, bundle.bytes))).toMatchObject({ device: 'Ana', held: false });
  await expect.poll(() => titlesOf(back), patience).toEqual(['Water the plants', 'While Max is off']);
  expect(await again.peers.readBundle('another-product', bundle.bytes)).toMatchObject({ ok: false, refusal: { code: 'not-shared' } });
});

test('a folder that a window chose keeps two laptops in sync that are never on together, also after a start', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const folder = await aFolder();
  for (const laptop of [ana, max.laptop]) agreed(await laptop.peers.setFolder(product, folder));
  await expect.poll(async () => (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.chunk')).length, patience).toBeGreaterThanOrEqual(2);
  await expect.poll(async () => (await ana.sharing()).folder, patience).toMatchObject({ path: folder, trouble: null, lastRead: expect.any(Number) });
  await max.laptop.stop();
  agreed(window.do.createEntry({ title: 'Through the folder' }));
  await expect.poll(async () => (await readFile(join(ana.data, 'products', product, 'journal'))).includes('Through the folder'), patience).toBe(true);
  await ana.stop();
  const again = await aLaptop('Max', max.laptop.data);
  const back = again.window();
  await expect.poll(() => titlesOf(back), patience).toContain('Through the folder');
  agreed(await again.peers.setFolder(product, null));
  expect((await again.sharing()).folder).toBeNull();
  expect(await again.peers.setFolder(product, again.data)).toMatchObject({ ok: false, refusal: { code: 'folder' } });
});

test('network, folder and bundle at once bring nothing twice and nothing apart', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const folder = await aFolder();
  for (const laptop of [ana, max.laptop]) agreed(await laptop.peers.setFolder(product, folder));
  for (let edit = 0; edit < 20; edit += 1) {
    agreed(window.do.createEntry({ title: `Ana ${edit}` }));
    agreed(max.window.do.createEntry({ title: `Max ${edit}` }));
    if (edit % 5 === 0) agreed(await max.laptop.peers.readBundle(product, agreed(await ana.peers.writeBundle(product)).bytes));
  }
  await alike(41, window, max.window);
  await expect.poll(async () => (await ana.sharing()).devices, patience).toMatchObject([{ state: 'here', lacks: 0, same: true }]);
});
