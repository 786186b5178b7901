/**
 * Two devices prove to each other who they are and that they hold the same key, in three frames (Noise_XXpsk0); what comes out
 * are the keys of their records. Who holds no key of ours gets an answer of the same length as everybody, and learns nothing.
 * Not here: links, time, who may enter (secure-channel.ts).
 */
import Noise from 'noise-handshake';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { type DeviceKey, type DeviceKeyPair, deviceKeyOf, keyBytes, newDeviceKeyPair, randomBytes } from '../crypto.ts';
import { type ChannelKey, channelVersion, helloLength, recogniseHello, writeHello } from './hello.ts';

/** What both ends have after the handshake. */
export interface Session<K> {
  readonly peer: DeviceKey;
  readonly key: K;
  /** Keys of the records that go out and that come in. */
  readonly out: Uint8Array;
  readonly in: Uint8Array;
}

/** One more frame for the other end, or the session, or both. */
export interface Move<K> {
  readonly reply: Uint8Array | null;
  readonly session: Session<K> | null;
}

/** The side's answer to each handshake frame that arrives, in turn. */
export type Steps<K> = readonly ((frame: Uint8Array) => Result<Move<K>>)[];

/** Hello and first message; version and second; third. In bytes. */
export const handshakeLengths = [helloLength + 48, 1 + 96, 64] as const;

function noise(dialler: boolean, device: DeviceKeyPair, key: ChannelKey, hello: Uint8Array): Noise {
  const state = new Noise('XXpsk0', dialler, { publicKey: keyBytes(device.key), secretKey: device.secret }, { psk: key.psk });
  state.initialise(hello);
  return state;
}

/** The library wipes the bytes it was given when it is done; a frame of the link is not ours to wipe. */
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

function tried<T>(act: () => T): Result<T> {
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
  const finish = (frame: Uint8Array): Result<Move<K>> => {
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
  let finish: (frame: Uint8Array) => Result<Move<K>> = () => notAuthentic;
  const answer = (frame: Uint8Array): Result<Move<K>> => {
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
  readonly finish: (frame: Uint8Array) => Result<Move<K>>;
}

function greet<K extends ChannelKey>(frame: Uint8Array, device: DeviceKeyPair, keys: readonly K[]): Greeted<K> {
  const hello = frame.subarray(0, helloLength);
  const key = recogniseHello(hello, keys);
  const theirs = hello[0] ?? channelVersion;
  if (theirs !== channelVersion) return pretended(otherVersion(theirs));
  if (key === null || frame.length !== handshakeLengths[0]) return pretended(notAuthentic);
  const state = noise(false, device, key, hello);
  const message = tried(() => {
    state.recv(own(frame.subarray(helloLength)));
    return state.send();
  });
  if (!message.ok) return pretended(message);
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
 * From outside like a real answer: a fresh public key, then bytes nobody can read; the refusal comes where a wrong key is found, too.
 * As many curve multiplications as the real one, or its haste would tell who replays a hello he overheard.
 */
function pretended<K>(refusal: Result<Move<K>>): Greeted<K> {
  const [fresh] = [newDeviceKeyPair(), newDeviceKeyPair(), newDeviceKeyPair()];
  const message = randomBytes(96);
  message.set(keyBytes(fresh.key));
  return { message, finish: () => refusal };
}
