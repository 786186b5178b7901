/**
 * The handshake: two devices prove their identity and possession of the same key in three frames (Noise_XXpsk0); the result is
 * the record keys. A device without a valid key gets an answer of the same length as any other and learns nothing. Links,
 * timeouts and admission are in secure-channel.ts.
 */
import Noise from 'noise-handshake';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { type DeviceKey, type DeviceKeyPair, deviceKeyOf, keyBytes, newDeviceKeyPair, randomBytes } from '../crypto.ts';
import { type ChannelKey, channelVersion, helloLength, recogniseHello, writeHello } from './hello.ts';

export type HandshakeRefusal = 'not-authentic' | 'other-version';

export interface Session<K> {
  readonly peer: DeviceKey;
  readonly key: K;
  /** Keys of outgoing and incoming records. */
  readonly out: Uint8Array;
  readonly in: Uint8Array;
}

interface Move<K> {
  readonly reply: Uint8Array | null;
  readonly session: Session<K> | null;
}

export type Steps<K> = readonly ((frame: Uint8Array) => Result<Move<K>, HandshakeRefusal>)[];

/** Hello and first message; version and second; third. In bytes. */
export const handshakeLengths = [helloLength + 48, 1 + 96, 64] as const;

function noise(dialer: boolean, device: DeviceKeyPair, key: ChannelKey, hello: Uint8Array): Noise {
  const state = new Noise('XXpsk0', dialer, { publicKey: keyBytes(device.key), secretKey: device.secret }, { psk: key.psk });
  state.initialise(hello);
  return state;
}

/** A copy: the library wipes its input when it is done, but frames belong to the link. */
const own = (frame: Uint8Array): Uint8Array => new Uint8Array(frame);

function sessionOf<K>(state: Noise, key: K): Session<K> {
  return { peer: deviceKeyOf(state.rs), key, out: new Uint8Array(state.tx), in: new Uint8Array(state.rx) };
}

const notAuthentic = refuse(
  'not-authentic',
  'The devices can’t verify each other. The invitation is no longer valid, a device was removed, or it’s a different product. Ask for a new invitation.',
);

const otherVersion = (theirs: number) =>
  refuse(
    'other-version',
    `Connection versions don’t match (${theirs} there, ${channelVersion} here). Update Steward on both devices.`,
  );

function tried<T>(act: () => T): Result<T, HandshakeRefusal> {
  try {
    return ok(act());
  } catch {
    return notAuthentic;
  }
}

export function dialHandshake<K extends ChannelKey>(device: DeviceKeyPair, key: K): { first: Uint8Array; steps: Steps<K> } {
  const hello = writeHello(key);
  const state = noise(true, device, key, hello);
  const first = new Uint8Array(handshakeLengths[0]);
  first.set(hello);
  first.set(state.send(), helloLength);
  const finish = (frame: Uint8Array): Result<Move<K>, HandshakeRefusal> => {
    if (frame[0] !== undefined && frame[0] !== channelVersion) return otherVersion(frame[0]);
    if (frame.length !== handshakeLengths[1]) return notAuthentic;
    return tried(() => {
      state.recv(own(frame.subarray(1)));
      return { reply: state.send(), session: sessionOf(state, key) };
    });
  };
  return { first, steps: [finish] };
}

export function acceptHandshake<K extends ChannelKey>(device: DeviceKeyPair, keys: readonly K[]): { steps: Steps<K> } {
  let finish: (frame: Uint8Array) => Result<Move<K>, HandshakeRefusal> = () => notAuthentic;
  const answer = (frame: Uint8Array): Result<Move<K>, HandshakeRefusal> => {
    const greeted = greet(frame, device, keys);
    finish = greeted.finish;
    const reply = new Uint8Array(handshakeLengths[1]);
    reply[0] = channelVersion;
    reply.set(greeted.message, 1);
    return ok({ reply, session: null });
  };
  return { steps: [answer, (frame) => finish(frame)] };
}

interface Greeted<K> {
  readonly message: Uint8Array;
  readonly finish: (frame: Uint8Array) => Result<Move<K>, HandshakeRefusal>;
}

function greet<K extends ChannelKey>(frame: Uint8Array, device: DeviceKeyPair, keys: readonly K[]): Greeted<K> {
  const hello = frame.subarray(0, helloLength);
  const key = recogniseHello(hello, keys);
  const theirs = hello[0] ?? channelVersion;
  if (theirs !== channelVersion) return decoyAnswer(otherVersion(theirs));
  if (key === null || frame.length !== handshakeLengths[0]) return decoyAnswer(notAuthentic);
  const state = noise(false, device, key, hello);
  const message = tried(() => {
    state.recv(own(frame.subarray(helloLength)));
    return state.send();
  });
  if (!message.ok) return decoyAnswer(message);
  return {
    message: message.value,
    finish: (last) =>
      tried(() => {
        state.recv(own(last));
        return { reply: null, session: sessionOf(state, key) };
      }),
  };
}

/**
 * Indistinguishable from a real answer: a fresh public key, then random bytes; the refusal comes at the same step as for a wrong
 * key. It does the same number of curve multiplications, or its timing would reveal to an attacker that replays an overheard
 * hello whether it is valid.
 */
function decoyAnswer<K>(refusal: Result<Move<K>, HandshakeRefusal>): Greeted<K> {
  const [fresh] = [newDeviceKeyPair(), newDeviceKeyPair(), newDeviceKeyPair()];
  const message = randomBytes(96);
  message.set(keyBytes(fresh.key));
  return { message, finish: () => refusal };
}
