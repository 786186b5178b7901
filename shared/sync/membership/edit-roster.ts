/** Roster changes on the owner's computer: create it, admit, remove and rename devices. Every change is a new signed list. */
import { invariant, ok, refuse, type Result } from '../../domain/result.ts';
import { type DeviceKey, fingerprint, isSoundKey, keyLength, type OwnerKeyPair, randomBytes, sealTo } from '../crypto.ts';
import { isName, nameLimit } from '../names.ts';
import { deviceLimit, judgeDevice, removedLimit, type Roster, type RosterFacts, type RosterRefusal } from './roster.ts';
import { signRoster } from './roster-bytes.ts';

export interface Newcomer {
  readonly key: DeviceKey;
  readonly name: string;
}

export interface Keyed {
  readonly roster: Roster;
  readonly epochKey: Uint8Array;
}

export function foundRoster(product: string, owner: OwnerKeyPair, device: Newcomer, now: number): Result<Keyed, RosterRefusal> {
  const fault = faultOf(device);
  if (fault !== null) return fault;
  const epochKey = randomBytes(keyLength);
  const devices = [{ ...device, since: now, sealedEpochKey: sealTo(device.key, epochKey) }];
  return ok({ roster: signRoster({ product, version: 1, owner: owner.key, epoch: 1, devices, removed: [] }, owner), epochKey });
}

/** Admits a device. Refuses an invalid name or key, a device that is already a member, and one above the limit. */
export function admitDevice(
  { roster, epochKey }: Keyed,
  owner: OwnerKeyPair,
  device: Newcomer,
  now: number,
): Result<Roster, RosterRefusal> {
  const fault = faultOf(device);
  if (fault !== null) return fault;
  if (judgeDevice(roster, device.key).ok)
    return refuse('already-in', `The device ${fingerprint(device.key)} already belongs to this product.`);
  if (roster.devices.length >= deviceLimit)
    return refuse(
      'full',
      `This product already has ${deviceLimit} devices. Remove one that is no longer used, then invite again.`,
    );
  const admitted = { key: device.key, name: device.name, since: now, sealedEpochKey: sealTo(device.key, epochKey) };
  return ok(
    change(roster, owner, {
      devices: [...roster.devices, admitted],
      removed: roster.removed.filter(({ key }) => key !== device.key),
    }),
  );
}

/** Removes a device; the others get a new key. Refuses a device that isn't a member, and the last one. */
export function removeDevice(roster: Roster, owner: OwnerKeyPair, key: DeviceKey, now: number): Result<Keyed, RosterRefusal> {
  const judged = judgeDevice(roster, key);
  if (!judged.ok) return judged;
  const staying = roster.devices.filter((each) => each.key !== key);
  if (staying.length === 0)
    return refuse('last-device', 'You can’t remove the only device of this product. Invite another one first.');
  const epochKey = randomBytes(keyLength);
  const changed = change(roster, owner, {
    epoch: roster.epoch + 1,
    devices: staying.map((each) => ({ ...each, sealedEpochKey: sealTo(each.key, epochKey) })),
    removed: [{ key, name: judged.value.name, at: now }, ...roster.removed].slice(0, removedLimit),
  });
  return ok({ roster: changed, epochKey });
}

export function renameDevice(roster: Roster, owner: OwnerKeyPair, key: DeviceKey, name: string): Result<Roster, RosterRefusal> {
  const judged = judgeDevice(roster, key);
  if (!judged.ok) return judged;
  if (!isName(name)) return oddName;
  return ok(change(roster, owner, { devices: roster.devices.map((each) => (each.key === key ? { ...each, name } : each)) }));
}

function change(roster: Roster, owner: OwnerKeyPair, facts: Partial<RosterFacts>): Roster {
  invariant(owner.key === roster.owner, 'only the owner changes the device list');
  const { bytes: _, ...before } = roster;
  return signRoster({ ...before, ...facts, version: roster.version + 1 }, owner);
}

const oddName = refuse('odd-name', `The device name must be one line of up to ${nameLimit} characters.`);

function faultOf(device: Newcomer): Result<never, RosterRefusal> | null {
  if (!isName(device.name)) return oddName;
  return isSoundKey(device.key)
    ? null
    : refuse('odd-key', 'This device’s encryption key is invalid. Reset its keys on that device, then invite it again.');
}
