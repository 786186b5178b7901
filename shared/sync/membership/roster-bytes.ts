/** The roster as bytes: the owner's signature, then the facts. Remote bytes are not parsed before the signature is verified. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodeUtf8 } from 'lib0/string';
import { ok, refuse, type Result } from '../../domain/result.ts';
import {
  deviceKeyOf,
  isSignedBy,
  keyBytes,
  keyLength,
  type OwnerKey,
  type OwnerKeyPair,
  ownerKeyOf,
  sealedKeyLength,
  sign,
} from '../crypto.ts';
import { isProductId } from '../wire/messages.ts';
import { isName } from '../names.ts';
import {
  deviceLimit,
  type RemovedDevice,
  removedLimit,
  type Roster,
  type RosterDevice,
  type RosterFacts,
  signatureLength,
  type RosterRefusal,
} from './roster.ts';

const format = 1;
/** Longer than any roster within the limits, in bytes. */
const bytesLimit = 64 * 1024;
/** Prefix of what the owner signs, so that the signature is valid for rosters only. */
const purpose = encodeUtf8('steward roster\0');

function signedPart(facts: Uint8Array): Uint8Array {
  const part = new Uint8Array(purpose.length + facts.length);
  part.set(purpose);
  part.set(facts, purpose.length);
  return part;
}

export function signRoster(facts: RosterFacts, owner: OwnerKeyPair): Roster {
  const written = writeFacts(facts);
  const bytes = new Uint8Array(signatureLength + written.length);
  bytes.set(sign(owner, signedPart(written)));
  bytes.set(written, signatureLength);
  return { ...facts, bytes };
}

function writeFacts(facts: RosterFacts): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeUint8(out, format);
  encoding.writeVarString(out, facts.product);
  encoding.writeVarUint(out, facts.version);
  encoding.writeUint8Array(out, keyBytes(facts.owner));
  encoding.writeVarUint(out, facts.epoch);
  encoding.writeVarUint(out, facts.devices.length);
  for (const device of facts.devices) {
    encoding.writeUint8Array(out, keyBytes(device.key));
    encoding.writeVarString(out, device.name);
    encoding.writeVarUint(out, device.since);
    encoding.writeUint8Array(out, device.sealedEpochKey);
  }
  encoding.writeVarUint(out, facts.removed.length);
  for (const device of facts.removed) {
    encoding.writeUint8Array(out, keyBytes(device.key));
    encoding.writeVarString(out, device.name);
    encoding.writeVarUint(out, device.at);
  }
  return encoding.toUint8Array(out);
}

/** A roster from outside; refuses (`not-signed`, `newer`, `impossible`) anything the expected owner did not sign. */
export function readRoster(bytes: Uint8Array, expectedOwner: OwnerKey): Result<Roster, RosterRefusal> {
  const facts = new Uint8Array(bytes.subarray(signatureLength));
  const signature = bytes.subarray(0, signatureLength);
  if (bytes.length > bytesLimit || facts.length === 0 || !isSignedBy(expectedOwner, signedPart(facts), signature))
    return refuse(
      'not-signed',
      'The device list was changed or signed by someone else, so it was ignored. Connect to the owner’s device.',
    );
  if (facts[0] !== format) return refuse('newer', 'The device list was written by a newer version of Steward. Update Steward.');
  const read = readFacts(facts);
  if (read === null || read.owner !== expectedOwner)
    return refuse('impossible', 'The device list is invalid, so it was ignored. Ask the owner to update it.');
  return ok({ ...read, bytes: new Uint8Array(bytes) });
}

function readFacts(facts: Uint8Array): RosterFacts | null {
  try {
    const from = decoding.createDecoder(facts);
    decoding.readUint8(from);
    const product = decoding.readVarString(from);
    const version = decoding.readVarUint(from);
    const owner = ownerKeyOf(take(from, keyLength));
    const epoch = decoding.readVarUint(from);
    const devices = readList(from, deviceLimit, readDevice);
    const removed = readList(from, removedLimit, readRemoved);
    const all = [...devices, ...removed];
    const sound =
      isProductId(product) &&
      devices.length > 0 &&
      all.every(({ name }) => isName(name)) &&
      new Set(all.map(({ key }) => key)).size === all.length;
    return sound && !decoding.hasContent(from) ? { product, version, owner, epoch, devices, removed } : null;
  } catch {
    return null;
  }
}

function readList<T>(from: decoding.Decoder, limit: number, read: (from: decoding.Decoder) => T): readonly T[] {
  const count = decoding.readVarUint(from);
  if (count > limit) throw new RangeError('list too long');
  return Array.from({ length: count }, () => read(from));
}

function readDevice(from: decoding.Decoder): RosterDevice {
  const key = deviceKeyOf(take(from, keyLength));
  const name = decoding.readVarString(from);
  const since = decoding.readVarUint(from);
  return { key, name, since, sealedEpochKey: take(from, sealedKeyLength) };
}

function readRemoved(from: decoding.Decoder): RemovedDevice {
  return { key: deviceKeyOf(take(from, keyLength)), name: decoding.readVarString(from), at: decoding.readVarUint(from) };
}

function take(from: decoding.Decoder, length: number): Uint8Array {
  if (from.pos + length > from.arr.length) throw new RangeError('incomplete data');
  return new Uint8Array(decoding.readUint8Array(from, length));
}
