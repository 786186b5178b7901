import { createPrivateKey, createPublicKey, sign as standardSign, verify } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { newDeviceKeyPair, newOwnerKeyPair, type OwnerKey, type OwnerKeyPair } from '../../../../shared/sync/crypto.ts';
import { admitDevice, foundRoster, removeDevice } from '../../../../shared/sync/membership/edit-roster.ts';
import { isName } from '../../../../shared/sync/names.ts';
import { readRoster } from '../../../../shared/sync/membership/roster-bytes.ts';

/** Ten thousand signatures are verified with Node's own Ed25519: the same results (crypto.test.ts), a hundred times faster. */
vi.mock('../../../../shared/sync/crypto.ts', async (original) => ({
  ...(await original<Record<string, unknown>>()),
  isSignedBy: (key: OwnerKey, message: Uint8Array, signature: Uint8Array) =>
    verify(null, message, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' }), signature),
}));

/** A random generator with the same numbers in every run. */
function seeded(seed: number) {
  let random = seed;
  return (below: number) => (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
}

const owner = newOwnerKeyPair();
const [anna, ben, cleo] = [newDeviceKeyPair(), newDeviceKeyPair(), newDeviceKeyPair()];

function aRoster(): Uint8Array {
  const founded = foundRoster('garden-shop', owner, { key: anna.key, name: 'Anna' }, 1);
  if (!founded.ok) throw new Error(founded.refusal.message);
  let keyed = founded.value;
  for (const [device, name] of [
    [ben, 'Ben’s device'],
    [cleo, 'Cleo'],
  ] as const) {
    const admitted = admitDevice(keyed, owner, { key: device.key, name }, 2);
    if (admitted.ok) keyed = { ...keyed, roster: admitted.value };
  }
  const removed = removeDevice(keyed.roster, owner, ben.key, 3);
  if (!removed.ok) throw new Error(removed.refusal.message);
  return removed.value.roster.bytes;
}

/** One byte changed, bytes removed, bytes inserted, or one part replaced by another. */
function mutate(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  const mutant = bytes.slice();
  const at = next(bytes.length);
  const kind = next(4);
  if (kind === 0) mutant[at] = next(256);
  if (kind === 1) return bytes.slice(0, at);
  if (kind === 2) return Uint8Array.from([...bytes.subarray(0, at), next(256), ...bytes.subarray(at)]);
  if (kind === 3) mutant.copyWithin(at, next(bytes.length), next(bytes.length));
  return mutant;
}

const signedByOwner = (facts: Uint8Array, { key, secret }: OwnerKeyPair): Uint8Array => {
  const d = Buffer.from(secret.subarray(0, 32)).toString('base64url');
  const standard = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key, d }, format: 'jwk' });
  return Uint8Array.from([...standardSign(null, Buffer.concat([Buffer.from('steward roster\0'), facts]), standard), ...facts]);
};

test('of ten thousand mutated rosters every one is refused or is the same', () => {
  const bytes = aRoster();
  const next = seeded(20_261_125);
  expect(readRoster(bytes, owner.key).ok).toBe(true);
  let refused = 0;
  for (let round = 0; round < 10_000; round++) {
    const mutant = mutate(bytes, next);
    const read = readRoster(mutant, owner.key);
    if (read.ok) expect(Buffer.from(mutant).equals(bytes)).toBe(true);
    else refused += 1;
  }
  expect(refused).toBeGreaterThan(9000);
});

test('even what a hostile owner signs keeps to the limits or is refused, and never throws', () => {
  const facts = aRoster().slice(64);
  expect(readRoster(signedByOwner(facts, owner), owner.key).ok).toBe(true);
  const next = seeded(7);
  let read = 0;
  for (let round = 0; round < 5000; round++) {
    const roster = readRoster(signedByOwner(mutate(facts, next), owner), owner.key);
    if (!roster.ok) continue;
    read += 1;
    const { devices, removed } = roster.value;
    expect(devices.length).toBeGreaterThan(0);
    expect([...devices, ...removed].every(({ name }) => isName(name))).toBe(true);
    expect(new Set([...devices, ...removed].map(({ key }) => key)).size).toBe(devices.length + removed.length);
  }
  expect(read).toBeGreaterThan(0);
});
