/** Redeems an invitation: looks for the inviting device at every known address and by discovery, and returns the roster it signed. */
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import { askToJoin, type AdmissionRefusal } from '../../../../shared/sync/membership/admission.ts';
import type { DeviceKey, DeviceKeyPair } from '../../../../shared/sync/crypto.ts';
import type { ChannelKey } from '../../../../shared/sync/channel/hello.ts';
import type { Invitation } from '../../../../shared/sync/membership/invitation-facts.ts';
import { invitationPsk } from '../../../../shared/sync/membership/invitation.ts';
import { readRoster } from '../../../../shared/sync/membership/roster-bytes.ts';
import { epochKeyFor, type Roster, type RosterRefusal } from '../../../../shared/sync/membership/roster.ts';
import { type After, dialChannel, type ChannelRefusal } from '../../../../shared/sync/channel/secure-channel.ts';
import { dialPeer } from '../network/peer-listener.ts';
import { nodeCipher } from '../../crypto/node-cipher.ts';

export type JoiningRefusal = ChannelRefusal | AdmissionRefusal | RosterRefusal | 'not-found' | 'not-inviter' | 'unreachable';

const timeoutMs = 12_000;
const maxConcurrent = 8;
/** When an address is asked again that did not answer, in ms. */
const retryDelayMs = 1_000;

export interface Joining {
  readonly invitation: Invitation;
  readonly device: DeviceKeyPair;
  readonly name: string;
  /** Where to look first, as host:port. */
  readonly addresses: readonly string[];
  readonly after: After;
}

export interface Joined {
  readonly roster: Roster;
  readonly epochKey: Uint8Array;
  readonly address: string;
}

/** Reports every discovered address that announces this key; returns a function that stops. */
export type Listen = (key: ChannelKey, report: (address: string) => void) => () => void;

const notFound =
  'Couldn’t find the device that invited you. Check that Steward is open there and both devices are on the same network, or enter the address from its Sync screen.';
/** Refusals that no other address would change. */
const final: ReadonlySet<JoiningRefusal> = new Set<JoiningRefusal>(['turned-away', 'not-inviter', 'odd', 'gone']);

export function redeemInvitation(joining: Joining, listen: Listen): Promise<Result<Joined, JoiningRefusal>> {
  const key: ChannelKey = { psk: invitationPsk(joining.invitation) };
  return new Promise((resolve) => {
    const known = new Set<string>();
    const waiting: string[] = [];
    let running = 0;
    let isFinished = false;
    let reason = notFound;
    const finish = (answer: Result<Joined, JoiningRefusal>): void => {
      isFinished = true;
      cancelTimeout();
      stop();
      resolve(answer);
    };
    const cancelTimeout = joining.after(timeoutMs, () => finish(refuse('not-found', reason)));
    const attempt = async (address: string): Promise<void> => {
      running += 1;
      const answer = await askAt(address, key, joining);
      running -= 1;
      if (isFinished) return;
      if (answer.ok || final.has(answer.refusal.code)) return finish(answer);
      if (answer.refusal.code !== 'unreachable') reason = answer.refusal.message;
      joining.after(retryDelayMs, () => enqueue(address));
      attemptNext();
    };
    const attemptNext = (): void => {
      const next = isFinished || running >= maxConcurrent ? undefined : waiting.shift();
      if (next !== undefined) void attempt(next);
    };
    const enqueue = (address: string): void => {
      waiting.push(address);
      attemptNext();
    };
    const learn = (address: string): void => {
      if (known.has(address)) return;
      known.add(address);
      enqueue(address);
    };
    const stop = listen(key, learn);
    for (const address of joining.addresses) learn(address);
  });
}

async function askAt(
  address: string,
  key: ChannelKey,
  { invitation, device, name, after }: Joining,
): Promise<Result<Joined, JoiningRefusal>> {
  const dialed = await dialPeer(address);
  if (!dialed.ok) return dialed;
  const judge = (peer: DeviceKey): Result<unknown, 'not-inviter'> =>
    peer === invitation.inviter
      ? ok({})
      : refuse('not-inviter', 'A different device responded than the one that invited you. Ask for a new invitation.');
  const channel = await dialChannel(dialed.value.link, key, { device, judge, after, cipher: nodeCipher });
  if (!channel.ok) return channel.refusal.code === 'gone' ? refuse('silent', notFound) : channel;
  const bytes = await askToJoin(channel.value.link, name, after);
  if (!bytes.ok) return bytes;
  const roster = readRoster(bytes.value, invitation.owner);
  if (!roster.ok) return roster;
  const epochKey = epochKeyFor(roster.value, device);
  return epochKey.ok ? ok({ roster: roster.value, epochKey: epochKey.value, address }) : epochKey;
}
