import { describe, expect, test } from 'vitest';
import type { Result } from '../../../../shared/domain/result.ts';
import { deviceKeyOf, fingerprint, newDeviceKeyPair, newOwnerKeyPair } from '../../../../shared/sync/crypto.ts';
import {
  admitDevice,
  foundRoster,
  type Keyed,
  removeDevice,
  renameDevice,
} from '../../../../shared/sync/membership/edit-roster.ts';
import {
  deviceLimit,
  epochKeyFor,
  epochPsk,
  judgeDevice,
  newerRoster,
  type Roster,
} from '../../../../shared/sync/membership/roster.ts';
import { readRoster, signRoster } from '../../../../shared/sync/membership/roster-bytes.ts';

const now = Date.UTC(2026, 10, 25, 9);
const owner = newOwnerKeyPair();
const [anna, ben, cleo] = [newDeviceKeyPair(), newDeviceKeyPair(), newDeviceKeyPair()];
const value = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
};
const code = (result: Result<unknown, string>) => (result.ok ? 'ok' : result.refusal.code);

const founded = value(foundRoster('garden-shop', owner, { key: anna.key, name: 'Anna’s device' }, now));
const withBen: Keyed = {
  ...founded,
  roster: value(admitDevice(founded, owner, { key: ben.key, name: 'Ben’s device' }, now + 1)),
};
const all: Keyed = { ...founded, roster: value(admitDevice(withBen, owner, { key: cleo.key, name: 'Cleo 🌱' }, now + 2)) };
const withoutBen = value(removeDevice(all.roster, owner, ben.key, now + 3));

