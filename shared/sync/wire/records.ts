/**
 * The frames of a channel after the handshake: encrypted records of at most 65,000 bytes, numbered in sequence. A record that was
 * altered, repeated, reordered, omitted or cut cannot be opened, and neither can any after it. The plaintext: one type byte, then
 * the body.
 */
import type { Cipher } from '../crypto.ts';

/** The longest frame on the wire, in bytes. */
export const recordLimit = 65_000;
/** The bytes of a message that fit into one record. */
export const bodyLimit = recordLimit - 16 - 1;

const recordKinds = { more: 0, last: 1, goodbye: 2, welcome: 3, refusal: 4 } as const;
export type RecordKind = keyof typeof recordKinds;

export interface OpenedRecord {
  readonly kind: RecordKind;
  readonly body: Uint8Array;
}

const nothing = new Uint8Array();
const typesByTag: readonly (RecordKind | undefined)[] = ['more', 'last', 'goodbye', 'welcome', 'refusal'] satisfies RecordKind[];

/** 12 bytes: 4 zeros, then the number of the record (Noise, section 12.3). */
function createCounter(): () => Uint8Array {
  const nonce = new Uint8Array(12);
  const view = new DataView(nonce.buffer);
  let next = 0;
  return () => {
    view.setUint32(4, next % 2 ** 32, true);
    view.setUint32(8, next / 2 ** 32, true);
    next += 1;
    return nonce;
  };
}

export function createRecordWriter(key: Uint8Array, cipher: Cipher): (kind: RecordKind, body: Uint8Array) => Uint8Array {
  const nonce = createCounter();
  const plain = new Uint8Array(1 + bodyLimit);
  return (kind, body) => {
    plain[0] = recordKinds[kind];
    plain.set(body, 1);
    return cipher.encrypt(key, nonce(), nothing, plain.subarray(0, 1 + body.length));
  };
}

/** `null`: not the expected record; the channel must end. */
export function createRecordReader(key: Uint8Array, cipher: Cipher): (frame: Uint8Array) => OpenedRecord | null {
  const nonce = createCounter();
  return (frame) => {
    if (frame.length > recordLimit) return null;
    const plain = cipher.decrypt(key, nonce(), nothing, frame);
    const kind = plain === null ? undefined : typesByTag[plain[0] ?? -1];
    return plain === null || kind === undefined ? null : { kind, body: plain.subarray(1) };
  };
}
