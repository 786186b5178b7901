import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Disk, realDisk } from '../../../../electron/host/storage/disk.ts';
import { readFolderChoice } from '../../../../electron/host/folder/folder-choice.ts';
import { keyBytes } from '../../../../shared/sync/crypto.ts';
import {
  deviceFolderName,
  newChunkName,
  productFolderName,
  sealFolderChunk,
} from '../../../../shared/sync/files/folder-chunk.ts';
import { pendingUpdateId } from '../../../../shared/sync/session/pending-update.ts';
import { aFakeDisk } from '../storage/fake-disk.ts';
import { pollOptions } from '../../../eventually.ts';
import { agreed } from '../../../given.ts';
import {
  expectSameContent,
  apart,
  type ApartDevice,
  aPlace,
  aTeam,
  aTeamWithFolder,
  onDemand,
  chunksIn,
  chunksOf,
  inTurns,
  product,
  whatOthersSee,
} from './apart.ts';

const write = (device: ApartDevice, title: string) => agreed(device.window.do.createEntry({ title }));
const titlesOf = ({ window }: ApartDevice) => window.projection.order().map(({ id }) => window.projection.entry(id)?.title);

test('devices that are never online at the same time keep each other up to date', async () => {
  const { team, folder } = await aTeamWithFolder(['Ana', 'Ben']);
  const [ana, ben] = team;
  await ben!.stop();
  write(ana!, 'While Ben is off');
  await ana!.look();
  await ana!.stop();
  const benAgain = await apart('Ben', ben!.data);
  await benAgain.look();
  expect(titlesOf(benAgain)).toContain('While Ben is off');
  write(benAgain, 'While Ana is off');
  await benAgain.stop();
  const anaAgain = await apart('Ana', ana!.data);
  await anaAgain.look();
  expect(titlesOf(anaAgain)).toEqual(['Water the plants', 'While Ben is off', 'While Ana is off']);
  const files = await chunksIn(folder);
  await anaAgain.stop();
  const third = await apart('Ana', ana!.data);
  await third.look();
  expect(await chunksIn(folder), 'a start at which nothing is new writes nothing').toEqual(files);
});

test('a reader of the folder learns neither titles nor names nor keys, nor whose folder it is', async () => {
  const { team, folder } = await aTeamWithFolder(['Ana Lovelace', 'Benjamin'], {
    titles: ['Water the plants', 'Totals differ by one cent'],
  });
  write(team[0]!, 'One more secret');
  await inTurns(team, 2);
  const seen = await whatOthersSee(folder);
  const { membership } = team[0]!.shared;
  for (const secret of [
    'Water the',
    'Totals',
    'One more',
    'Lovelace',
    'Benjamin',
    'Garden',
    product,
    ...team.map(({ device }) => device.key),
  ])
    expect(seen.includes(secret), secret).toBe(false);
  for (const key of [
    ...membership.epochKeys,
    membership.owner!.secret,
    ...team.flatMap(({ device }) => [device.secret, keyBytes(device.key)]),
  ]) {
    expect(seen.includes(Buffer.from(key))).toBe(false);
    expect(seen.includes(Buffer.from(key).toString('hex').slice(0, 16))).toBe(false);
  }
});