describe('who belongs to a product', () => {
  test('every device reads the same list from its bytes, and opens the epoch key', () => {
    const read = value(readRoster(all.roster.bytes, owner.key));
    expect(read).toEqual(all.roster);
    expect(read.devices.map(({ name }) => name)).toEqual(['Anna’s device', 'Ben’s device', 'Cleo 🌱']);
    for (const device of [anna, ben, cleo]) expect(value(epochKeyFor(read, device))).toEqual(founded.epochKey);
    expect(code(epochKeyFor(read, newDeviceKeyPair()))).toBe('unknown');
    expect(code(epochKeyFor(read, { ...anna, secret: ben.secret }))).toBe('not-sealed-to-us');
  });

  test('a removed device gets no later key, is named, and the others go on with the new one', () => {
    const { roster, epochKey } = withoutBen;
    expect([roster.version, roster.epoch]).toEqual([4, 2]);
    expect(epochKey).not.toEqual(founded.epochKey);
    expect(epochPsk(epochKey)).not.toEqual(epochPsk(founded.epochKey));
    for (const device of [anna, cleo]) expect(value(epochKeyFor(roster, device))).toEqual(epochKey);
    expect(code(epochKeyFor(roster, ben))).toBe('removed');
    for (const { sealedEpochKey } of roster.devices)
      expect(code(epochKeyFor({ ...roster, devices: [{ key: ben.key, name: 'x', since: 0, sealedEpochKey }] }, ben))).toBe(
        'not-sealed-to-us',
      );
    expect(value(readRoster(roster.bytes, owner.key)).removed).toEqual([{ key: ben.key, name: 'Ben’s device', at: now + 3 }]);
  });

  test('a device that is not a member gets instructions, a removed one others than an unknown one', () => {
    expect(value(judgeDevice(withoutBen.roster, anna.key)).name).toBe('Anna’s device');
    const removed = judgeDevice(withoutBen.roster, ben.key);
    const unknownDevice = judgeDevice(withoutBen.roster, newDeviceKeyPair().key);
    expect(!removed.ok && removed.refusal.message).toContain(`“Ben’s device” (${fingerprint(ben.key)}) was removed`);
    expect(!unknownDevice.ok && unknownDevice.refusal.message).toContain('Ask the owner for an invitation');
  });

  test('a removed device may be let in again, with the new key', () => {
    const again = value(admitDevice(withoutBen, owner, { key: ben.key, name: 'Ben’s new start' }, now + 4));
    expect(again.removed).toEqual([]);
    expect(value(epochKeyFor(again, ben))).toEqual(withoutBen.epochKey);
  });

  test('a new name is a new list', () => {
    const renamed = value(renameDevice(all.roster, owner, cleo.key, 'Cleo at home'));
    expect([renamed.version, value(judgeDevice(renamed, cleo.key)).name]).toEqual([4, 'Cleo at home']);
    expect(value(judgeDevice(all.roster, cleo.key)).name).toBe('Cleo 🌱');
  });

  test('what cannot be is refused, and the list stays', () => {
    expect(code(removeDevice(founded.roster, owner, anna.key, now))).toBe('last-device');
    expect(code(removeDevice(founded.roster, owner, ben.key, now))).toBe('unknown');
    expect(code(admitDevice(founded, owner, { key: anna.key, name: 'Again' }, now))).toBe('already-in');
    expect(code(admitDevice(founded, owner, { key: deviceKeyOf(new Uint8Array(32)), name: 'Nobody' }, now))).toBe('odd-key');
    for (const name of ['', ' x', 'two\nlines', 'x'.repeat(61), 'turn\u202Eed', '\uD800']) {
      expect(code(admitDevice(founded, owner, { key: ben.key, name }, now))).toBe('odd-name');
      expect(code(renameDevice(founded.roster, owner, anna.key, name))).toBe('odd-name');
    }
    const full = {
      ...founded,
      roster: { ...founded.roster, devices: Array.from({ length: deviceLimit }, () => founded.roster.devices[0]!) },
    };
    expect(code(admitDevice(full, owner, { key: ben.key, name: 'One more' }, now))).toBe('full');
  });

  test('a device that is listed twice, or both as in and as removed, cannot be', () => {
    const { bytes: _, ...facts } = all.roster;
    const twice = signRoster({ ...facts, devices: [...facts.devices, facts.devices[0]!] }, owner);
    const both = signRoster({ ...facts, removed: [{ key: anna.key, name: 'Anna', at: 1 }] }, owner);
    const empty = signRoster({ ...facts, devices: [] }, owner);
    for (const { bytes } of [twice, both, empty]) expect(code(readRoster(bytes, owner.key))).toBe('impossible');
  });

  test('only the owner’s own signature counts', () => {
    const thief = newOwnerKeyPair();
    const { bytes: _, ...facts } = all.roster;
    const forged = signRoster({ ...facts, version: 99 }, thief);
    expect(code(readRoster(forged.bytes, owner.key))).toBe('not-signed');
    expect(code(readRoster(forged.bytes, thief.key))).toBe('impossible');
    expect(code(readRoster(new Uint8Array(), owner.key))).toBe('not-signed');
    expect(code(readRoster(new Uint8Array(100_000), owner.key))).toBe('not-signed');
    expect(() => renameDevice(all.roster, thief, anna.key, 'Mine')).toThrow('only the owner');
  });
});

describe('two lists', () => {
  test('the higher version wins, on either side', () => {
    expect(value(newerRoster(all.roster, withoutBen.roster))).toBe(withoutBen.roster);
    expect(value(newerRoster(withoutBen.roster, all.roster))).toBe(withoutBen.roster);
    expect(value(newerRoster(all.roster, value(readRoster(all.roster.bytes, owner.key)))).version).toBe(all.roster.version);
  });

  test('with the same number and other content are refused, and so is a higher number with an older key', () => {
    const other = value(admitDevice(withBen, owner, { key: cleo.key, name: 'Someone else' }, now));
    expect(code(newerRoster(all.roster, other))).toBe('two-rosters');
    const { bytes: _, ...facts } = all.roster;
    expect(code(newerRoster(withoutBen.roster, signRoster({ ...facts, version: 9 }, owner)))).toBe('two-rosters');
  });

  test('with the same content are one list, even with a malleated but valid signature', () => {
    const bent = { ...all.roster, bytes: all.roster.bytes.map((byte, at) => (at < 64 ? byte ^ 1 : byte)) };
    expect(code(newerRoster(all.roster, bent))).toBe('ok');
  });

  test('of another product or owner are refused', () => {
    const elsewhere: Roster = { ...all.roster, product: 'other-shop' };
    expect(code(newerRoster(all.roster, elsewhere))).toBe('other-product');
    expect(code(newerRoster(all.roster, { ...all.roster, owner: newOwnerKeyPair().key }))).toBe('other-product');
  });
});
