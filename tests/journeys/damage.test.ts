/** Whatever happens to one of the two stored copies between two starts: the product opens complete from the other, says so once, and is whole again. */
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { encodeRecord } from '../../electron/host/storage/records.ts';
import { pollOptions } from '../eventually.ts';
import {
  aDamagedMachine,
  banners,
  behindTheScenes,
  contentOf,
  type DamagedMachine,
  database,
  documentOf,
  journalRecords,
  openFromList,
  openProduct,
  ownRows,
  type Places,
  putRows,
} from './damaged-machine.ts';
import { leave, type Window } from './harness.ts';

let damaged: DamagedMachine;
beforeAll(async () => {
  damaged = await aDamagedMachine();
}, 120_000);
afterAll(() => damaged.machine.close());
beforeEach(() => damaged.restore());

interface Damage {
  readonly what: string;
  /** Done to the host's files, with host and Steward closed. */
  readonly files?: (places: Places) => Promise<unknown>;
  /** Done to the files of the browser, which starts again after it. */
  readonly profile?: (places: Places) => Promise<unknown>;
  /** Done to the window's databases, with Steward not loaded. */
  readonly rows?: (page: Page, records: readonly Uint8Array[]) => Promise<unknown>;
  /** The one thing that is said; `null`: nothing is lost and nothing is said. */
  readonly says: RegExp | null;
}

const garbage = Uint8Array.from({ length: 400 }, (_, at) => (at * 7919 + 13) % 256);
const replaceAt = (records: readonly Uint8Array[], place: number, row: Uint8Array | string) =>
  records.map((record, at) => (at === place ? row : record));
const rebuiltOwn = /local copy was (lost|damaged).* It was restored from your saved data\. Nothing is missing\.$/;
const rebuiltJournal = /Repaired from this window’s local copy\. Nothing is missing\.$/;
const both = /local copy was (damaged|lost).*[Ss]ave file.* Both were combined to recover as much as possible\./;

/** Where each record begins. */
const startsOf = (records: readonly Uint8Array[]): readonly number[] => {
  let at = 0;
  return records.map((record) => (at += encodeRecord(record).length) - encodeRecord(record).length);
};

async function flip({ journal }: Places, record: number, offset: number): Promise<void> {
  const file = await readFile(journal);
  const at = (startsOf(await journalRecords(journal))[record] ?? 0) + offset;
  for (let byte = at; byte < at + 3; byte += 1) file[byte] = (file[byte] ?? 0) ^ 0x5a;
  await writeFile(journal, file);
}

async function garbleDatabases({ databases }: Places): Promise<void> {
  for (const folder of await readdir(databases)) {
    for (const name of await readdir(join(databases, folder))) {
      if (/^(CURRENT|MANIFEST|\d+\.(log|ldb))/.test(name)) await writeFile(join(databases, folder, name), garbage);
    }
  }
}

const deleteOwn = (page: Page): Promise<unknown> =>
  page.evaluate((name) => new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = () => done(null))), database);

const otherShape = (page: Page): Promise<unknown> =>
  deleteOwn(page).then(() =>
    page.evaluate(
      (name) =>
        new Promise<void>((done) => {
          const request = indexedDB.open(name, 9);
          request.onupgradeneeded = () => request.result.createObjectStore('something else');
          request.onsuccess = () => {
            request.result.close();
            done();
          };
        }),
      database,
    ),
  );

const ownCopy: readonly Damage[] = [
  { what: 'its database is deleted', rows: deleteOwn, says: rebuiltOwn },
  { what: 'its database is emptied', rows: (page) => putRows(page, []), says: rebuiltOwn },
  { what: 'its database has another shape', rows: otherShape, says: rebuiltOwn },
  {
    what: 'a row is garbage',
    rows: (page, records) => putRows(page, replaceAt(records, 3, garbage)),
    says: /1 record couldn’t be read and was set aside\. It was restored from your saved data/,
  },
  {
    what: 'a row breaks off',
    rows: (page, records) => putRows(page, replaceAt(records, 0, records[0]?.slice(0, 300) ?? '')),
    says: rebuiltOwn,
  },
  {
    what: 'every row is garbage',
    rows: (page, records) =>
      putRows(
        page,
        records.map(() => garbage),
      ),
    says: /\d+ records couldn’t be read and were set aside\. It was restored from your saved data/,
  },
  {
    what: 'a row in the middle is gone',
    rows: (page, records) =>
      putRows(
        page,
        records.filter((_, at) => at !== records.length - 3),
      ),
    says: /some records were missing\. It was restored from your saved data/,
  },
  { what: 'its last rows never reached the disk', rows: (page, records) => putRows(page, records.slice(0, -3)), says: null },
  {
    what: 'the browser lost all of its databases',
    profile: ({ databases }) => rm(databases, { recursive: true }),
    says: rebuiltOwn,
  },
  { what: 'the files of the browser’s databases are garbage', profile: garbleDatabases, says: rebuiltOwn },
  { what: 'the whole browser profile is deleted', profile: ({ profile }) => rm(profile, { recursive: true }), says: null },
];

