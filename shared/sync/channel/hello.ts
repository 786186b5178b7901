/**
 * The first bytes of a connection, in clear: a hint at the dialer's key that only holders of the same key can recognise. A
 * hello also announces a product on the local network (mDNS). Each one is different, and contains no clock and no name.
 */
import { equalBytes, keyedHash, randomBytes } from '../crypto.ts';

/** What both ends of a channel must have: a product's epoch key or an invitation, as 32 derived bytes. */
export interface ChannelKey {
  readonly psk: Uint8Array;
}

/** Increased for changes that older devices cannot connect with. */
export const channelVersion = 1;

const nonceLength = 16;
const hintLength = 16;
/** Version, nonce, hint; in bytes. */
export const helloLength = 1 + nonceLength + hintLength;

const hintOf = (psk: Uint8Array, nonce: Uint8Array): Uint8Array => keyedHash(psk, 'hello', nonce).subarray(0, hintLength);

export function writeHello({ psk }: ChannelKey): Uint8Array {
  const nonce = randomBytes(nonceLength);
  const hello = new Uint8Array(helloLength);
  hello[0] = channelVersion;
  hello.set(nonce, 1);
  hello.set(hintOf(psk, nonce), 1 + nonceLength);
  return hello;
}

/** Which of our keys (newest first) the hello was made with; `null` if none, or if it isn't a hello. */
export function recogniseHello<K extends ChannelKey>(hello: Uint8Array, keys: readonly K[]): K | null {
  if (hello.length !== helloLength || hello[0] !== channelVersion) return null;
  const nonce = hello.subarray(1, 1 + nonceLength);
  const hint = hello.subarray(1 + nonceLength);
  return keys.find(({ psk }) => equalBytes(hint, hintOf(psk, nonce))) ?? null;
}
