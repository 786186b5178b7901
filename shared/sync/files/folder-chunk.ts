/**
 * What lies in a folder that several laptops share: `steward-<product>/<device>/<sequence>-<chance>.chunk`. Product and device are hashes
 * that only holders of the product's key can make, and every chunk opens only under its own path.
 * Each device writes one chain of its own. A chain begins with a chunk that holds everything; each further one has what came since, and
 * names the chunk before it.
 * Not here: reading and writing files (electron/host/folder/), and what enters the document (peer-validator.ts).
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { toBase64url } from '../base64url.ts';
import { checksum, type Cipher, type DeviceKey, keyBytes, keyedHash, keyLength, randomBytes } from '../crypto.ts';
import { openChunk, sealChunk } from './sealed-chunk.ts';

export interface FolderChunk {
  /** It needs no other chunk. */
  readonly whole: boolean;
  /** Milliseconds since 1970, by the clock of its writer. */
  readonly writtenAt: number;
  /** The mark of the chunk before it; '' when there is none. */
  readonly previous: string;
  /** The signed list of devices where it changed since the last chunk; else empty. */
  readonly roster: Uint8Array;
  /** May be empty: only the list changed. */
  readonly update: Uint8Array;
}

const version = 1;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const shortHash = (epochKey: Uint8Array, purpose: string, message?: Uint8Array): string => hex(keyedHash(epochKey, purpose, message).subarray(0, 16));

/** Lower case only: some file systems do not tell cases apart. */
export const productPlace = (epochKey: Uint8Array): string => `steward-${shortHash(epochKey, 'folder of a product')}`;
export const devicePlace = (epochKey: Uint8Array, device: DeviceKey): string => shortHash(epochKey, 'folder of a device', keyBytes(device));
export const isDevicePlace = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);

export const newChunkName = (sequence: number): string => `${String(sequence).padStart(10, '0')}-${hex(randomBytes(8))}.chunk`;
/** `null`: no chunk has such a name. */
export const sequenceOf = (name: string): number | null => (/^\d{10}-[0-9a-f]{16}\.chunk$/.test(name) ? Number(name.slice(0, 10)) : null);

/** Tells one chunk from every other: taken over its random head and the tag over all of it. */
export function markOf(chunk: Uint8Array): string {
  const ends = new Uint8Array(49);
  ends.set(chunk.subarray(0, 33));
  ends.set(chunk.subarray(-16), 33);
  return toBase64url(checksum(ends).subarray(0, 18));
}

/** `path`: product, device and name, with slashes. */
export function sealFolderChunk(epochKey: Uint8Array, path: string, chunk: FolderChunk, cipher?: Cipher): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeUint8(out, version);
  encoding.writeUint8(out, chunk.whole ? 1 : 0);
  encoding.writeVarUint(out, chunk.writtenAt);
  encoding.writeVarString(out, chunk.previous);
  encoding.writeVarUint8Array(out, chunk.roster);
  encoding.writeVarUint8Array(out, chunk.update);
  return sealChunk(epochKey, path, encoding.toUint8Array(out), cipher);
}

/** Refuses as openChunk does. */
export function openFolderChunk(epochKey: Uint8Array, path: string, bytes: Uint8Array, cipher?: Cipher): Result<FolderChunk> {
  const opened = openChunk([epochKey], path, bytes, cipher, `“${path}”`);
  if (!opened.ok) return opened;
  try {
    const from = decoding.createDecoder(opened.value);
    if (decoding.readUint8(from) !== version) return refuse('newer', `“${path}” was written by a newer version of Steward. Update Steward.`);
    const whole = decoding.readUint8(from) === 1;
    const writtenAt = decoding.readVarUint(from);
    const previous = decoding.readVarString(from);
    const roster = new Uint8Array(decoding.readVarUint8Array(from));
    const update = new Uint8Array(decoding.readVarUint8Array(from));
    return previous.length <= 2 * keyLength ? ok({ whole, writtenAt, previous, roster, update }) : impossible(path);
  } catch {
    return impossible(path);
  }
}

const impossible = (path: string): ReturnType<typeof refuse> => refuse('altered', `“${path}” contains invalid data and was ignored.`);
