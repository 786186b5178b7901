/**
 * The roster: the product's devices, as a list that only the owner's computer writes and signs as a whole; the higher version
 * wins. A removed device keeps the data it already had; it gets no later epoch key, and devices with the newer list refuse it.
 */
import { ok, refuse, type Result } from '../../domain/result.ts';
import {
  type DeviceKey,
  type DeviceKeyPair,
  equalBytes,
  fingerprint,
  keyedHash,
  keyLength,
  openSealed,
  type OwnerKey,
} from '../crypto.ts';

/** Why a device, a change or another roster isn't accepted. */
export type RosterRefusal =
  | 'unknown'
  | 'removed'
  | 'not-sealed-to-us'
  | 'other-product'
  | 'two-rosters'
  | 'not-signed'
  | 'newer'
  | 'impossible'
  | 'already-in'
  | 'full'
  | 'last-device'
  | 'odd-name'
  | 'odd-key';

export const deviceLimit = 64;
/** Only the latest removed devices are listed; others are simply unknown. */
export const removedLimit = 64;

export interface RosterDevice {
  readonly key: DeviceKey;
  readonly name: string;
  /** ms since 1970. */
  readonly since: number;
  readonly sealedEpochKey: Uint8Array;
}

export interface RemovedDevice {
  readonly key: DeviceKey;
  readonly name: string;
  /** ms since 1970. */
  readonly at: number;
}

export interface RosterFacts {
  readonly product: string;
  readonly version: number;
  readonly owner: OwnerKey;
  /** Number of key changes: each removal makes a new key. */
  readonly epoch: number;
  readonly devices: readonly RosterDevice[];
  readonly removed: readonly RemovedDevice[];
}

export interface Roster extends RosterFacts {
  /** As signed: stored, and passed on to other devices. */
  readonly bytes: Uint8Array;
}

/** Length of the signature at the start of the bytes. */
export const signatureLength = 64;

export const epochPsk = (epochKey: Uint8Array): Uint8Array => keyedHash(epochKey, 'channel');

/** Whether a device may connect; refuses (`unknown`, `removed`) with a message that may be sent to it. */
export function judgeDevice(roster: RosterFacts, key: DeviceKey): Result<RosterDevice, RosterRefusal> {
  const device = roster.devices.find((each) => each.key === key);
  if (device !== undefined) return ok(device);
  const removed = roster.removed.find((each) => each.key === key);
  if (removed === undefined)
    return refuse('unknown', `Device ${fingerprint(key)} has no access to this product. Ask the owner for an invitation.`);
  return refuse(
    'removed',
    `“${removed.name}” (${fingerprint(key)}) was removed from this product. It needs a new invitation to rejoin.`,
  );
}

export function epochKeyFor(roster: RosterFacts, device: DeviceKeyPair): Result<Uint8Array, RosterRefusal> {
  const judged = judgeDevice(roster, device.key);
  if (!judged.ok) return judged;
  const epochKey = openSealed(device, judged.value.sealedEpochKey);
  if (epochKey?.length === keyLength) return ok(epochKey);
  return refuse('not-sealed-to-us', 'This device’s access key is invalid. Ask the owner to remove and re-invite this device.');
}

/**
 * The newer of two rosters. Refuses another product's (`other-product`), and two different ones of the same version
 * (`two-rosters`).
 */
export function newerRoster(mine: Roster, theirs: Roster): Result<Roster, RosterRefusal> {
  if (mine.product !== theirs.product || mine.owner !== theirs.owner)
    return refuse('other-product', 'The other device belongs to a different product or owner. Check the invitation it used.');
  const [older, newer] = theirs.version > mine.version ? [mine, theirs] : [theirs, mine];
  const same = equalBytes(mine.bytes.subarray(signatureLength), theirs.bytes.subarray(signatureLength));
  if ((older.version === newer.version && !same) || older.epoch > newer.epoch)
    return refuse(
      'two-rosters',
      `Found two conflicting device lists (versions ${mine.version} and ${theirs.version}). The owner’s computer may have been restored from a backup or copied. Check with the owner before continuing.`,
    );
  return ok(newer);
}
