/**
 * The rows about two devices: the same session over the secure channel and over bare TCP, both on the loopback of this computer.
 * The bare side frames each message with its length and encrypts nothing.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { dialPeer, listenForPeers } from '../../electron/host/peers/network/peer-listener.ts';
import { nodeCipher } from '../../electron/host/crypto/node-cipher.ts';
import { ok } from '../../shared/domain/result.ts';
import { SyncSession } from '../../shared/sync/session/sync-session.ts';
import { newDeviceKeyPair, randomBytes } from '../../shared/sync/crypto.ts';
import { createMailbox, type Link } from '../../shared/sync/wire/link.ts';
import { createReplica } from '../../shared/sync/session/replica.ts';
import { acceptChannel, dialChannel } from '../../shared/sync/channel/secure-channel.ts';
import { percentile, type Row, ratio, rounds } from './measure.ts';
import { syntheticUpdate } from './synthetic-backlog.ts';

const product = 'bench-links';
type Pair = readonly [Link, Link];

interface Road {
  readonly open: () => Promise<Pair>;
  readonly close: () => Promise<void>;
}

export async function linkRows(): Promise<readonly Row[]> {
  const [bare, secure] = [await bareRoad(), await secureRoad()];
  try {
    const [bareEdit, secureEdit] = await alternately(
      () => editTime(bare),
      () => editTime(secure),
    );
    const whole = syntheticUpdate(5_000);
    const [bareWhole, secureWhole] = await alternately(
      () => exchangeWork(bare, whole),
      () => exchangeWork(secure, whole),
    );
    const [connected] = await alternately(() => connectTime(secure));
    return [
      {
        row: 'one edit to another device, p50 ÷ bare TCP',
        value: ratio(secureEdit, bareEdit),
        goal: 1.5,
        limit: 1.6,
        unit: '×',
        better: 'lower',
      },
      {
        row: 'first exchange of 10,000 items, CPU ÷ bare TCP',
        value: ratio(secureWhole, bareWhole),
        goal: 1.1,
        limit: 1.15,
        unit: '×',
        better: 'lower',
      },
      {
        row: 'connect and authenticate',
        value: Math.round((connected ?? 0) * 10) / 10,
        goal: 50,
        limit: 100,
        unit: 'ms',
        better: 'lower',
      },
    ];
  } finally {
    await bare.close();
    await secure.close();
  }
}

/** The least of each, run by turns. */
async function alternately(...timed: readonly (() => Promise<number>)[]): Promise<readonly number[]> {
  const best = timed.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, run] of timed.entries()) best[at] = Math.min(best[at] ?? 0, await run());
  }
  return best;
}

function converse([one, other]: Pair, from: Y.Doc, to: Y.Doc): { readonly whole: Promise<void>; readonly close: () => void } {
  const sessions = [
    new SyncSession(createReplica(from, new Awareness(from)), product, one, {}),
    new SyncSession(createReplica(to, new Awareness(to)), product, other, { onProgress: () => look() }),
  ];
  let done = (): void => undefined;
  const whole = new Promise<void>((resolve) => (done = resolve));
  const look = (): void => {
    if (sessions[1]?.initialSyncDone) done();
  };
  for (const session of sessions) session.start();
  const close = (): void => {
    for (const session of sessions) session.close('Done.');
    for (const doc of [from, to]) doc.destroy();
  };
  return { whole, close };
}

/** The middle one of 200 edits, from the keystroke in one document to the same in the other, in ms. */
async function editTime(road: Road): Promise<number> {
  const [from, to] = [new Y.Doc(), new Y.Doc()];
  const talk = converse(await road.open(), from, to);
  await talk.whole;
  const times: number[] = [];
  for (let edit = 0; edit < 200; edit += 1) {
    const arrived = new Promise<void>((resolve) => to.once('update', () => resolve()));
    const start = performance.now();
    from.getMap('items').set('title', `Edit ${edit}`);
    await arrived;
    times.push(performance.now() - start);
  }
  talk.close();
  return percentile(times, 0.5);
}

/** Processor time of both ends until a device that had nothing has everything, in ms. */
async function exchangeWork(road: Road, update: Uint8Array): Promise<number> {
  const [from, to] = [new Y.Doc(), new Y.Doc()];
  Y.applyUpdate(from, update);
  const pair = await road.open();
  const start = process.cpuUsage();
  const talk = converse(pair, from, to);
  await talk.whole;
  const { user, system } = process.cpuUsage(start);
  talk.close();
  return (user + system) / 1_000;
}

async function connectTime(road: Road): Promise<number> {
  const start = performance.now();
  const pair = await road.open();
  const took = performance.now() - start;
  for (const link of pair) link.close('Done.');
  return took;
}

const noLimit = (): (() => void) => () => undefined;

async function secureRoad(): Promise<Road> {
  const key = { psk: randomBytes(32) };
  const [dialer, acceptor] = [newDeviceKeyPair(), newDeviceKeyPair()];
  const judge = () => ok({});
  let answered: (link: Link) => void = () => undefined;
  const listener = await listenForPeers(0, async (link) => {
    const channel = await acceptChannel(link, [key], { device: acceptor, judge, after: noLimit, cipher: nodeCipher });
    if (channel.ok) answered(channel.value.link);
    return channel.ok ? 'authentic' : 'undecided';
  });
  if (!listener.ok) throw new Error(listener.refusal.message);
  return {
    open: async () => {
      const theirs = new Promise<Link>((resolve) => (answered = resolve));
      const dialed = await dialPeer(`127.0.0.1:${listener.value.port}`);
      if (!dialed.ok) throw new Error(dialed.refusal.message);
      const channel = await dialChannel(dialed.value.link, key, { device: dialer, judge, after: noLimit, cipher: nodeCipher });
      if (!channel.ok) throw new Error(channel.refusal.message);
      return [channel.value.link, await theirs];
    },
    close: () => listener.value.close(),
  };
}

async function bareRoad(): Promise<Road> {
  const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    open: async () => {
      const theirs = once(server, 'connection') as Promise<[Socket]>;
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay(true);
      await once(socket, 'connect');
      return [bareLink(socket), bareLink((await theirs)[0])];
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Four bytes of length, then the frame. */
function bareLink(socket: Socket): Link {
  const box = createMailbox();
  let chunks: Buffer[] = [];
  let length = 0;
  /** Joins only what makes a whole frame. */
  const take = (count: number): Buffer => {
    const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    chunks = [whole.subarray(count)];
    length -= count;
    return whole.subarray(0, count);
  };
  let wanted: number | null = null;
  socket.on('data', (bytes) => {
    chunks.push(bytes);
    length += bytes.length;
    for (;;) {
      if (wanted === null && length >= 4) wanted = take(4).readUInt32LE(0);
      if (wanted === null || length < wanted) return;
      box.put(take(wanted));
      wanted = null;
    }
  });
  socket.on('close', () => box.end('The other end is gone.'));
  socket.on('error', () => undefined);
  return {
    send: (frame) => {
      const head = Buffer.alloc(4);
      head.writeUInt32LE(frame.length, 0);
      socket.cork();
      socket.write(head);
      socket.write(frame);
      socket.uncork();
    },
    onMessage: box.onMessage,
    onClose: box.onClose,
    close: (reason) => {
      socket.end();
      box.end(reason);
    },
  };
}
