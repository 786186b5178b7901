import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeviceKey, newDeviceKeyPair, newOwnerKeyPair } from '../../../../shared/sync/crypto.ts';
import {
  invitationId,
  invitationPsk,
  isExpired,
  newInvitationSecret,
  readInvitation,
  writeInvitation,
} from '../../../../shared/sync/membership/invitation.ts';
import { type GivenInvitation, openInvitation, consumeInvitation } from '../../../../shared/sync/membership/invitation-book.ts';
import type { Invitation } from '../../../../shared/sync/membership/invitation-facts.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 25, 9);
const owner = newOwnerKeyPair().key;
const inviter = newDeviceKeyPair().key;
const anInvitation = (facts: Partial<Invitation> = {}): Invitation => ({
  product: 'garden-shop-7f3a9c21',
  productName: 'Garden shop',
  owner,
  inviter,
  secret: newInvitationSecret(),
  expires: now + 10 * minute,
  addresses: [
    { host: '192.168.1.20', port: 4711 },
    { host: '10.0.0.7', port: 4711 },
  ],
  ...facts,
});
const refusal = (text: string) => {
  const read = readInvitation(text);
  return read.ok ? 'read' : read.refusal.code;
};

/** A random generator with the same numbers in every run. */
function seeded(seed: number) {
  let random = seed;
  return (below: number) => (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
}

describe('an invitation', () => {
  test('is read as it was written, whatever its facts', () => {
    const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('anna.local', '1.2.3', '01.2.3.4', '256.1.1.1'));
    const facts = fc.record({
      product: fc.stringMatching(/^[a-z0-9-]{8,64}$/),
      productName: fc.constantFrom('x', 'Gärtnerei „Grün“ 🌱', 'ü'.repeat(60), 'PayFlow'),
      expires: fc.nat(50_000_000).map((minutes) => minutes * minute),
      addresses: fc.array(fc.record({ host, port: fc.integer({ min: 1, max: 65_535 }) }), { maxLength: 4 }),
      secret: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    });
    fc.assert(
      fc.property(facts, (some) => {
        const invitation = anInvitation(some);
        expect(readInvitation(writeInvitation(invitation))).toEqual({ ok: true, value: invitation });
      }),
      { numRuns: 500, seed: 2026 },
    );
  });

  test('is a link that a camera reads: at most 250 characters for a long name and two addresses', () => {
    expect(writeInvitation(anInvitation({ productName: 'Online shop of the garden centre' })).length).toBeLessThanOrEqual(250);
    expect(writeInvitation(anInvitation())).toMatch(/^steward:\/\/join\/[\w-]+$/);
  });

  const link = writeInvitation(anInvitation());
  test.each([
    ['broken over lines', link.replace(/(.{40})/g, '$1\r\n')],
    ['quoted by mail', `> ${link.replace(/(.{60})/g, '$1\n> ')}`],
    ['broken by quoted-printable', link.replace(/(.{72})/g, '$1=\r\n')],
    ['without its beginning', link.replace('steward://join/', '')],
    ['without its scheme', link.replace('steward:', '')],
    ['in capital scheme', link.replace('steward', 'STEWARD')],
    ['in angle brackets', `<${link}>`],
    ['with words around it', `Please join here: ${link}\n\nSee you, Ben.`],
    ['with invisible marks', `\uFEFF${link.slice(0, 50)}\u200B${link.slice(50)}`],
  ])('is read when it was pasted %s', (_, pasted) => {
    expect(readInvitation(pasted)).toEqual(readInvitation(link));
    expect(readInvitation(pasted).ok).toBe(true);
  });

  test.each([
    ['', 'no-invitation'],
    ['An invitation to the garden party', 'no-invitation'],
    ['https://example.org/join/', 'no-invitation'],
    [link.slice(0, -20), 'cut'],
    [`${link.slice(0, 60)}${link[60] === 'A' ? 'B' : 'A'}${link.slice(61)}`, 'damaged'],
    [link.replace('join/A', 'join/B'), 'newer'],
    ['x'.repeat(5000), 'no-invitation'],
  ])('a text that is none is refused with the way out (%#)', (text, code) => {
    expect(refusal(text)).toBe(code);
    const read = readInvitation(text);
    expect(!read.ok && read.refusal.message).toMatch(/Paste (only|the full) |ask for a new one|Update Steward, then/);
  });

  test.each<[string, Partial<Invitation>]>([
    ['the product', { product: '../../etc' }],
    ['the name of the product', { productName: 'Garden\u202Eshop' }],
    ['the name of the product', { productName: 'x'.repeat(61) }],
    ['the device address', { addresses: [{ host: 'anna/../x', port: 1 }] }],
    ['the device address', { addresses: [{ host: 'anna.local', port: 0 }] }],
    ['the device address', { addresses: Array.from({ length: 5 }, () => ({ host: '10.0.0.7', port: 1 })) }],
  ])('that is whole but says what cannot be about %s is refused by that part', (part, facts) => {
    const read = readInvitation(writeInvitation(anInvitation(facts)));
    expect(!read.ok && read.refusal.message).toContain(`(${part})`);
  });

  test('of ten thousand mutants every one is refused or reads the same', () => {
    const next = seeded(20_261_125);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ \n=+/\u0000ü';
    const whole = JSON.stringify(readInvitation(link));
    let refused = 0;
    for (let round = 0; round < 10_000; round++) {
      const at = next(link.length);
      const letter = letters[next(letters.length)]!;
      const mutant = [
        link.slice(0, at) + letter + link.slice(at + 1),
        link.slice(0, at) + letter + link.slice(at),
        link.slice(0, at) + link.slice(at + 1 + next(5)),
        link.slice(0, at) + link.slice(next(link.length)),
      ][next(4)]!;
      const read = readInvitation(mutant);
      if (read.ok) expect(JSON.stringify(read)).toBe(whole);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(8000);
  });

  test('ends at its minute', () => {
    expect(isExpired(anInvitation(), now + 10 * minute - 1)).toBe(false);
    expect(isExpired(anInvitation(), now + 10 * minute)).toBe(true);
  });

  test('opens channels with a key of its own: another secret or product, another key; its id does not give it away', () => {
    const one = anInvitation();
    expect(invitationPsk(one)).toEqual(invitationPsk({ ...one }));
    expect(invitationPsk({ ...one, product: 'other-shop' })).not.toEqual(invitationPsk(one));
    expect(invitationPsk(anInvitation())).not.toEqual(invitationPsk(one));
    expect(Buffer.from(invitationPsk(one)).toString('base64url')).not.toContain(invitationId(one));
  });
});

describe('the book of invitations', () => {
  const invitation = anInvitation();
  const id = invitationId(invitation);
  const book = openInvitation([], invitation, now);
  const [anna, ben] = [newDeviceKeyPair().key, newDeviceKeyPair().key];
  const used = (by: DeviceKey, at = now, from: readonly GivenInvitation[] = book) => consumeInvitation(from, id, by, at);
  const code = (result: ReturnType<typeof used>) => (result.ok ? 'in' : result.refusal.code);

  test('lets one device in, and that one again when its first visit broke off', () => {
    const burnt = used(anna);
    expect(burnt.ok && burnt.value[0]?.usedBy).toBe(anna);
    expect(burnt.ok && code(used(ben, now, burnt.value))).toBe('used');
    expect(burnt.ok && code(used(anna, now, burnt.value))).toBe('in');
    expect(book[0]?.usedBy).toBeNull();
  });

  test('says apart what was never given, what came too late and what was used', () => {
    const burnt = used(anna);
    const refusals = [
      consumeInvitation(book, 'other', anna, now),
      used(anna, now + 10 * minute),
      used(ben, now + 10 * minute, burnt.ok ? burnt.value : []),
    ];
    expect(refusals.map(code)).toEqual(['unknown', 'expired', 'used']);
    expect(new Set(refusals.map((each) => !each.ok && each.refusal.message)).size).toBe(3);
  });

  test('forgets what expired a month ago, and contains no secret', () => {
    const later = openInvitation(book, anInvitation(), now + 31 * 24 * 60 * minute);
    expect(later).toHaveLength(1);
    expect(openInvitation(book, anInvitation(), now + 20 * 24 * 60 * minute)).toHaveLength(2);
    expect(Object.keys(book[0]!).sort()).toEqual(['expires', 'id', 'psk', 'usedBy']);
  });
});
