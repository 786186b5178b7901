/**
 * Opens a journal file in any state: a torn end is cut, damaged sections are skipped and saved in a separate file, and each finding is
 * reported as a sentence.
 */
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import {
  type Disk,
  diskTrouble,
  isMissing,
  type Notice,
  readTrouble,
  realDisk,
  syncFolder,
  writeWhole,
  type StorageRefusal,
} from './disk.ts';
import { encodeRecord, type JournalContent, readRecords } from './records.ts';

interface JournalFile {
  readonly path: string;
  readonly expectedBytes?: number;
  readonly disk?: Disk;
  readonly now?: () => Date;
}

interface OpenedFile {
  readonly handle: FileHandle | null;
  readonly size: number;
  readonly records: readonly Uint8Array[];
  readonly findings: readonly Notice[];
  readonly trouble: Notice | null;
}

/**
 * What was wrong; the window adds the outcome, since only it knows whether its copy could fill the gap. `savedAs`: the file with the bytes that
 * can't be read; `null` if it could not be written.
 */
function findingsOf(file: Buffer | null, content: JournalContent, journal: JournalFile, savedAs: string | null): Notice[] {
  const saved = (what: string): string => (savedAs === null ? '' : ` ${what} ${savedAs}.`);
  const expected = journal.expectedBytes ?? 0;
  if (file === null) {
    return expected === 0 ? [] : [{ code: 'journal-missing', message: `Save file ${journal.path} is missing.` }];
  }
  if (content.records.length === 0 && file.length > 0) {
    return [
      {
        code: 'journal-unreadable',
        message: `Save file ${journal.path} couldn’t be read.${saved('A backup is in')}`,
      },
    ];
  }
  const findings: Notice[] = [];
  if (content.damaged.length > 0) {
    const count = content.damaged.length === 1 ? '1 place' : `${content.damaged.length} places`;
    findings.push({
      code: 'journal-damaged',
      message: `The save file was damaged in ${count}.${saved('The damaged part is kept in')}`,
    });
  }
  if (content.end < file.length) {
    const torn = file.length - content.end;
    findings.push({
      code: 'journal-torn',
      message: `The end of the save file was incomplete (${torn} bytes).${saved('The incomplete part is kept in')}`,
    });
  } else if (file.length < expected) {
    findings.push({ code: 'journal-shorter', message: `Save file ${journal.path} is shorter than before.` });
  }
  return findings;
}

function unreadable(file: Buffer, content: JournalContent): Buffer {
  return Buffer.concat([...content.damaged.map(({ from, to }) => file.subarray(from, to)), file.subarray(content.end)]);
}

async function readOrNothing(disk: Disk, path: string): Promise<Result<Buffer | null, StorageRefusal>> {
  try {
    return ok(await disk.readFile(path));
  } catch (error) {
    if (isMissing(error)) return ok(null);
    return refuse('unreadable', readTrouble(error, path, 'reopen the product'));
  }
}

/** Saves the unreadable bytes in a separate file and leaves only readable records. */
async function repair(
  disk: Disk,
  journal: JournalFile,
  file: Buffer,
  content: JournalContent,
  damagedName: string,
): Promise<number> {
  await writeWhole(disk, `${dirname(journal.path)}/${damagedName}`, unreadable(file, content));
  if (content.damaged.length === 0) return content.end;
  const sound = Buffer.concat(content.records.map(encodeRecord));
  await writeWhole(disk, journal.path, sound);
  return sound.length;
}

async function openForWriting(disk: Disk, path: string, size: number, fresh: boolean): Promise<FileHandle> {
  const handle = await disk.open(path, fresh ? 'wx+' : 'r+', 0o600);
  try {
    await handle.truncate(size);
    await handle.datasync();
    if (fresh) await syncFolder(disk, dirname(path));
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Refuses (`unreadable`) a file that exists but can't be read: it must never be taken for an empty one. */
export async function openJournalFile(journal: JournalFile): Promise<Result<OpenedFile, StorageRefusal>> {
  const disk = journal.disk ?? realDisk;
  const read = await readOrNothing(disk, journal.path);
  if (!read.ok) return read;
  const file = read.value;
  const content = readRecords(file ?? Buffer.alloc(0));
  const torn = file !== null && content.end < file.length;
  const time = (journal.now?.() ?? new Date()).toISOString().replaceAll(/[:.]/g, '-');
  const damagedName = torn || content.damaged.length > 0 ? `${basename(journal.path)}.damaged-${time}` : null;
  const { records } = content;
  try {
    const size = damagedName !== null && file !== null ? await repair(disk, journal, file, content, damagedName) : content.end;
    const handle = await openForWriting(disk, journal.path, size, file === null);
    const savedAs = damagedName === null ? null : `${dirname(journal.path)}/${damagedName}`;
    return ok({ handle, size, records, findings: findingsOf(file, content, journal, savedAs), trouble: null });
  } catch (error) {
    // What is damaged stays in the file for the next start; only an incomplete record at its end will be overwritten.
    const findings = findingsOf(file, content, journal, null);
    return ok({ handle: null, size: content.end, records, findings, trouble: diskTrouble(error, dirname(journal.path)) });
  }
}
