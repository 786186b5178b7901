/** Two devices with a channel between them, and what may happen to its frames on the way. */
import { ok, type Result } from '../../../../shared/domain/result.ts';
import { newDeviceKeyPair, randomBytes } from '../../../../shared/sync/crypto.ts';
import { type ChannelKey } from '../../../../shared/sync/channel/hello.ts';
import {
  acceptChannel,
  type ChannelOptions,
  dialChannel,
  type SecureChannel,
} from '../../../../shared/sync/channel/secure-channel.ts';
import { type Meddling, tappedPair } from './tapped-pair.ts';

export const soon = () => new Promise<void>((done) => setImmediate(done));
export const anna = newDeviceKeyPair();
export const ben = newDeviceKeyPair();
export const key: ChannelKey = { psk: randomBytes(32) };
const anybody = () => ok(null);
const never = () => () => {};
export const options = (
  device = anna,
  judge: ChannelOptions<ChannelKey, string>['judge'] = anybody,
): ChannelOptions<ChannelKey, string> => ({
  device,
  judge,
  after: never,
});

export interface Setup {
  readonly dials?: ChannelOptions<ChannelKey, string>;
  readonly accepts?: ChannelOptions<ChannelKey, string>;
  readonly dialed?: ChannelKey;
  readonly keys?: readonly ChannelKey[];
  readonly meddle?: Meddling;
}

/** Anna dials, Ben accepts, with an attacker in between. */
export async function connect({ dials = options(anna), accepts = options(ben), dialed = key, keys = [key], meddle }: Setup = {}) {
  const wire = tappedPair(meddle);
  const accepted = acceptChannel(wire.acceptor, keys, accepts);
  const [one, other] = await Promise.all([dialChannel(wire.dialer, dialed, dials), accepted]);
  return { one, other, ...wire };
}

export const channel = (opened: Result<SecureChannel<ChannelKey>, string>): SecureChannel<ChannelKey> => {
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
};
export const code = (opened: Result<unknown, string>) => (opened.ok ? 'open' : opened.refusal.code);

/** Anna's messages as Ben gets them, and why the channel ended. */
export async function exchange(setup: Setup, ...messages: readonly Uint8Array[]) {
  const met = await connect(setup);
  const received: Uint8Array[] = [];
  const ends: string[] = [];
  const [here, there] = [channel(met.one).link, channel(met.other).link];
  there.onMessage((message) => received.push(message));
  there.onClose((reason) => ends.push(reason));
  for (const message of messages) here.send(message);
  await soon();
  return { ...met, received, ends, here, there };
}

export const words = (text: string) => new TextEncoder().encode(text);
/** Anna's frames: first, third, her welcome, then her messages. */
export const firstRecord = 3;