const journal: readonly Damage[] = [
  { what: 'is emptied', files: ({ journal: path }) => truncate(path, 0), says: rebuiltJournal },
  {
    what: 'is cut in the middle of a record',
    files: async ({ journal: path }) => truncate(path, (startsOf(await journalRecords(path))[3] ?? 0) + 100),
    says: /incomplete.*Repaired from this window’s local copy/,
  },
  {
    what: 'is cut between two records',
    files: async ({ journal: path }) => truncate(path, startsOf(await journalRecords(path))[4] ?? 0),
    says: /shorter than before\..*Repaired from this window’s local copy/,
  },
  {
    what: 'has flipped bytes in the middle',
    files: (places) => flip(places, 2, 200),
    says: /damaged in 1 place\. The damaged part is kept in .*Repaired from this window’s local copy/,
  },
  { what: 'has a flipped length in its first record', files: (places) => flip(places, 0, 4), says: rebuiltJournal },
  {
    what: 'is a file of zeros',
    files: async ({ journal: path }) => writeFile(path, Buffer.alloc((await readFile(path)).length)),
    says: /couldn’t be read\. A backup is in .*Repaired from this window’s local copy/,
  },
  {
    what: 'has garbage at its end',
    files: async ({ journal: path }) => writeFile(path, Buffer.concat([await readFile(path), garbage])),
    says: /end of the save file was incomplete \(400 bytes\).*Repaired from this window’s local copy/,
  },
  {
    what: 'is deleted',
    files: ({ journal: path }) => rm(path),
    says: /Save file .* is missing\..*Repaired from this window’s local copy/,
  },
  {
    what: 'is deleted together with product.json',
    files: ({ folder }) => rm(folder, { recursive: true }).then(() => mkdir(folder)),
    says: /was lost\. Repaired from this window’s local copy/,
  },
  {
    what: 'is gone with the folder of the product',
    files: ({ folder }) => rm(folder, { recursive: true }),
    says: /was lost\. Repaired from this window’s local copy/,
  },
  {
    what: 'is gone with the whole data folder',
    files: ({ data }) => rm(data, { recursive: true }),
    says: /was lost\. Repaired from this window’s local copy/,
  },
  { what: 'is whole, but product.json is garbage', files: ({ facts }) => writeFile(facts, garbage), says: null },
];

const inBoth: readonly Damage[] = [
  {
    what: 'a row here, the second half there',
    rows: (page, records) => putRows(page, replaceAt(records, 1, garbage)),
    files: async ({ journal: path }) => truncate(path, startsOf(await journalRecords(path))[3] ?? 0),
    says: both,
  },
  {
    what: 'a row here, a flipped byte there',
    rows: (page, records) => putRows(page, replaceAt(records, 4, 'x')),
    files: (places) => flip(places, 1, 50),
    says: both,
  },
  {
    what: 'the first half here, the second half there',
    rows: (page, records) => putRows(page, records.slice(4)),
    files: async ({ journal: path }) => truncate(path, startsOf(await journalRecords(path))[6] ?? 0),
    says: /shorter than before/,
  },
];

