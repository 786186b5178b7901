/**
 * The record format of a journal file: marker, length (u32), crc32 of length and payload (u32), payload.
 * The marker allows resuming after a damaged section; a file of zeros contains no record.
 */
import { crc32 } from 'node:zlib';

const marker = Buffer.from('SJ1\n', 'latin1');
const headLength = marker.length + 8;

export function encodeRecord(payload: Uint8Array): Buffer {
  const record = Buffer.allocUnsafe(headLength + payload.length);
  marker.copy(record);
  record.writeUInt32LE(payload.length, 4);
  record.writeUInt32LE(checksum(record.subarray(4, 8), payload), 8);
  record.set(payload, headLength);
  return record;
}

const checksum = (length: Buffer, payload: Uint8Array): number => crc32(payload, crc32(length));

export interface JournalContent {
  readonly records: readonly Uint8Array[];
  /** Ranges (in bytes) without a readable record, followed by records. */
  readonly damaged: readonly { readonly from: number; readonly to: number }[];
  /** End of the readable part; everything after it is torn. */
  readonly end: number;
}

/** The length in bytes of the complete record at this offset, or 0 when there is none. */
function recordAt(file: Buffer, at: number): number {
  if (at + headLength > file.length || file.compare(marker, 0, marker.length, at, at + marker.length) !== 0) return 0;
  const length = file.readUInt32LE(at + 4);
  const end = at + headLength + length;
  if (end > file.length) return 0;
  const sound = checksum(file.subarray(at + 4, at + 8), file.subarray(at + headLength, end)) === file.readUInt32LE(at + 8);
  return sound ? headLength + length : 0;
}

function nextRecord(file: Buffer, from: number): number | null {
  for (let at = file.indexOf(marker, from); at !== -1; at = file.indexOf(marker, at + 1)) {
    if (recordAt(file, at) > 0) return at;
  }
  return null;
}

export function readRecords(file: Buffer): JournalContent {
  const records: Uint8Array[] = [];
  const damaged: { from: number; to: number }[] = [];
  let at = 0;
  while (at < file.length) {
    const length = recordAt(file, at);
    if (length > 0) {
      records.push(file.subarray(at + headLength, at + length));
      at += length;
      continue;
    }
    const next = nextRecord(file, at + 1);
    if (next === null) break;
    damaged.push({ from: at, to: next });
    at = next;
  }
  return { records, damaged, end: at };
}
