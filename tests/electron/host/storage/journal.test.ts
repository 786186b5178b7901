import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Notice } from '../../../../electron/host/storage/disk.ts';
import { type JournalOptions, openJournal } from '../../../../electron/host/storage/journal.ts';
import { encodeRecord, readRecords } from '../../../../electron/host/storage/records.ts';
import { aFakeDisk, aFolder } from './fake-disk.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (payload: Uint8Array) => new TextDecoder().decode(payload);

async function open(folder: string, more: Partial<JournalOptions> = {}) {
  const troubles: (Notice | null)[] = [];
  const opened = await openJournal({
    path: join(folder, 'journal'),
    snapshot: () => bytes('everything'),
    verify: (payload) => text(payload) === 'everything',
    onTrouble: (trouble) => troubles.push(trouble),
    gatherMs: 1,
    retryMs: 5,
    ...more,
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  onTestFinished(() => opened.value.journal.close().then(() => undefined));
  return { ...opened.value, found: opened.value.records.map(text), troubles };
}

/** A closed journal with ten records `0`…`9` of 1,000 bytes each. */
async function aWrittenJournal() {
  const folder = aFolder();
  const { journal } = await open(folder);
  for (let n = 0; n < 10; n++) journal.append(bytes(`${n}`.repeat(1000)));
  await journal.close();
  return { folder, path: join(folder, 'journal'), size: journal.size };
}

const short = (found: readonly string[]) => found.map((record) => record[0]).join('');

describe('a journal', () => {
  test('returns what it stored, in order', async () => {
    const { folder } = await aWrittenJournal();
    const again = await open(folder);
    expect(short(again.found)).toBe('0123456789');
    expect(again.findings).toEqual([]);
  });

  test('acknowledges an edit only after the disk has confirmed it', async () => {
    const disk = aFakeDisk();
    const { journal } = await open(aFolder(), { disk });
    let release = (): void => undefined;
    disk.stall = new Promise((done) => (release = done));
    const before = disk.syncs;
    journal.append(bytes('edit'));
    let kept = false;
    const keeping = journal.whenPersisted().then(() => (kept = true));
    while (disk.syncs === before) await new Promise((done) => setTimeout(done, 1));
    await new Promise((done) => setTimeout(done, 10));
    expect(kept).toBe(false);
    release();
    disk.stall = null;
    await keeping;
  });

  test('many edits share one commit', async () => {
    const disk = aFakeDisk();
    const { journal } = await open(aFolder(), { disk });
    const before = disk.syncs;
    for (let n = 0; n < 500; n++) journal.append(bytes(`${n}`));
    await journal.whenPersisted();
    expect(disk.syncs - before).toBeLessThanOrEqual(2);
  });

  test.each([
    ['ENOSPC', 'disk-full'],
    ['EACCES', 'read-only'],
    ['EROFS', 'read-only'],
    ['EIO', 'disk-failed'],
  ])('when the disk fails with %s, the journal reports it, keeps the edits and retries automatically', async (code, reported) => {
    const disk = aFakeDisk();
    const folder = aFolder();
    const { journal, troubles } = await open(folder, { disk });
    journal.append(bytes('before'));
    await journal.whenPersisted();
    disk.refuses = code;
    disk.tears = 7;
    journal.append(bytes('during'));
    await journal.whenSettled();
    expect(journal.trouble?.code).toBe(reported);
    expect(journal.trouble?.message).toContain(folder);
    journal.append(bytes('later'));
    disk.refuses = null;
    await journal.whenPersisted();
    expect(troubles.map((trouble) => trouble?.code ?? null)).toEqual([reported, null]);
    await journal.close();
    expect((await open(folder)).found).toEqual(['before', 'during', 'later']);
  });

  test('a folder that is read-only from the start is reported, and written as soon as permissions allow it', async () => {
    const disk = aFakeDisk();
    disk.refuses = 'EACCES';
    const folder = aFolder();
    const { journal } = await open(folder, { disk });
    expect(journal.trouble?.code).toBe('read-only');
    journal.append(bytes('edit'));
    disk.refuses = null;
    await journal.whenPersisted();
    await journal.close();
    expect((await open(folder)).found).toEqual(['edit']);
  });

  test('an unreadable file is refused, never taken for an empty one', async () => {
    const { folder, path } = await aWrittenJournal();
    const disk = { ...aFakeDisk(), readFile: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) };
    const opened = await openJournal({ path, snapshot: () => bytes(''), verify: () => true, onTrouble: () => undefined, disk });
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'unreadable' } });
    expect(short((await open(folder)).found)).toBe('0123456789');
  });

  test('a file that vanished while the disk failed is rewritten from memory', async () => {
    const disk = aFakeDisk();
    const folder = aFolder();
    const { journal } = await open(folder, { disk });
    journal.append(bytes('before'));
    await journal.whenPersisted();
    disk.refuses = 'EIO';
    journal.append(bytes('during'));
    await journal.whenSettled();
    rmSync(join(folder, 'journal'));
    disk.refuses = null;
    await journal.whenPersisted();
    await journal.close();
    expect((await open(folder)).found).toEqual(['everything', 'during']);
  });

  test.each([
    ['deleted', (path: string) => rmSync(path)],
    ['deleted with its folder', (path: string) => rmSync(join(path, '..'), { recursive: true })],
    ['replaced by an older copy', (path: string) => (writeFileSync(`${path}.old`, ''), renameSync(`${path}.old`, path))],
  ])('a file that is %s while it is open is rewritten from memory before any edit is acknowledged', async (_, harm) => {
    const folder = join(aFolder(), 'product');
    mkdirSync(folder);
    const { journal, troubles } = await open(folder);
    journal.append(bytes('before'));
    await journal.whenPersisted();
    harm(join(folder, 'journal'));
    journal.append(bytes('after'));
    await journal.whenPersisted();
    journal.append(bytes('later'));
    await journal.close();
    expect((await open(folder)).found).toEqual(['everything', 'after', 'later']);
    expect(troubles).toEqual([]);
  });

  test('compaction leaves one verified snapshot, followed by what is written meanwhile', async () => {
    const { folder } = await aWrittenJournal();
    const { journal } = await open(folder);
    const compacting = journal.compact();
    journal.append(bytes('meanwhile'));
    expect(await compacting).toBe(true);
    journal.append(bytes('after'));
    await journal.close();
    expect((await open(folder)).found.at(-1)).toBe('after');
    expect((await open(folder)).found[0]).toBe('everything');
  });

  test('an incomplete snapshot never replaces the journal', async () => {
    const { folder } = await aWrittenJournal();
    const { journal } = await open(folder, { verify: () => false });
    expect(await journal.compact()).toBe(false);
    await journal.close();
    expect(short((await open(folder)).found)).toBe('0123456789');
  });
});

