/**
 * Devices on a network without internet, as network namespaces on a bridge with the built host in each: they find each other, work offline,
 * lose the network or crash, and converge again. Where no namespace can be created the skipped run is reported loudly; everything that can
 * be tested on the loopback alone is in tests/electron/host/peers.
 */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { socketLink } from '../../electron/host/server/socket-link.ts';
import { newDeviceKeyPair, randomBytes } from '../../shared/sync/crypto.ts';
import { handshakeLengths } from '../../shared/sync/channel/handshake.ts';
import { dialChannel } from '../../shared/sync/channel/secure-channel.ts';
import {
  untilSameTitles,
  awayIs,
  findTime,
  has,
  healTime,
  hereIs,
  joinAt,
  saved,
  share,
  since,
  stateOf,
  write,
} from './meeting.ts';
import { pollOptions } from '../eventually.ts';
import { agreed } from '../given.ts';
import { NetworkHost, type OpenWindow, product } from './network-host.ts';
import { hasProgram, Room, whyNoRoom } from './room.ts';

const why = whyNoRoom();
if (why !== null)
  process.stdout.write(`\nNOT RUN: the room of network namespaces cannot be made here (${why}). It needs root and iproute2.\n\n`);
if (why !== null && process.env['REQUIRE_NETWORK'] === '1') throw new Error(`REQUIRE_NETWORK=1, but ${why}`);
const hasWall = hasProgram('iptables');
const hasTap = hasProgram('tcpdump');
if (!hasWall) process.stdout.write('\nNOT RUN: what needs a firewall in the room (iptables is missing)\n\n');
if (!hasTap) process.stdout.write('\nNOT RUN: the capture of the room (tcpdump is missing)\n\n');

const water = 'Wasser für die Tomaten';
const tell = (what: string, ms: number): void => void process.stdout.write(`network: ${what} ${ms} ms\n`);
const captured = join(tmpdir(), `steward-room-${process.pid}.pcap`);

