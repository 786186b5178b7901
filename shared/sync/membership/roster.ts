/**
 * Who belongs to a product: a list of devices that only its owner's computer writes, signed as a whole, the higher number counting.
 * A removed device keeps what it already had; it gets no later epoch key, and whoever holds the newer list turns it away.
 * Not here: changing the list (edit-roster.ts) and its bytes (roster-bytes.ts).
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

/** The most devices of one product. */
export const deviceLimit = 64;
/** Of removed devices only the latest are named; one that is not is simply unknown. */
export const removedLimit = 64;

export interface RosterDevice {
  readonly key: DeviceKey;
  readonly name: string;
  /** ms since 1970. */
  readonly since: number;
  /** The epoch key, which only this device can open. */
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
  /** Counts the changes of the list. */
  readonly version: number;
  readonly owner: OwnerKey;
  /** Counts the keys: each removal makes a new one. */
  readonly epoch: number;
  readonly devices: readonly RosterDevice[];
  readonly removed: readonly RemovedDevice[];
}

export interface Roster extends RosterFacts {
  /** As signed: what is kept, and passed on to other devices. */
  readonly bytes: Uint8Array;
}

/** The part of the bytes before the facts. */
export const signatureLength = 64;

/** What the devices of one epoch open their channels with. */
export const epochPsk = (epochKey: Uint8Array): Uint8Array => keyedHash(epochKey, 'channel');

/** Whether a device may enter; refuses (`unknown`, `removed`) in words that may be told to it. */
export function judgeDevice(roster: RosterFacts, key: DeviceKey): Result<RosterDevice> {
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

/** The key of the present epoch, for a device that belongs. */
export function epochKeyFor(roster: RosterFacts, device: DeviceKeyPair): Result<Uint8Array> {
  const judged = judgeDevice(roster, device.key);
  if (!judged.ok) return judged;
  const epochKey = openSealed(device, judged.value.sealedEpochKey);
  if (epochKey?.length === keyLength) return ok(epochKey);
  return refuse(
    'not-sealed-to-us',
    'This device’s access key is invalid. Ask the owner to remove and re-invite this device.',
  );
}

/** Which of two lists counts. Refuses another product's (`other-product`), and two that claim the same place (`two-rosters`). */
export function newerRoster(mine: Roster, theirs: Roster): Result<Roster> {
  if (mine.product !== theirs.product || mine.owner !== theirs.owner)
    return refuse(
      'other-product',
      'The other device belongs to a different product or owner. Check the invitation it used.',
    );
  const [older, newer] = theirs.version > mine.version ? [mine, theirs] : [theirs, mine];
  const same = equalBytes(mine.bytes.subarray(signatureLength), theirs.bytes.subarray(signatureLength));
  if ((older.version === newer.version && !same) || older.epoch > newer.epoch)
    return refuse(
      'two-rosters',
      `Found two conflicting device lists (versions ${mine.version} and ${theirs.version}). The owner’s computer may have been restored from a backup or copied. Check with the owner before continuing.`,
    );
  return ok(newer);
}
