/** A hundred thousand hostile frames: the sender is disconnected and reported, and the users of this device notice nothing. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as encoding from 'lib0/encoding';
import { keepDeviceKeys } from '../../electron/host/peers/membership/device-keys.ts';
import { dialPeer } from '../../electron/host/peers/network/peer-listener.ts';
import { readMembership } from '../../electron/host/peers/membership/membership-file.ts';
import { nodeCipher } from '../../electron/host/crypto/node-cipher.ts';
import { createConnectionLimiter } from '../../electron/host/peers/network/connection-limiter.ts';
import { realDisk } from '../../electron/host/storage/disk.ts';
import { ok } from '../../shared/domain/result.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { Link } from '../../shared/sync/wire/link.ts';
import { encodeMessage, type Message, protocolVersion } from '../../shared/sync/wire/messages.ts';
import { epochPsk } from '../../shared/sync/membership/roster.ts';
import { dialChannel } from '../../shared/sync/channel/secure-channel.ts';
import { forge } from '../convergence/forged.ts';
import { pollOptions } from '../eventually.ts';
import { agreed } from '../given.ts';
import {
  untilSameContent,
  aSharedProduct,
  joined,
  type Device,
  type OpenWindow,
  product,
} from '../electron/host/peers/devices.ts';

const frames = 100_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const used = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
};

/** A channel to a device with the keys of a member, controlled by the test. */
async function asMember(of: Device, address: string): Promise<Link | null> {
  const device = agreed(await keepDeviceKeys(realDisk, of.data));
  const membership = agreed(await readMembership(realDisk, of.data, product));
  const [epochKey] = membership?.epochKeys ?? [];
  const dialed = await dialPeer(address);
  if (!dialed.ok || !epochKey) return null;
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const channel = await dialChannel(
    dialed.value.link,
    { psk: epochPsk(epochKey) },
    { device, judge: () => ok({}), after, cipher: nodeCipher },
  );
  return channel.ok ? channel.value.link : null;
}

interface Noticed {
  readonly seconds: number;
  /** Event loop delay in ms: the 99.9th percentile, and the maximum. */
  readonly blocked: number;
  readonly longest: number;
  /** From an edit in one window until the other shows it, in ms: the 99th percentile. */
  readonly trip: number;
  /** Additional memory in MiB. */
  readonly memory: number;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** What the users of two windows of the device notice. */
async function noticed([here, there]: readonly [OpenWindow, OpenWindow], meanwhile: () => Promise<void>): Promise<Noticed> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = used();
  const trips: number[] = [];
  let isOver = false;
  const work = async (): Promise<void> => {
    for (let round = 0; !isOver; round += 1) {
      const started = performance.now();
      const name = `Round ${before} ${round}`;
      const shown = new Promise<void>((done) => {
        const look = (): void => {
          if (there.projection.product().name !== name) return;
          there.doc.off('afterTransaction', look);
          done();
        };
        there.doc.on('afterTransaction', look);
      });
      agreed(here.do.renameProduct(name));
      await shown;
      trips.push(performance.now() - started);
      await pause(20);
    }
  };
  const started = performance.now();
  delay.enable();
  const working = work();
  await meanwhile();
  isOver = true;
  delay.disable();
  await working;
  const seconds = rounded((performance.now() - started) / 1_000);
  trips.sort((a, b) => a - b);
  const trip = rounded(trips[Math.floor(trips.length * 0.99)] ?? 0);
  return {
    seconds,
    blocked: rounded(delay.percentile(99.9) / 1e6),
    longest: rounded(delay.max / 1e6),
    trip,
    memory: rounded(used() - before),
  };
}

/** The flood comes from this very process, and other programs use this computer: what is slow without it may be slow with it. */
async function disturbsNobody(windows: readonly [OpenWindow, OpenWindow], flood: () => Promise<void>): Promise<void> {
  const quiet = await noticed(windows, () => pause(3_000));
  const flooded = await noticed(windows, flood);
  process.stdout.write(`quiet: ${JSON.stringify(quiet)}\nflood: ${JSON.stringify(flooded)}\n`);
  expect(flooded.blocked).toBeLessThan(Math.max(100, 2 * quiet.blocked));
  expect(flooded.trip).toBeLessThan(Math.max(100, 2 * quiet.trip));
  expect(flooded.memory).toBeLessThan(50);
}

function presence(session: number): Uint8Array {
  const out = encoding.createEncoder();
  for (const number of [1, session, 1 + session]) encoding.writeVarUint(out, number);
  encoding.writeVarString(out, '{}');
  return encoding.toUint8Array(out);
}