describe.skipIf(why !== null)('devices on a network without internet', () => {
  let room: Room;
  let ana: NetworkHost;
  let max: NetworkHost;
  let lea: NetworkHost;
  let tom: NetworkHost;
  let mia: NetworkHost;
  let anas: OpenWindow;
  let stopCapture: (() => Promise<void>) | null = null;

  beforeAll(async () => {
    room = new Room(5);
    if (hasTap) stopCapture = await room.capture(captured);
    [ana, max, lea, tom, mia] = room.places.map(
      (place, at) =>
        new NetworkHost(room, place, ['Ana Hoffnung', 'Max Regen', 'Lea Sommer', 'Tom Fremd', 'Mia Zweig'][at] ?? ''),
    ) as [NetworkHost, NetworkHost, NetworkHost, NetworkHost, NetworkHost];
    await Promise.all([ana, max, lea, tom].map((host) => host.start()));
    anas = await share(ana, 'Gartenladen Geheim', water);
  });

  afterAll(async () => {
    await room?.close();
    for (const host of [ana, max, lea, tom, mia]) if (host) rmSync(host.data, { recursive: true, force: true, maxRetries: 5 });
    rmSync(captured, { force: true });
  });

  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      for (const host of [ana, max, lea, tom, mia]) process.stdout.write(`${await host.describe()}\n`);
    });
  });

  /** The computer may be busy with other things: what takes too long is tried once more. */
  const within = async (limit: number, what: string, attempt: () => Promise<number>): Promise<void> => {
    let took = await attempt();
    if (took >= limit) took = await attempt();
    tell(what, took);
    expect(took, what).toBeLessThan(limit);
  };

  test('an invitation is used in well under ten seconds', async () => {
    const started = performance.now();
    const window = await joinAt(ana, max, water);
    tell('joined and everything there after', since(started));
    expect(since(started)).toBeLessThan(10_000);
    window.close();
    (await joinAt(ana, lea, water)).close();
  });

  test('two devices that know only the key find each other and are connected within two seconds', async () => {
    // They never dialed each other: both joined at Ana's.
    await ana.kill('SIGTERM');
    try {
      await within(2_000, 'found each other after', () => findTime(max, lea));
    } finally {
      await ana.start();
      anas.close();
      anas = await ana.window();
    }
    await Promise.all([hereIs(ana, max), hereIs(ana, lea)]);
  });

  test('a partition: both sides keep working, and converge within two seconds after it ended', async () => {
    const [maxs, leas] = [await max.window(), await lea.window()];
    await untilSameTitles(anas, maxs, leas);
    let round = 0;
    await within(2_000, 'same content after the wall fell', () =>
      healTime(room, { host: ana, window: anas }, { host: max, window: maxs }, [leas], (round += 1)),
    );
    for (const window of [maxs, leas]) window.close();
  });

  test('killed in the middle of a sync, a device that comes back has everything', async () => {
    const journal = join(ana.data, 'data/products', product, 'journal');
    for (const round of ['that dials', ...(hasWall ? ['that is dialed'] : [])]) {
      const only = ['-p', 'tcp', '--dport', '4711', '--syn', '-j', 'DROP'];
      if (round === 'that is dialed') room.wall(lea.place, '-A', 'OUTPUT', ...only);
      else if (hasWall) room.wall(lea.place, '-A', 'INPUT', ...only);
      const big = Array.from({ length: 3_000 }, (_, at) => ({
        line: at,
        source: { system: 'jira', key: `${round}-${at}`, url: null },
        type: 'story' as const,
        title: `Viel ${round} ${at}`,
        description: 'Wort '.repeat(60),
      }));
      const before = statSync(journal).size + 500_000;
      agreed(anas.do.importDraft({ format: 'Jira CSV', entries: big, problems: [], notCarried: [] }));
      // It is on Ana's disk, so it has been sent.
      await vi.waitUntil(() => statSync(journal).size > before, { timeout: 20_000, interval: 1 });
      await lea.kill();
      write(anas, `Nach dem Sturz, ${round}`);
      await lea.start();
      const window = await lea.window();
      await has(window, `Nach dem Sturz, ${round}`, `Viel ${round} 2999`, `Viel ${round} 0`);
      await untilSameTitles(anas, window);
      window.close();
      if (hasWall) room.wall(lea.place, '-F');
    }
  });

  test('a slow reader is disconnected, and catches up when it resumes', async () => {
    await hereIs(ana, lea);
    const window = await lea.window();
    await untilSameTitles(anas, window);
    lea.process?.kill('SIGSTOP');
    const [first] = anas.projection.order();
    const entry = anas.doc.getMap('items').get(first?.id ?? '') as Y.Map<unknown>;
    const started = performance.now();
    // To fill the buffers of both systems and of Steward.
    for (let round = 0; round < 300 && (await stateOf(ana, lea)) !== 'away'; round += 5) {
      for (let at = round; at < round + 5; at += 1)
        anas.doc.transact(() => entry.set('note', `${at} `.padEnd(200_000, 'x')), 'user');
      await saved(anas);
    }
    await awayIs(ana, lea);
    tell('a stopped reader was cut after', since(started));
    // Earlier than the ping timeout: the full buffer was the reason.
    expect(since(started)).toBeLessThan(14_000);
    write(anas, 'Während sie schlief');
    lea.process?.kill('SIGCONT');
    // Its window gets megabytes at once, but reads them, and so it keeps its link.
    await has(window, 'Während sie schlief');
    await expect
      .poll(() => (window.doc.getMap('items').get(first?.id ?? '') as Y.Map<unknown>).get('note'), pollOptions)
      .toBe(entry.get('note'));
    expect(window.talk.reason).toBeNull();
    window.close();
  });

  test('an unknown device with its own key gets one answer of fixed length, and learns not even whether it is the right device', async () => {
    const file = join(tom.data, 'stranger');
    await room.relay(tom.place, file, ana.place.address, 4711);
    const before = (await ana.sharing()).digest;
    const socket = new WebSocket(`ws+unix:${file}:/peer`, {
      headers: { host: `${ana.place.address}:4711` },
      perMessageDeflate: false,
    });
    let bytes = 0;
    socket.on('message', (data: Buffer) => (bytes += data.length));
    await new Promise((done) => socket.once('open', done));
    const after = (ms: number, run: () => void) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    };
    const opened = await dialChannel(
      socketLink(socket),
      { psk: randomBytes(32) },
      { device: newDeviceKeyPair(), judge: () => ({ ok: true, value: null }), after },
    );
    expect(opened.ok).toBe(false);
    expect(bytes).toBe(handshakeLengths[1]);
    expect((await ana.sharing()).digest).toBe(before);
  });

  test('a device in two networks is found in both', async () => {
    room.plug(max.place, 1);
    room.plug(mia.place, 1);
    room.unplug(mia.place, 0);
    await mia.start();
    const { link } = await ana.ask('invite', { product });
    // Ana is not in that network: Max transfers the product, once Mia is a member. She joins in Ana's network and then leaves it.
    room.plug(mia.place, 0);
    await mia.ask('joinProduct', { text: link, name: mia.name, address: null });
    room.unplug(mia.place, 0);
    await hereIs(max, mia);
    const window = await mia.window();
    write(anas, 'Für das andere Netz');
    await has(window, 'Für das andere Netz');
    expect((await mia.other(ana.name))?.state).not.toBe('here');
    window.close();
  });

  test.skipIf(!hasWall)('where multicast is blocked, a typed address leads to the other device', async () => {
    room.wall(tom.place, '-A', 'OUTPUT', '-d', '224.0.0.0/4', '-j', 'DROP');
    room.wall(tom.place, '-A', 'INPUT', '-d', '224.0.0.0/4', '-j', 'DROP');
    const { link } = await ana.ask('invite', { product });
    await tom.ask('joinProduct', { text: link, name: tom.name, address: `${ana.place.address}:4711` });
    await hereIs(ana, tom);
    expect((await tom.other(max.name))?.state).not.toBe('here');
    await tom.ask('addAddress', { product, address: `${max.place.address}:4711` });
    await hereIs(tom, max);
  });

  test.skipIf(!hasTap)('an eavesdropper learns neither titles nor names nor which product it is', async () => {
    await stopCapture?.();
    const onTheWire = readFileSync(captured);
    expect(onTheWire.length).toBeGreaterThan(100_000);
    const membership = JSON.parse(readFileSync(join(ana.data, 'data/products', product, 'sharing.json'), 'utf8')) as {
      epochKeys: readonly string[];
      ownerKey: string;
    };
    const device = JSON.parse(readFileSync(join(ana.data, 'data/device.json'), 'utf8')) as { key: string };
    const keys = [...membership.epochKeys, membership.ownerKey, device.key].map((text) => Buffer.from(text, 'base64url'));
    const words = [
      'Tomaten',
      'Drinnen',
      'Viel that',
      'Wort Wort',
      'Hoffnung',
      'Regen',
      'Sommer',
      'Gartenladen',
      'Geheim',
      product,
    ];
    const secrets = [
      ...words.map((word) => Buffer.from(word)),
      ...keys,
      ...keys.flatMap((key) => [Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64url'))]),
    ];
    for (const secret of secrets) expect(onTheWire.includes(secret), secret.toString()).toBe(false);
    // The capture is not empty: the announcements in it are readable.
    expect(onTheWire.includes(Buffer.from('steward'))).toBe(true);
  });
});
