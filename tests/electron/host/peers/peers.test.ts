import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { pollOptions } from '../../../eventually.ts';
import { agreed } from '../../../given.ts';
import { aDevice, untilSameContent, aSharedProduct, joined, openWindow, product, reportOf, titlesOf } from './devices.ts';

test('an invited device has the product, and from then on each device sees the edits of the other', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  expect(titlesOf(max.window)).toEqual(['Water the plants']);
  agreed(max.window.do.createEntry({ title: 'From Max' }));
  agreed(window.do.createEntry({ title: 'From Ana' }));
  await untilSameContent(3, window, max.window);
  await expect
    .poll(async () => (await ana.sharing()).devices, pollOptions)
    .toMatchObject([{ name: 'Max', state: 'here', lacks: 0, same: true }]);
  await expect
    .poll(async () => (await max.device.sharing()).devices, pollOptions)
    .toMatchObject([{ name: 'Ana', state: 'here', lacks: 0, same: true }]);
  expect((await ana.sharing()).digest).toBe((await max.device.sharing()).digest);
});

test('deletions that wait for a slow disk are no mismatch, and both devices converge', async () => {
  const { ana, window } = await aSharedProduct(['Water the plants'], 1_000);
  const max = await joined(ana, 'Max');
  const same = async () => [await ana.sharing(), await max.device.sharing()].map(({ devices }) => devices[0]?.same);
  const facts = window.doc.getMap('items').get(window.projection.order()[0]?.id ?? '') as Y.Map<unknown>;
  const names = Array.from({ length: 60 }, (_, at) => `later-${at}`);
  window.doc.transact(() => names.forEach((name) => facts.set(name, 1)));
  await expect
    .poll(
      () =>
        (max.window.doc.getMap('items').get(window.projection.order()[0]?.id ?? '') as Y.Map<unknown> | undefined)?.has(
          'later-59',
        ),
      pollOptions,
    )
    .toBe(true);
  await expect.poll(same, pollOptions).toEqual([true, true]);
  for (const name of names) {
    facts.delete(name);
    expect(await same()).not.toContain(false);
    await new Promise((passed) => setTimeout(passed, 50));
  }
  await expect.poll(same, pollOptions).toEqual([true, true]);
});

test('an invitation admits one device, once', async () => {
  const { ana } = await aSharedProduct();
  const [first, second] = [await aDevice('Max'), await aDevice('Eve')];
  const { link } = agreed(await ana.peers.invite({ product }));
  const address = await ana.address();
  agreed(await first.peers.joinProduct({ text: link, name: 'Max', address }));
  const refused = await second.peers.joinProduct({ text: link, name: 'Eve', address });
  expect(refused).toMatchObject({ ok: false, refusal: { message: expect.stringContaining('already used by another device') } });
  expect((await second.peers.sharing({ product })).ok && agreed(await second.peers.sharing({ product })).shared).toBe(false);
});

test('a device that was away gets everything when it comes back, and the other knew how much it lacked', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  await expect.poll(async () => (await ana.sharing()).devices[0]?.state, pollOptions).toBe('here');
  max.window.close();
  await max.device.stop();
  await expect.poll(async () => (await ana.sharing()).devices[0]?.state, pollOptions).toBe('away');
  for (const title of ['One', 'Two', 'Three']) agreed(window.do.createEntry({ title }));
  await expect.poll(async () => (await ana.sharing()).devices[0]?.lacks, pollOptions).toBe(3);
  const again = await aDevice('Max', max.device.data);
  const back = again.window();
  await untilSameContent(4, window, back);
  await expect.poll(async () => (await ana.sharing()).devices, pollOptions).toMatchObject([{ state: 'here', lacks: 0 }]);
});

test('three devices pass on updates, though two of them were never connected', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const lea = await joined(ana, 'Lea');
  agreed(max.window.do.createEntry({ title: 'From Max' }));
  agreed(lea.window.do.createEntry({ title: 'From Lea' }));
  await untilSameContent(3, window, max.window, lea.window);
  await expect
    .poll(async () => (await max.device.sharing()).devices.map(({ name }) => name).sort(), pollOptions)
    .toEqual(['Ana', 'Lea']);
});

