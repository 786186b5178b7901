/**
 * A bundle: a device's copy of a product as one encrypted file, for a USB stick or a mail. Only the product's devices can open
 * it. In clear: that it is a bundle, its version, and its length. The roster is in it twice, sealed: with the content, and once
 * for each older key, so that a device that missed a key change learns of it here.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { decodeUtf8, encodeUtf8 } from 'lib0/string';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { toBase64url } from '../base64url.ts';
import { checksum, type Cipher, type DeviceKey, deviceKeyOf, keyBytes, keyLength } from '../crypto.ts';
import { openChunk, sealChunk, type SealedFileRefusal } from './sealed-chunk.ts';

export type BundleRefusal = SealedFileRefusal | 'no-bundle' | 'older-key';

export interface BundleContent {
  readonly device: DeviceKey;
  /** Milliseconds since 1970, by the writer's clock. */
  readonly writtenAt: number;
  readonly roster: Uint8Array;
  readonly update: Uint8Array;
}

export const bundleLimit = 64 * 1024 * 1024;

const letters = 'STEWARD-BUNDLE';
const version = 1;
/** Number of missed key changes that a bundle can bridge. */
const maxOlderKeys = 8;

const bundleContext = (product: string): string => `bundle of ${product}`;
const deviceListContext = (product: string): string => `devices in a ${bundleContext(product)}`;

/** `epochKeys`: newest first. */
export function sealBundle(
  product: string,
  epochKeys: readonly [Uint8Array, ...Uint8Array[]],
  content: BundleContent,
  cipher?: Cipher,
): Uint8Array {
  const [newest, ...older] = epochKeys;
  const out = encoding.createEncoder();
  encoding.writeUint8Array(out, encodeUtf8(letters));
  encoding.writeUint8(out, version);
  const informed = older.slice(0, maxOlderKeys);
  encoding.writeVarUint(out, informed.length);
  for (const key of informed)
    encoding.writeVarUint8Array(out, sealChunk(key, deviceListContext(product), content.roster, cipher));
  const head = encoding.toUint8Array(out);
  const inside = encoding.createEncoder();
  encoding.writeUint8Array(inside, keyBytes(content.device));
  encoding.writeVarUint(inside, content.writtenAt);
  encoding.writeVarUint8Array(inside, content.roster);
  encoding.writeVarUint8Array(inside, content.update);
  encoding.writeUint8Array(out, sealChunk(newest, contentContext(product, head), encoding.toUint8Array(inside), cipher));
  return encoding.toUint8Array(out);
}

/** The context includes the head, so that neither can be exchanged. */
const contentContext = (product: string, head: Uint8Array): string => `${bundleContext(product)} ${toBase64url(checksum(head))}`;

interface Parts {
  readonly head: Uint8Array;
  readonly lists: readonly Uint8Array[];
  readonly content: Uint8Array;
}

/** Refuses `no-bundle`, `newer`, `too-long` and `cut`. */
function partsOf(bytes: Uint8Array): Result<Parts, BundleRefusal> {
  if (bytes.length > bundleLimit)
    return refuse('too-long', 'This file exceeds the 64 MB limit for sync files. Nothing was imported.');
  if (!startsWithLetters(bytes))
    return refuse('no-bundle', 'This isn’t a Steward sync file. Choose a file ending in .steward-bundle.');
  if (bytes.length > letters.length && bytes[letters.length] !== version)
    return refuse('newer', 'This sync file was created with a newer version of Steward. Update Steward and try again.');
  try {
    const from = decoding.createDecoder(bytes);
    from.pos = letters.length + 1;
    const count = decoding.readVarUint(from);
    if (count > maxOlderKeys) return cut;
    const lists = Array.from({ length: count }, () => decoding.readVarUint8Array(from));
    if (lists.some(({ length }) => length > bytes.length) || from.pos >= bytes.length) return cut;
    return ok({ head: bytes.slice(0, from.pos), lists, content: bytes.slice(from.pos) });
  } catch {
    return cut;
  }
}

const startsWithLetters = (bytes: Uint8Array): boolean => {
  const start = bytes.subarray(0, letters.length);
  return start.every((byte) => byte < 128) && decodeUtf8(start) === letters;
};

const cut = refuse('cut', 'This sync file is incomplete. Copy it again, or export a new one on the other device.');
const altered = refuse(
  'altered',
  'This sync file is damaged, so nothing was imported. Copy it again, or export a new one on the other device.',
);
const unknownKey = refuse(
  'unknown-key',
  'This device can’t open this sync file. It belongs to another product, or this device was removed before it was created. Ask the owner for an invitation.',
);
const olderKey = refuse(
  'older-key',
  'This sync file uses outdated encryption keys, so nothing was imported. Import a sync file from this device there first, then export a new one.',
);

/**
 * `epochKeys`: newest first; only the newest is accepted. Refuses as `partsOf` does, and `unknown-key`, `older-key` and
 * `altered`.
 */
export function openBundle(
  product: string,
  epochKeys: readonly Uint8Array[],
  bytes: Uint8Array,
  cipher?: Cipher,
): Result<BundleContent, BundleRefusal> {
  const parts = partsOf(bytes);
  if (!parts.ok) return parts;
  const { head, content } = parts.value;
  const [newest, ...older] = epochKeys;
  const place = contentContext(product, head);
  const opened = openChunk(newest ? [newest] : [], place, content, cipher);
  if (opened.ok) return contentOf(opened.value);
  switch (opened.refusal.code) {
    case 'cut':
      return cut;
    case 'unknown-key':
      return openChunk(older, place, content, cipher).ok ? olderKey : unknownKey;
    default:
      return altered;
  }
}

function contentOf(plain: Uint8Array): Result<BundleContent, BundleRefusal> {
  try {
    const from = decoding.createDecoder(plain);
    const device = deviceKeyOf(new Uint8Array(decoding.readUint8Array(from, keyLength)));
    const writtenAt = decoding.readVarUint(from);
    const roster = new Uint8Array(decoding.readVarUint8Array(from));
    const update = new Uint8Array(decoding.readVarUint8Array(from));
    return decoding.hasContent(from) ? altered : ok({ device, writtenAt, roster, update });
  } catch {
    return altered;
  }
}

/** The roster for a device that missed a key change; `null`: none that it can open. */
export function listInBundle(
  product: string,
  epochKeys: readonly Uint8Array[],
  bytes: Uint8Array,
  cipher?: Cipher,
): Uint8Array | null {
  const parts = partsOf(bytes);
  for (const list of parts.ok ? parts.value.lists : []) {
    const opened = openChunk(epochKeys, deviceListContext(product), list, cipher);
    if (opened.ok) return opened.value;
  }
  return null;
}