test('a removed device reads nothing written since, its files are ignored, and it is notified; the others continue in another subfolder', async () => {
  const { team, folder } = await aTeamWithFolder(['Ana', 'Ben', 'Eve']);
  const [ana, ben, eve] = team;
  const [oldKey] = eve!.shared.membership.epochKeys;
  write(eve!, 'Last words of Eve');
  await eve!.look();
  agreed(await ana!.shared.remove(eve!.device.key));
  write(ana!, 'Not for Eve');
  await inTurns([ana!, ben!], 2);
  expectSameContent([ana!, ben!]);
  expect(titlesOf(ben!), 'what she wrote before counts').toContain('Last words of Eve');
  const [newKey] = ana!.shared.membership.epochKeys;
  expect(productFolderName(newKey!)).not.toBe(productFolderName(oldKey!));

  const before = ben!.state();
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Buffer.from(eve!.state(), 'base64'));
  forged.getMap('meta').set('name', 'Forged');
  const chunk = {
    whole: true,
    writtenAt: Date.now(),
    previous: '',
    roster: new Uint8Array(),
    update: Y.encodeStateAsUpdate(forged),
  };
  const newName = newChunkName(9_000_000_000);
  const places = [
    join(productFolderName(oldKey!), deviceFolderName(oldKey!, eve!.device.key)),
    join(productFolderName(oldKey!), deviceFolderName(oldKey!, ana!.device.key)),
    dirname((await chunksOf(folder, ana!))[0]!),
  ];
  for (const place of places) {
    await mkdir(join(folder, place), { recursive: true });
    await writeFile(join(folder, place, newName), sealFolderChunk(oldKey!, `${place}/${newName}`, chunk));
  }
  await ben!.look();
  expect(ben!.state(), 'nothing of it is taken').toBe(before);
  expect(ben!.trouble()).toContain(newName);
  await inTurns([ana!, ben!], 2);
  expect(ben!.trouble()).toBe('');
  expect(ben!.window.projection.product().name).toBe('Garden shop');

  await eve!.look();
  await eve!.look();
  expect(titlesOf(eve!)).not.toContain('Not for Eve');
  expect(eve!.trouble()).toContain('was removed from this product');
  const files = await chunksIn(folder);
  write(eve!, 'From outside');
  await eve!.look();
  expect(await chunksIn(folder)).toEqual(files);
});

test('a device that was away during two key changes learns both from the folder and loses nothing', async () => {
  const { team } = await aTeamWithFolder(['Ana', 'Ben', 'Eve', 'Fay']);
  const [ana, ben, eve, fay] = team;
  await ben!.stop();
  for (const gone of [eve!, fay!]) {
    agreed(await ana!.shared.remove(gone.device.key));
    await ana!.look();
  }
  write(ana!, 'After both');
  await ana!.look();
  const again = await apart('Ben', ben!.data);
  write(again, 'Of Ben, meanwhile');
  await inTurns([again, ana!], 3);
  expectSameContent([ana!, again]);
  expect(titlesOf(ana!)).toContain('Of Ben, meanwhile');
  expect([ana!, again].map(({ trouble }) => trouble())).toEqual(['', '']);
});

test('a long chain is replaced by one chunk, and scanning a thousand chunks again opens none', async () => {
  let opened = 0;
  const counting: Disk = {
    ...realDisk,
    readFile: ((...args: Parameters<Disk['readFile']>) => ((opened += 1), realDisk.readFile(...args))) as Disk['readFile'],
  };
  const { team, folder } = await aTeamWithFolder(['Ana', 'Ben'], { disk: counting });
  const [ana, ben] = team;
  for (let edit = 0; edit < 130; edit += 1) {
    write(ana!, `Edit ${edit}`);
    await ana!.look();
    expect((await chunksOf(folder, ana!)).length).toBeLessThanOrEqual(64);
  }
  await ben!.look();
  expectSameContent([ana!, ben!]);
  const others = Array.from({ length: 1_000 }, (_, at) => newChunkName(at + 1));
  const place = dirname((await chunksOf(folder, ana!))[0]!);
  await Promise.all(others.map((name) => writeFile(join(folder, place, name), 'older')));
  await ben!.look();
  opened = 0;
  const began = performance.now();
  await ben!.look();
  expect(opened).toBe(0);
  process.stderr.write(`a look at ${others.length} known chunks: ${Math.round(performance.now() - began)} ms\n`);
});

test('a bulk change waits for confirmation; declined, the device’s files are ignored until the user is asked again', async () => {
  const { team } = await aTeamWithFolder(['Ana', 'Ben'], { titles: Array.from({ length: 40 }, (_, at) => `Entry ${at}`) });
  const [ana, ben] = team;
  agreed(ana!.window.do.dropEntries(ana!.window.projection.order().map(({ id }) => id)));
  await ana!.look();
  const before = ben!.state();
  await ben!.look();
  await ben!.look();
  expect(ben!.shared.describe().held, 'asked once').toMatchObject([{ name: 'Ana', dropped: 40 }]);
  expect(ben!.trouble()).toContain('needs your approval');
  agreed(ben!.shared.settle(pendingUpdateId(ana!.device.key, 'folder'), false));
  await ben!.look();
  expect(ben!.state()).toBe(before);
  expect(ben!.trouble()).toContain('You declined changes from “Ana”');
  expect(ben!.shared.describe().held, 'not asked again').toEqual([]);
  await ben!.stop();
  const again = await apart('Ben', ben!.data);
  await again.look();
  agreed(again.shared.settle(pendingUpdateId(ana!.device.key, 'folder'), true));
  await again.look();
  expectSameContent([ana!, again]);
  expect(again.trouble()).toBe('');
});