test('a removed device gets nothing more, keeps its content, and is notified', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const lea = await joined(ana, 'Lea');
  const [device] = (await ana.sharing()).devices.filter(({ name }) => name === 'Max');
  agreed(await ana.peers.removeDevice({ product, device: device?.key ?? '' }));
  await expect.poll(async () => (await max.device.sharing()).devices[0]?.state, pollOptions).not.toBe('here');
  agreed(window.do.createEntry({ title: 'Not for Max' }));
  await untilSameContent(2, window, lea.window);
  expect(titlesOf(max.window)).toEqual(['Water the plants']);
  expect((await ana.sharing()).removed).toMatchObject([{ name: 'Max' }]);
  await expect
    .poll(
      async () =>
        (await max.device.sharing()).devices.some(({ reason }) => reason?.includes('removed') === true) ||
        (await max.device.sharing()).trouble?.includes('removed') === true,
      pollOptions,
    )
    .toBe(true);
});

test('a large import reaches the others although it exceeds the limit for live edits', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const description = 'word '.repeat(400);
  const entries = Array.from({ length: 1_500 }, (_, at) => ({
    line: at + 2,
    source: { system: 'jira', key: `SHOP-${at}`, url: null },
    type: 'story' as const,
    title: `Entry ${at}`,
    description,
  }));
  agreed(window.do.importDraft({ format: 'Jira CSV', entries, problems: [], notCarried: [] }));
  await expect.poll(() => max.window.projection.order().length, pollOptions).toBe(1_501);
  await expect
    .poll(async () => (await ana.sharing()).devices, pollOptions)
    .toMatchObject([{ state: 'here', lacks: 0, same: true }]);
});

test('edits made offline are reported on both devices: conflicts with both values, the rest as merged; answered ones leave the report', async () => {
  const { ana, window } = await aSharedProduct(['Water the plants', 'Cut the hedge']);
  const max = await joined(ana, 'Max');
  const [plants, hedge] = window.projection.order().map(({ id }) => id);
  if (!plants || !hedge) throw new Error('no entries');
  await untilSameContent(2, window, max.window);
  await max.device.peers.close();
  await expect.poll(async () => (await ana.sharing()).devices[0]?.state, pollOptions).toBe('away');
  agreed(window.do.sizeEntries([plants], 5));
  agreed(max.window.do.sizeEntries([plants], 8));
  agreed(max.window.do.renameEntry(hedge, 'Cut the hedge low'));
  await expect.poll(async () => max.device.hub.trouble(), pollOptions).toBeNull();
  max.window.close();
  await max.device.stop();
  const again = await aDevice('Max', max.device.data);
  const back = again.window();
  await expect.poll(() => reportOf(window).length, pollOptions).toBe(2);
  await expect.poll(() => reportOf(back).length, pollOptions).toBe(1);
  const [onAna] = reportOf(window).filter(({ field }) => field === 'points');
  const [onMax] = reportOf(back);
  expect(onAna?.mine?.value).toBe(5);
  expect(onMax?.mine?.value).toBe(8);
  expect([onAna?.before, onAna?.after]).toContain(8);
  expect([onMax?.before, onMax?.after]).toContain(5);
  // The report may arrive before the update it is about, which waits for the disk.
  await expect
    .poll(() => [window, back].map(({ projection }) => projection.entry(plants)?.points), pollOptions)
    .toEqual([onAna?.after, onMax?.after]);
  expect(onAna?.after).toBe(onMax?.after);
  expect(onAna?.by.name).toBe('Max');
  agreed(await ana.peers.settleChanges({ product, changes: reportOf(window).map(({ id }) => id), answered: true }));
  await expect.poll(() => reportOf(window), pollOptions).toEqual([]);
});

