/**
 * Files in a folder shared by several devices: `steward-<product>/<device>/<sequence>-<random>.chunk`. Product and device are
 * hashes that only holders of the product's key can compute, and a chunk can be opened only under its own path. Each device
 * writes its own chain, which starts with a complete chunk; each further one contains what is new and references its predecessor.
 * Reading and writing files is in electron/host/folder/.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { toBase64url } from '../base64url.ts';
import { checksum, type Cipher, type DeviceKey, keyBytes, keyedHash, keyLength, randomBytes } from '../crypto.ts';
import { openChunk, sealChunk, type SealedFileRefusal } from './sealed-chunk.ts';

export interface FolderChunk {
  readonly whole: boolean;
  /** Milliseconds since 1970, by the writer's clock. */
  readonly writtenAt: number;
  /** The mark of the previous chunk; '' if there is none. */
  readonly previous: string;
  /** The signed roster if it changed since the last chunk; else empty. */
  readonly roster: Uint8Array;
  readonly update: Uint8Array;
}

const version = 1;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const shortHash = (epochKey: Uint8Array, purpose: string, message?: Uint8Array): string =>
  hex(keyedHash(epochKey, purpose, message).subarray(0, 16));

/** Lower case only: some file systems are case-insensitive. */
export const productFolderName = (epochKey: Uint8Array): string => `steward-${shortHash(epochKey, 'folder of a product')}`;
export const deviceFolderName = (epochKey: Uint8Array, device: DeviceKey): string =>
  shortHash(epochKey, 'folder of a device', keyBytes(device));
export const isDeviceFolderName = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);

export const newChunkName = (sequence: number): string => `${String(sequence).padStart(10, '0')}-${hex(randomBytes(8))}.chunk`;
/** `null`: not a chunk's name. */
export const sequenceOf = (name: string): number | null =>
  /^\d{10}-[0-9a-f]{16}\.chunk$/.test(name) ? Number(name.slice(0, 10)) : null;

/** A unique id of a chunk: a hash over its random head and authentication tag. */
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

export function openFolderChunk(
  epochKey: Uint8Array,
  path: string,
  bytes: Uint8Array,
  cipher?: Cipher,
): Result<FolderChunk, SealedFileRefusal> {
  const opened = openChunk([epochKey], path, bytes, cipher, `“${path}”`);
  if (!opened.ok) return opened;
  try {
    const from = decoding.createDecoder(opened.value);
    if (decoding.readUint8(from) !== version)
      return refuse('newer', `“${path}” was written by a newer version of Steward. Update Steward.`);
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

const impossible = (path: string) => refuse('altered', `“${path}” contains invalid data and was ignored.`);