describe('a damaged journal opens and reports it', () => {
  test('cut anywhere in its last record: everything before is there', async () => {
    const { folder, path, size } = await aWrittenJournal();
    for (const cut of [1, 500, 1011]) {
      const copy = aFolder();
      copyFileSync(path, join(copy, 'journal'));
      truncateSync(join(copy, 'journal'), size - cut);
      const { found, findings, journal } = await open(copy);
      expect(short(found)).toBe('012345678');
      expect(findings.map(({ code }) => code)).toEqual(['journal-torn']);
      journal.append(bytes('new'));
      await journal.close();
      expect((await open(copy)).found.at(-1)).toBe('new');
      expect((await open(copy)).findings).toEqual([]);
    }
    expect(readdirSync(folder)).toEqual(['journal']);
  });

  test('cut between two records: the missing length is detected', async () => {
    const { folder, path, size } = await aWrittenJournal();
    truncateSync(path, size - 1012);
    expect((await open(folder, { expectedBytes: size })).findings.map(({ code }) => code)).toEqual(['journal-shorter']);
  });

  test.each([
    ['in a payload', 3 * 1012 + 700],
    ['in a length', 3 * 1012 + 5],
    ['in a checksum', 3 * 1012 + 9],
    ['in a marker', 3 * 1012 + 1],
  ])(
    'one bit flipped %s: only that record is gone, its bytes are saved in a separate file, and it is reported once',
    async (_, at) => {
      const { folder, path } = await aWrittenJournal();
      const file = readFileSync(path);
      file[at] = file[at]! ^ 0x10;
      writeFileSync(path, file);
      const { found, findings, journal } = await open(folder);
      expect(short(found)).toBe('012456789');
      expect(findings).toHaveLength(1);
      expect(findings[0]?.code).toBe('journal-damaged');
      const damagedFile = readdirSync(folder).filter((name) => name.startsWith('journal.damaged-'));
      expect(damagedFile).toHaveLength(1);
      expect(findings[0]?.message).toContain(damagedFile[0]);
      expect(readFileSync(join(folder, damagedFile[0]!))).toEqual(file.subarray(3 * 1012, 4 * 1012));
      await journal.close();
      expect((await open(folder)).findings).toEqual([]);
    },
  );

  test('on a disk that refuses writes, no copy of the damaged part is promised', async () => {
    const { folder, path } = await aWrittenJournal();
    const file = readFileSync(path);
    file[3 * 1012 + 700] = file[3 * 1012 + 700]! ^ 0x10;
    writeFileSync(path, file);
    const disk = aFakeDisk();
    disk.refuses = 'ENOSPC';
    const { found, findings } = await open(folder, { disk });
    expect(short(found)).toBe('012456789');
    expect(findings.map(({ message }) => message)).toEqual(['The save file was damaged in 1 place.']);
    expect(readdirSync(folder).filter((name) => name.startsWith('journal.damaged-') && !name.endsWith('.next'))).toEqual([]);
  });

  test.each([
    ['zeros', (size: number) => Buffer.alloc(size)],
    ['garbage', (size: number) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 7919) % 256))],
    ['text', () => Buffer.from('{"not": "a journal"}')],
  ])('filled with %s: it starts empty and saves the old bytes', async (_, content) => {
    const { folder, path, size } = await aWrittenJournal();
    writeFileSync(path, content(size));
    const { found, findings, journal } = await open(folder);
    expect(found).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['journal-unreadable']);
    expect(readdirSync(folder).some((name) => name.startsWith('journal.damaged-'))).toBe(true);
    journal.append(bytes('new'));
    await journal.close();
    expect((await open(folder)).found).toEqual(['new']);
  });

  test('deleted: it starts empty and reports what is missing', async () => {
    const { folder, path, size } = await aWrittenJournal();
    rmSync(path);
    expect((await open(folder, { expectedBytes: size })).findings.map(({ code }) => code)).toEqual(['journal-missing']);
  });

  test('emptied: the missing length is detected', async () => {
    const { folder, path, size } = await aWrittenJournal();
    truncateSync(path, 0);
    expect((await open(folder, { expectedBytes: size })).findings.map(({ code }) => code)).toEqual(['journal-shorter']);
  });

  test('damaged in a read-only folder: the readable part is there, and nothing after the damage is cut off', async () => {
    const { folder, path } = await aWrittenJournal();
    const file = readFileSync(path);
    file[4000] = file[4000]! ^ 1;
    writeFileSync(path, file);
    const disk = aFakeDisk();
    disk.refuses = 'EACCES';
    const { found, journal } = await open(folder, { disk });
    expect(short(found)).toBe('012456789');
    journal.append(bytes('new'));
    disk.refuses = null;
    await journal.whenPersisted();
    await journal.close();
    expect((await open(folder)).found.map((record) => record[0]).join('')).toBe('012456789n');
  });
});

test('a record inside another record is not read as a separate one', () => {
  const inner = encodeRecord(bytes('inner'));
  const file = Buffer.concat([encodeRecord(inner), encodeRecord(bytes('outer'))]);
  expect(readRecords(file).records.map((record) => record.length)).toEqual([inner.length, 5]);
});