test('what a window wrote while its host was stopped is reported on the device that kept running, though it comes after the initial sync', async () => {
  const { ana, window } = await aSharedProduct(['Water the plants']);
  const max = await joined(ana, 'Max');
  const [plants] = window.projection.order().map(({ id }) => id);
  if (!plants) throw new Error('no entries');
  agreed(max.window.do.renameEntry(plants, 'Water the plants daily'));
  await expect.poll(() => titlesOf(window), pollOptions).toEqual(['Water the plants daily']);
  expect(reportOf(window)).toEqual([]);
  await max.device.stop();
  await expect.poll(async () => (await ana.sharing()).devices[0]?.state, pollOptions).toBe('away');
  agreed(max.window.do.valueEntries([plants], 40));
  agreed(max.window.do.createEntry({ title: 'Cut the hedge' }));
  const again = await aDevice('Max', max.device.data);
  agreed(await again.peers.lookAgain({ product }));
  await expect.poll(async () => (await ana.sharing()).devices, pollOptions).toMatchObject([{ state: 'here', same: true }]);
  openWindow(again.hub, 'Max', max.window.doc);
  await expect
    .poll(() => reportOf(window).map(({ field, after }) => [field, after]), pollOptions)
    .toEqual([
      ['value', 40],
      ['entry', 'Cut the hedge'],
    ]);
});

test('a bulk change waits for confirmation; declined, the backlog is unchanged, the user is not asked twice, and undoing it ends it', async () => {
  const { ana, window } = await aSharedProduct(Array.from({ length: 24 }, (_, at) => `Entry ${at}`));
  const max = await joined(ana, 'Max');
  await untilSameContent(24, window, max.window);
  const everything = max.window.projection.order().map(({ id }) => id);
  const dropped = () => window.projection.order().filter(({ id }) => window.projection.entry(id)?.dropped).length;
  agreed(max.window.do.dropEntries(everything));
  await expect
    .poll(async () => (await ana.sharing()).held, pollOptions)
    .toMatchObject([{ name: 'Max', dropped: 24, entries: 24 }]);
  await expect
    .poll(async () => (await max.device.sharing()).devices, pollOptions)
    .toMatchObject([{ state: 'here', reason: expect.stringContaining('need approval on that device') }]);
  const [question] = (await ana.sharing()).held;
  agreed(await ana.peers.settleHeld({ product, held: question?.id ?? '', taken: false }));
  const pendingCounts: number[] = [];
  // It reconnects automatically and sends the same change.
  for (const began = performance.now(); performance.now() - began < 3_000; ) {
    const { devices, held: asked } = await ana.sharing();
    pendingCounts.push(asked.length);
    expect(devices).toMatchObject([{ state: 'refused', reason: expect.stringContaining('You declined a large change') }]);
    await new Promise((passed) => setTimeout(passed, 50));
  }
  expect(Math.max(...pendingCounts)).toBe(0);
  expect(dropped()).toBe(0);
  await expect
    .poll(async () => (await max.device.sharing()).devices, pollOptions)
    .toMatchObject([{ state: 'refused', reason: expect.stringContaining('was declined on the other device') }]);
  agreed(max.window.do.restoreEntries(everything));
  for (const device of [ana, max.device])
    await expect
      .poll(async () => (await device.sharing()).devices, pollOptions)
      .toMatchObject([{ state: 'here', reason: null, same: true }]);
});

test('a bulk change that is undone before the user answered is no longer asked about', async () => {
  const { ana, window } = await aSharedProduct(Array.from({ length: 24 }, (_, at) => `Entry ${at}`));
  const max = await joined(ana, 'Max');
  await untilSameContent(24, window, max.window);
  const everything = max.window.projection.order().map(({ id }) => id);
  agreed(max.window.do.dropEntries(everything));
  await expect.poll(async () => (await ana.sharing()).held.length, pollOptions).toBe(1);
  agreed(max.window.do.restoreEntries(everything));
  await expect.poll(async () => (await ana.sharing()).held.length, pollOptions).toBe(0);
  await expect
    .poll(async () => (await max.device.sharing()).devices, pollOptions)
    .toMatchObject([{ state: 'here', reason: null }]);
  agreed(max.window.do.createEntry({ title: 'And one more' }));
  await untilSameContent(25, window, max.window);
});