/** None of it ends the session at once; none of it is useful. */
const nuisances: readonly ((at: number) => Message)[] = [
  (at) => ({
    kind: 'update',
    update: forge([{ client: 5 + at, clock: 3, parts: [{ origin: { client: 4, clock: at }, is: { letters: 'x' } }] }]),
  }),
  (at) => ({ kind: 'awareness', update: presence(at % 200) }),
  () => ({ kind: 'more' }),
  (at) => ({ kind: 'aside', topic: 'digest', bytes: new TextEncoder().encode(`h${at} d`) }),
  (at) => ({ kind: 'notice', code: 'x', message: 'y'.repeat(at % 500) }),
  () => ({ kind: 'aside', topic: 'held', bytes: new Uint8Array(500) }),
];

test(`${frames} frames from a member: garbage disconnects and reports it, nuisance has no effect`, {
  timeout: 240_000,
}, async () => {
  const { ana, window } = await aSharedProduct();
  const second = ana.window();
  await untilSameContent(1, window, second);
  const max = await joined(ana, 'Max');
  const address = await ana.address();
  max.window.close();
  await max.device.stop();
  await expect.poll(async () => (await ana.sharing()).devices[0]?.state, pollOptions).toBe('away');
  const random = mulberry32(3);
  await disturbsNobody([window, second], async () => {
    const link = await asMember(max.device, address);
    let ended: string | null = null;
    link?.onClose((reason) => (ended = reason));
    link?.onMessage(() => undefined);
    link?.send(encodeMessage({ kind: 'hello', protocol: protocolVersion, product }));
    for (let sent = 0; sent < frames / 2; sent += 25) {
      for (let at = sent; at < sent + 25; at += 1)
        link?.send(encodeMessage((nuisances[at % nuisances.length] ?? (() => ({ kind: 'more' })))(at)));
      await pause(8);
    }
    expect(ended).toBeNull();
    link?.close('Enough.');
    let refused = 0;
    for (let sent = 0; sent < frames / 2; sent += 500) {
      const garbage = await asMember(max.device, address);
      if (garbage === null) refused += 1;
      garbage?.send(encodeMessage({ kind: 'hello', protocol: protocolVersion, product }));
      for (let at = 0; at < 500; at += 1) {
        garbage?.send(Uint8Array.from({ length: 40 }, () => Math.floor(random() * 256)));
        if (at % 100 === 0) await pause(2);
      }
      await pause(30);
    }
    expect(refused).toBeGreaterThan(90);
  });
  const [named] = (await ana.sharing()).devices;
  expect(named).toMatchObject({ name: 'Max', state: 'refused', reason: expect.stringContaining('invalid message') });
  await untilSameContent(1, window, second);
});

test(`${frames} frames from unknown devices without a key have no effect`, { timeout: 240_000 }, async () => {
  const { ana, window } = await aSharedProduct();
  const second = ana.window();
  await untilSameContent(1, window, second);
  const address = await ana.address();
  let letIn = 0;
  await disturbsNobody([window, second], async () => {
    for (let round = 0; round < frames / 1_000; round += 1) {
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          const socket = new WebSocket(`ws://${address}/peer`, { perMessageDeflate: false });
          socket.on('error', () => undefined);
          await new Promise<void>((done) => {
            socket.once('open', () => {
              for (let at = 0; at < 50; at += 1) socket.send(new Uint8Array(33 + at));
              letIn += 1;
            });
            socket.once('close', () => done());
          });
        }),
      );
      await pause(50);
    }
  });
  // Each is accepted at most a few times before it has to wait.
  expect(letIn).toBeLessThan(60);
  await untilSameContent(1, window, second);
});

test('an address that failed to authenticate several times waits longer each time; a success resets the count', () => {
  let now = 0;
  const limiter = createConnectionLimiter(() => now);
  const fail = () => limiter.tryAcquire('a') && (limiter.release('a', 'not-authentic'), true);
  for (let time = 0; time < 9; time += 1) expect(fail()).toBe(true);
  expect(fail()).toBe(false);
  expect(limiter.tryAcquire('b')).toBe(true);
  now += 1_000;
  expect(fail()).toBe(true);
  now += 1_000;
  expect(fail()).toBe(false);
  now += 1_000;
  expect(limiter.tryAcquire('a')).toBe(true);
  limiter.release('a', 'authentic');
  for (let time = 0; time < 9; time += 1) expect(fail()).toBe(true);
});

test('unknown devices cannot take all connections of the listener', () => {
  const limiter = createConnectionLimiter(() => 0);
  const taken = Array.from({ length: 100 }, (_, at) => limiter.tryAcquire(`10.0.0.${at % 3}`)).filter(Boolean);
  expect(taken.length).toBe(24);
  expect(limiter.tryAcquire('10.0.0.9')).toBe(true);
});