interface Opened {
  readonly window: Window;
  readonly shown: () => Promise<number>;
  /** Host and page end; `meanwhile` runs, and both start again. */
  readonly again: (meanwhile: () => Promise<unknown>) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The browser of this case: the one of all cases, or a new one where its files are damaged. */
async function browserFor(profile: Damage['profile']): Promise<Window> {
  if (!profile) return damaged.window;
  await damaged.restoreProfile();
  await profile(damaged.places);
  return damaged.machine.openWindow();
}

/** Opens the product as a person would after the damage: to files with the host ended, to the browser while Steward is not loaded. */
async function open({ files, profile, rows }: Omit<Damage, 'what' | 'says'>, visit = openProduct): Promise<Opened> {
  await files?.(damaged.places);
  const starting = damaged.machine.startHost();
  const window = await browserFor(profile);
  if (rows) await behindTheScenes(damaged.machine, window, (page) => rows(page, damaged.records));
  let host = await starting;
  const end = async (): Promise<void> => {
    await (window === damaged.window ? leave(window) : window.close());
    await host.stop();
  };
  onTestFinished(async () => {
    await end();
    damaged.window.faults.splice(0);
  });
  await visit(window, host);
  return {
    window,
    shown: async () => Number(await window.page.getByRole('grid').getAttribute('aria-rowcount')) - 1,
    again: async (meanwhile) => {
      await leave(window);
      await host.stop();
      await meanwhile();
      host = await damaged.machine.startHost();
      await visit(window, host);
    },
    close: async () => {
      expect(window.faults).toEqual([]);
      await end();
    },
  };
}

/** The damage, the start after it, and the one after that: all of `content` is there, on the screen and in both copies, and it is reported once. */
async function expectHealed({ says, ...damage }: Damage, content = damaged.healthy): Promise<void> {
  const { window, shown, again, close } = await open(damage);
  // The own copy may be written a moment later than what is shown.
  const expectOwnCopy = async (): Promise<void> => {
    await expect.poll(async () => contentOf(documentOf(await ownRows(window.page))), pollOptions).toEqual(content);
  };
  if (says !== null) await window.page.getByText(says).waitFor();
  expect(await banners(window.page)).toEqual(says === null ? [] : [expect.stringMatching(says)]);
  await expectOwnCopy();
  const first = await shown();
  await again(async () => expect(contentOf(documentOf(await journalRecords(damaged.places.journal)))).toEqual(content));
  expect(await banners(window.page)).toEqual([]);
  expect(await shown()).toBe(first);
  await expectOwnCopy();
  await close();
}

test('the product that is damaged below is worth it', () => {
  expect(damaged.records.length).toBeGreaterThan(8);
  expect(damaged.healthy).toHaveLength(1 + 36 + 6 + 4);
});

describe('this window’s own copy is damaged', () => {
  test.each(ownCopy.map((damage) => [damage.what, damage] as const))('%s: complete from the journal', async (_, damage) => {
    await expectHealed(damage);
  });
});

describe('the journal is damaged', () => {
  test.each(journal.map((damage) => [damage.what, damage] as const))(
    'it %s: complete from this window’s own copy',
    async (_, damage) => {
      await expectHealed(damage);
    },
  );
});

describe('both copies are damaged in different places', () => {
  test.each(inBoth.map((damage) => [damage.what, damage] as const))(
    '%s: all that is readable in either is there',
    async (_, damage) => {
      await expectHealed(damage);
    },
  );

  test('a change that is in neither is missed, reported once, and comes back with a window that has it', async () => {
    const lost = damaged.records.length - 3;
    const readable = contentOf(documentOf(damaged.records.filter((_, at) => at !== lost)));
    expect(readable.length).toBeLessThan(damaged.healthy.length);
    const inBothCopies: Damage = {
      what: 'the same change',
      rows: (page, records) => putRows(page, replaceAt(records, lost, garbage)),
      files: (places) => flip(places, lost, 20),
      says: /Some changes can’t be recovered from either copy/,
    };
    await expectHealed(inBothCopies, readable);
    const comesBack: Damage = {
      what: 'nothing any more',
      rows: async (page, records) => putRows(page, [...(await ownRows(page)), ...records.slice(lost, lost + 1)]),
      says: /can’t be applied because earlier ones are missing\. Repaired from this window’s local copy/,
    };
    await expectHealed(comesBack);
  });
});

test('after the journal was rebuilt, a browser that never saw the product finds it in the list and opens it complete, though product.json is garbage', async () => {
  await expectHealed({ what: 'the journal', files: ({ folder }) => rm(folder, { recursive: true }), says: /was lost/ });
  const fresh = await open(
    {
      files: ({ facts }) => writeFile(facts, garbage),
      profile: ({ profile }) => rm(profile, { recursive: true }),
    },
    openFromList,
  );
  expect(await banners(fresh.window.page)).toEqual([]);
  expect(contentOf(documentOf(await ownRows(fresh.window.page)))).toEqual(damaged.healthy);
  await fresh.close();
});
