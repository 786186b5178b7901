import { copyFile, cp, readFile, rename, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { agreed } from '../../../given.ts';
import {
  expectSameContent,
  apart,
  type ApartDevice,
  aPlace,
  aTeamWithFolder,
  chunksIn,
  chunksOf,
  inTurns,
  product,
} from './apart.ts';

interface Scene {
  readonly folder: string;
  readonly ana: ApartDevice;
  readonly ben: ApartDevice;
  readonly cem: ApartDevice;
  /** Ana's chunks, oldest first; only the last one has content that the others lack. */
  readonly chunks: readonly string[];
}

/** Ana has written three more chunks; the others have read all but the last. */
async function aScene(): Promise<Scene> {
  const { team, folder } = await aTeamWithFolder(['Ana', 'Ben', 'Cem']);
  const [ana, ben, cem] = team as [ApartDevice, ApartDevice, ApartDevice];
  for (const title of ['First', 'Second']) {
    agreed(ana.window.do.createEntry({ title }));
    await ana.look();
  }
  await inTurns([ben, cem], 1);
  agreed(ana.window.do.createEntry({ title: 'Only Ana has it' }));
  await ana.look();
  const chunks = await chunksOf(folder, ana);
  expect(chunks.length).toBeGreaterThanOrEqual(3);
  return { folder, ana, ben, cem, chunks };
}

const damages: Readonly<Record<string, (scene: Scene, last: string) => Promise<string>>> = {
  'cut off': async ({ folder }, last) => {
    await truncate(join(folder, last), 60);
    return last;
  },
  'cut to nothing': async ({ folder }, last) => {
    await truncate(join(folder, last), 0);
    return last;
  },
  'altered in one byte': async ({ folder }, last) => {
    const bytes = await readFile(join(folder, last));
    bytes[50] = bytes[50]! ^ 1;
    await writeFile(join(folder, last), bytes);
    return last;
  },
  renamed: async ({ folder }, last) => {
    const moved = join(dirname(last), basename(last).replace(/^\d{10}/, '9999999999'));
    await rename(join(folder, last), join(folder, moved));
    return moved;
  },
  'moved to another device’s part': async ({ folder, ben }, last) => {
    const [other] = await chunksOf(folder, ben);
    const moved = join(dirname(other!), basename(last));
    await rename(join(folder, last), join(folder, moved));
    return moved;
  },
  'exchanged with the one before': async ({ folder, chunks }, last) => {
    const before = join(folder, chunks.at(-2)!);
    await rename(before, join(folder, 'aside'));
    await rename(join(folder, last), before);
    await rename(join(folder, 'aside'), join(folder, last));
    return last;
  },
  'replaced by an older one': async ({ folder, chunks }, last) => {
    await copyFile(join(folder, chunks[0]!), join(folder, last));
    return last;
  },
};

describe.each(Object.entries(damages))('a chunk that is %s', (kind, damage) => {
  test('is reported, changes no document, and is repaired by its author without any loss', async () => {
    const scene = await aScene();
    const { ana, ben, cem, chunks, folder } = scene;
    const named = basename(await damage(scene, chunks.at(-1)!));
    for (const reader of [ben, cem]) {
      const before = reader.state();
      await reader.look();
      expect(reader.state(), `the document of ${reader.name} is as it was`).toBe(before);
      // A device repairs its own chain at once, so that the next one sees nothing of it.
      if (reader === cem && kind === 'moved to another device’s part') continue;
      expect(reader.trouble()).toContain(named);
      expect(reader.trouble()).toMatch(/It is rewritten when Steward runs|All data was written again/);
    }
    await inTurns([ana, ben, cem], 2);
    expectSameContent([ana, ben, cem]);
    expect(cem.window.projection.order().length).toBe(4);
    expect([ana, ben, cem].map(({ trouble }) => trouble())).toEqual(['', '', '']);
    const files = await chunksIn(folder);
    await inTurns([ana, ben, cem], 2);
    expect(await chunksIn(folder), 'once made good, nobody writes any more').toEqual(files);
  });
});

test('a deleted chunk is missed by its author and by those who had seen it, and is written again', async () => {
  const { folder, ana, ben, cem, chunks } = await aScene();
  const gone = chunks.at(-2)!;
  await unlink(join(folder, gone));
  await ben.look();
  expect(ben.trouble()).toContain(basename(gone));
  await ana.look();
  expect(ana.trouble()).toContain(`File ${basename(gone)} from this device is missing`);
  await inTurns([ana, ben, cem], 2);
  expectSameContent([ana, ben, cem]);
  expect([ana, ben, cem].map(({ trouble }) => trouble())).toEqual(['', '', '']);
});

test('the content of a damaged chunk is restored by a device that has read it, though its author never returns', async () => {
  const { folder, ana, ben, cem, chunks } = await aScene();
  await ben.look();
  await ana.stop();
  await truncate(join(folder, chunks.at(-1)!), 100);
  await cem.look();
  expect(cem.window.projection.order().length).toBe(3);
  await inTurns([ben, cem], 1);
  expectSameContent([ben, cem]);
  expect(cem.window.projection.order().length).toBe(4);
  expect(cem.trouble()).toContain(basename(chunks.at(-1)!));
  expect(cem.trouble()).toContain('remove it on the Sync screen');
  const files = await chunksIn(folder);
  await inTurns([ben, cem], 2);
  expect(await chunksIn(folder), 'what was made up for once is not made up for again').toEqual(files);
});

test('chunks before a damaged one are applied although later ones exist', async () => {
  const { folder, ana, cem } = await aScene();
  for (const title of ['Damaged', 'Behind']) {
    agreed(ana.window.do.createEntry({ title }));
    await ana.look();
  }
  await truncate(join(folder, (await chunksOf(folder, ana)).at(-2)!), 100);
  await cem.look();
  expect(cem.window.projection.order().length).toBe(4);
});

test('chunks after a damaged one are applied as soon as their dependencies are there', async () => {
  const { folder, ana, ben, cem, chunks } = await aScene();
  await ben.look();
  agreed(ana.window.do.renameEntry(ana.window.projection.order().at(-1)!.id, 'Renamed by Ana'));
  await ana.look();
  await ana.stop();
  await truncate(join(folder, chunks.at(-1)!), 100);
  await cem.look();
  await ben.look();
  await cem.look();
  expectSameContent([ben, cem]);
  expect(cem.window.projection.entry(cem.window.projection.order().at(-1)!.id)?.title).toBe('Renamed by Ana');
});

test('a folder that was restored to an earlier state is detected and brought up to date', async () => {
  const { folder, ana, ben, cem } = await aScene();
  const earlier = await aPlace('steward-earlier-');
  await cp(folder, earlier, { recursive: true });
  agreed(ana.window.do.createEntry({ title: 'Later' }));
  await inTurns([ana, ben, cem], 2);
  for (const each of await chunksIn(folder)) await unlink(join(folder, each));
  await cp(earlier, folder, { recursive: true });
  await ben.look();
  expect(ben.trouble()).toMatch(/A file from “Ana” is missing/);
  await inTurns([ana, ben, cem], 2);
  expectSameContent([ana, ben, cem]);
  expect(cem.window.projection.order().length).toBe(5);
  expect([ana, ben, cem].map(({ trouble }) => trouble())).toEqual(['', '', '']);
});

test('a device that was restored to an earlier state gets its own later edits from the folder', async () => {
  const { ana, ben, cem } = await aScene();
  await ben.stop();
  const backup = await aPlace('steward-backup-');
  await cp(ben.data, backup, { recursive: true });
  const again = await apart('Ben', ben.data);
  await again.look();
  agreed(again.window.do.createEntry({ title: 'After the backup' }));
  await again.look();
  await again.stop();
  await rm(ben.data, { recursive: true });
  await cp(backup, ben.data, { recursive: true });
  const restored = await apart('Ben', ben.data);
  await inTurns([restored, ana, cem, restored], 1);
  expectSameContent([restored, ana, cem]);
  expect(restored.window.projection.order().length).toBe(5);
  expect([restored, ana, cem].map(({ trouble }) => trouble())).toEqual(['', '', '']);
});

test('a device whose journal is older than its memory of the folder reads everything again', async () => {
  const { ana, ben, cem } = await aScene();
  const journal = join('products', product, 'journal');
  const backup = await aPlace('steward-backup-');
  await copyFile(join(ben.data, journal), join(backup, 'journal'));
  await ben.look();
  expect(ben.window.projection.order().length).toBe(4);
  await ben.stop();
  await copyFile(join(backup, 'journal'), join(ben.data, journal));
  const restored = await apart('Ben', ben.data);
  expect(restored.window.projection.order().length).toBe(3);
  await inTurns([restored, ana, cem, restored], 1);
  expectSameContent([restored, ana, cem]);
});

test.each([
  ['something that is no file of Steward', 'shopping list.txt', /isn’t a Steward file/],
  [
    'a copy made at a conflict',
    '0000000001-0123456789abcdef (Ana’s conflicted copy 2026-11-25).chunk',
    /conflict copy made by your sync app and was ignored. Delete it/,
  ],
  ['a half-written file', '0000000001-0123456789abcdef.chunk.next', /isn’t a Steward file/],
])('%s is reported, left unchanged, and has no other effect', async (_, name, words) => {
  const { folder, ana, ben, cem, chunks } = await aScene();
  const strange = join(folder, dirname(chunks[0]!), name);
  await copyFile(join(folder, chunks[0]!), strange);
  await ben.look();
  expect(ben.trouble()).toContain(name);
  expect(ben.trouble()).toMatch(words);
  await cem.look();
  expectSameContent([ana, ben, cem]);
  await readFile(strange);
  await unlink(strange);
  await ben.look();
  expect(ben.trouble()).toBe('');
});

test('a device that was killed while writing removes its temporary file', async () => {
  const { folder, ana, chunks } = await aScene();
  const half = join(folder, `${chunks[0]!}.next`);
  await writeFile(half, 'half');
  await ana.look();
  await expect(readFile(half)).rejects.toThrow('ENOENT');
  expect(ana.trouble()).toBe('');
});