test('a missing, emptied or full folder is reported with the way out, and used again automatically', async () => {
  const disk = aFakeDisk();
  const { team, folder } = await aTeamWithFolder(['Ana', 'Ben'], { disk });
  const [ana, ben] = team;
  await rename(folder, `${folder}-away`);
  write(ana!, 'Meanwhile');
  await ana!.look();
  expect(ana!.trouble()).toContain(`Folder ${folder} not found`);
  await expect(readdir(folder), 'nothing is made in its place').rejects.toThrow('ENOENT');
  await mkdir(folder);
  await ana!.look();
  expect(ana!.trouble()).toContain('Check that the drive is connected');
  expect(await readdir(folder), 'a disk that is not connected is not written on').toEqual([]);
  await rm(folder, { recursive: true });
  await rename(`${folder}-away`, folder);
  for (const [code, words] of [
    ['ENOSPC', /is full. Free up space/],
    ['EROFS', /Change its permissions or choose another folder/],
    ['EIO', /Check the disk/],
  ] as const) {
    disk.refuses = code;
    await ana!.look();
    expect(ana!.trouble()).toMatch(words);
  }
  disk.refuses = null;
  await inTurns([ana!, ben!], 1);
  expect(ana!.trouble()).toBe('');
  expectSameContent([ana!, ben!]);
});

test('with file events no scan is needed: an edit on one device appears on the other', async () => {
  const pace = { ...onDemand, pollMs: 300, graceMs: 5_000, watch: true };
  const { team } = await aTeamWithFolder(['Ana', 'Ben'], { pace });
  write(team[0]!, 'Seen at once');
  await expect.poll(() => titlesOf(team[1]!), pollOptions).toContain('Seen at once');
});

test('files that are still arriving are not reported as damaged', async () => {
  const { team, folder } = await aTeamWithFolder(['Ana', 'Ben'], { pace: { ...onDemand, graceMs: 60_000, pollMs: 600_000 } });
  const [ana, ben] = team;
  await inTurns(team, 2);
  const [chunk] = await chunksOf(folder, ana!);
  await writeFile(join(folder, chunk!), 'half of i');
  const files = await chunksOf(folder, ben!);
  await ben!.look();
  expect(ben!.trouble()).toBe('');
  expect(await chunksOf(folder, ben!)).toEqual(files);
});

test('two products share one folder without seeing each other', async () => {
  const [ana] = await aTeam(['Ana']);
  const [zoe] = await aTeam(['Zoe']);
  const folder = await aPlace('steward-dropbox-');
  for (const device of [ana!, zoe!]) agreed(await device.shared.useFolder(folder));
  await inTurns([ana!, zoe!], 2);
  expect((await readdir(folder)).length).toBe(2);
  expect([ana!.trouble(), zoe!.trouble()]).toEqual(['', '']);
});

test('a folder is chosen by its full path, exists, and isn’t Steward’s own data folder', async () => {
  const [data, folder] = [await aPlace('steward-data-'), await aPlace('steward-dropbox-')];
  expect(agreed(await readFolderChoice(realDisk, data, ` ${folder}/ `))).toBe(folder);
  await writeFile(join(folder, 'file'), '');
  await mkdir(join(data, 'products'));
  for (const [typed, words] of [
    ['Dropbox/team', /full folder path/],
    [join(folder, 'missing'), /Create it or choose another/],
    [join(folder, 'file'), /is a file/],
    [data, /own data folder/],
    [join(data, 'products'), /own data folder/],
    [dirname(data), /own data folder/],
  ] as const) {
    const refused = await readFolderChoice(realDisk, data, typed);
    expect(!refused.ok && refused.refusal.message, typed).toMatch(words);
  }
});
