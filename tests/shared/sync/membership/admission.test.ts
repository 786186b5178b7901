import { describe, expect, test } from 'vitest';
import { ok, type Result } from '../../../../shared/domain/result.ts';
import { type DeviceKey, type DeviceKeyPair, newDeviceKeyPair, newOwnerKeyPair } from '../../../../shared/sync/crypto.ts';
import { admitDevice, foundRoster, type Keyed, removeDevice } from '../../../../shared/sync/membership/edit-roster.ts';
import type { ChannelKey } from '../../../../shared/sync/channel/hello.ts';
import {
  invitationPsk,
  newInvitationSecret,
  readInvitation,
  writeInvitation,
} from '../../../../shared/sync/membership/invitation.ts';
import { type InvitationBook, openInvitation, consumeInvitation } from '../../../../shared/sync/membership/invitation-book.ts';
import type { Invitation } from '../../../../shared/sync/membership/invitation-facts.ts';
import { epochKeyFor, epochPsk, judgeDevice } from '../../../../shared/sync/membership/roster.ts';
import { readRoster } from '../../../../shared/sync/membership/roster-bytes.ts';
import { acceptChannel, dialChannel, type SecureChannel } from '../../../../shared/sync/channel/secure-channel.ts';
import { tappedPair } from '../channel/tapped-pair.ts';

const minute = 60_000;
const product = 'garden-shop';
const after = () => () => {};
const value = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
};

type AnyKey = ChannelKey & { readonly id?: string };

/** The owner's device as its host would run it: its invitations, a roster, and every epoch key it ever had. */
function aHost() {
  const owner = newOwnerKeyPair();
  const device = newDeviceKeyPair();
  let keyed: Keyed = value(foundRoster(product, owner, { key: device.key, name: 'Anna’s device' }, 0));
  const epochKeys = [keyed.epochKey];
  let book: InvitationBook = [];
  let now = 0;
  const judge = (peer: DeviceKey, key: AnyKey): Result<unknown, string> =>
    key.id === undefined ? judgeDevice(keyed.roster, peer) : consumeInvitation(book, key.id, peer, now);
  const welcome = ({ peer, key, link }: SecureChannel<AnyKey>): void => {
    if (key.id === undefined || judgeDevice(keyed.roster, peer).ok) return;
    const burnt = consumeInvitation(book, key.id, peer, now);
    if (!burnt.ok) return link.close(burnt.refusal.message);
    book = burnt.value;
    keyed = { ...keyed, roster: value(admitDevice(keyed, owner, { key: peer, name: 'A guest' }, now)) };
  };
  return {
    device,
    keyed: () => keyed,
    wait: (ms: number) => (now += ms),
    invite(): string {
      const secret = newInvitationSecret();
      const invitation = {
        product,
        productName: 'Garden shop',
        owner: owner.key,
        inviter: device.key,
        secret,
        expires: now + 10 * minute,
        addresses: [],
      };
      book = openInvitation(book, invitation, now);
      return writeInvitation(invitation);
    },
    remove(key: DeviceKey) {
      keyed = value(removeDevice(keyed.roster, owner, key, now));
      epochKeys.unshift(keyed.epochKey);
    },
    async meet(dialer: DeviceKeyPair, key: AnyKey, inviter = device.key) {
      const wire = tappedPair();
      const keys: readonly AnyKey[] = [...epochKeys.map((each) => ({ psk: epochPsk(each) })), ...book];
      const accepted = acceptChannel(wire.acceptor, keys, { device, judge, after });
      const expected = (peer: DeviceKey): Result<unknown, string> =>
        peer === inviter ? ok(null) : { ok: false, refusal: { code: 'other', message: 'Somebody else answered.' } };
      const dialed = await dialChannel(wire.dialer, key, { device: dialer, judge: expected, after });
      const met = await accepted;
      if (met.ok) welcome(met.value);
      return { dialed, accepted: met };
    },
  };
}

const opened = (invitation: string): Invitation => value(readInvitation(invitation));
const withLink = (invitation: string): ChannelKey => ({ psk: invitationPsk(opened(invitation)) });
const said = (result: Result<SecureChannel<AnyKey>, string>) =>
  result.ok ? 'in' : `${result.refusal.code}: ${result.refusal.message}`;

describe('joining a product', () => {
  test('a guest comes with a link, takes the list of devices and its key, and from then on comes with the key', async () => {
    const host = aHost();
    const ben = newDeviceKeyPair();
    const link = host.invite();
    const { dialed, accepted } = await host.meet(ben, withLink(link));
    const joined = value(dialed);
    expect([joined.peer, value(accepted).peer]).toEqual([opened(link).inviter, ben.key]);
    const roster = value(readRoster(host.keyed().roster.bytes, opened(link).owner));
    const psk = epochPsk(value(epochKeyFor(roster, ben)));
    expect(said((await host.meet(ben, { psk })).dialed)).toBe('in');
  });

  test('a link that was used, has expired or was never issued opens nothing, and each case has its own message', async () => {
    const host = aHost();
    const ben = newDeviceKeyPair();
    const link = host.invite();
    expect(said((await host.meet(ben, withLink(link))).dialed)).toBe('in');
    expect(said((await host.meet(ben, withLink(link))).dialed)).toBe('in');
    expect(said((await host.meet(newDeviceKeyPair(), withLink(link))).dialed)).toMatch(
      /^turned-away: .*already used by another device/,
    );
    const late = host.invite();
    host.wait(11 * minute);
    expect(said((await host.meet(newDeviceKeyPair(), withLink(late))).dialed)).toMatch(/^turned-away: .*has expired/);
    const never = { psk: invitationPsk({ product, secret: newInvitationSecret() }) };
    expect(said((await host.meet(newDeviceKeyPair(), never)).dialed)).toMatch(/^not-authentic: .*Ask for a new invitation/);
    expect(host.keyed().roster.devices).toHaveLength(2);
  });

  test('a removed device with the old key gets the reason and is not admitted; the remaining ones connect with either key', async () => {
    const host = aHost();
    const [ben, cleo] = [newDeviceKeyPair(), newDeviceKeyPair()];
    for (const each of [ben, cleo]) expect(said((await host.meet(each, withLink(host.invite()))).dialed)).toBe('in');
    const old = { psk: epochPsk(host.keyed().epochKey) };
    host.remove(ben.key);
    const turned = await host.meet(ben, old);
    expect(said(turned.dialed)).toMatch(/^turned-away: “A guest” .* was removed/);
    expect(said(turned.accepted)).toMatch(/^removed/);
    expect(said((await host.meet(cleo, old)).dialed)).toBe('in');
    const key = { psk: epochPsk(value(epochKeyFor(host.keyed().roster, cleo))) };
    expect(said((await host.meet(cleo, key)).dialed)).toBe('in');
  });

  test('a device with the key that is not on the list is not admitted', async () => {
    const host = aHost();
    const { dialed } = await host.meet(newDeviceKeyPair(), { psk: epochPsk(host.keyed().epochKey) });
    expect(said(dialed)).toMatch(/^turned-away: .*has no access to this product/);
  });

  test('a guest does not enter where another device answers than the one that invited', async () => {
    const host = aHost();
    const { dialed, accepted } = await host.meet(newDeviceKeyPair(), withLink(host.invite()), newDeviceKeyPair().key);
    expect([said(dialed), said(accepted)]).toEqual(['other: Somebody else answered.', 'turned-away: Somebody else answered.']);
    expect(host.keyed().roster.devices).toHaveLength(1);
  });
});