test('a damaged sharing file is never replaced: it is reported and kept, and a restored one counts without a restart', async () => {
  const { ana } = await aSharedProduct();
  await ana.stop();
  const path = join(ana.data, 'products', product, 'sharing.json');
  const sound = await readFile(path, 'utf8');
  await writeFile(path, sound.slice(0, 200));
  const again = await aDevice('Ana', ana.data);
  const damaged = { ok: false, refusal: { message: expect.stringContaining('Restore the file from a backup') } };
  expect(await again.peers.sharing({ product })).toMatchObject(damaged);
  expect(await again.peers.shareProduct({ product, name: 'Ana' })).toMatchObject(damaged);
  expect(await readFile(path, 'utf8')).toBe(sound.slice(0, 200));
  await writeFile(path, sound);
  expect(await again.sharing()).toMatchObject({ shared: true, owner: true, device: { name: 'Ana' } });
});

test('sharing while Steward is still starting finds what was shared before', async () => {
  const { ana } = await aSharedProduct();
  const { roster } = JSON.parse(await readFile(join(ana.data, 'products', product, 'sharing.json'), 'utf8')) as {
    roster: string;
  };
  await ana.stop();
  const again = await aDevice('Ana', ana.data);
  agreed(await again.peers.shareProduct({ product, name: 'Ana' }));
  expect(JSON.parse(await readFile(join(ana.data, 'products', product, 'sharing.json'), 'utf8'))).toMatchObject({ roster });
});

test('a removed device comes back with a new invitation, whether it knew of its removal or not', async () => {
  const { ana, window } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const remove = async (): Promise<void> => {
    const [device] = (await ana.sharing()).devices;
    agreed(await ana.peers.removeDevice({ product, device: device?.key ?? '' }));
    await expect.poll(async () => (await max.device.sharing()).devices[0]?.state, pollOptions).not.toBe('here');
  };
  const comeBack = async (device: typeof max.device): Promise<void> => {
    const { link } = agreed(await ana.peers.invite({ product }));
    agreed(await device.peers.joinProduct({ text: link, name: 'Max', address: await ana.address() }));
    expect(await ana.sharing()).toMatchObject({ openInvitations: 0, devices: [{ name: 'Max' }], removed: [] });
  };
  await remove();
  await comeBack(max.device);
  agreed(window.do.createEntry({ title: 'For Max again' }));
  await untilSameContent(2, window, max.window);
  // The roster that removes it arrives by a file, and it restarts.
  await remove();
  const list = JSON.parse(await readFile(join(ana.data, 'products', product, 'sharing.json'), 'utf8')) as { roster: string };
  max.window.close();
  await max.device.stop();
  const path = join(max.device.data, 'products', product, 'sharing.json');
  await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), roster: list.roster }));
  const again = await aDevice('Max', max.device.data);
  expect((await again.sharing()).trouble).toContain('was removed from this product');
  await comeBack(again);
  agreed(window.do.createEntry({ title: 'And again' }));
  await untilSameContent(3, window, again.window());
});

test('two conflicting rosters are reported on both devices, which do not redial each other all the time', async () => {
  const { ana } = await aSharedProduct();
  const max = await joined(ana, 'Max');
  const path = join(ana.data, 'products', product, 'sharing.json');
  const backup = await readFile(path, 'utf8');
  await joined(ana, 'Lea');
  await expect.poll(async () => (await max.device.sharing()).devices.length, pollOptions).toBe(2);
  await ana.stop();
  await writeFile(path, backup);
  await max.device.stop();
  const restored = await aDevice('Ana', ana.data);
  const { link } = agreed(await restored.peers.invite({ product }));
  const eve = await aDevice('Eve');
  agreed(await eve.peers.joinProduct({ text: link, name: 'Eve', address: await restored.address() }));
  const apart = await aDevice('Max', max.device.data);
  agreed(await apart.peers.addAddress({ product, address: await restored.address() }));
  const reasonAt = async (device: typeof apart, name: string) =>
    (await device.sharing()).devices.find((each) => each.name === name);
  const reported = { state: 'refused', reason: expect.stringContaining('two conflicting device lists') };
  await expect.poll(() => reasonAt(apart, 'Ana'), pollOptions).toMatchObject(reported);
  await expect.poll(() => reasonAt(restored, 'Max'), pollOptions).toMatchObject(reported);
});
