/**
 * Five devices in one process: clock, network, disk and randomness come from a seed. Each has a host with a log, and a window; between host
 * and window and between the devices run real sync sessions. Returns the violated guarantees.
 */
import { SyncSession } from '../../shared/sync/session/sync-session.ts';
import type { After } from '../../shared/sync/channel/secure-channel.ts';
import type { UpdateValidator } from '../../shared/sync/validation/update-validator.ts';
import { encodeMessage } from '../../shared/sync/wire/messages.ts';
import { createPeerValidator } from '../../shared/sync/validation/peer-validator.ts';
import { createContentDigest } from '../../shared/document/incoming/content-digest.ts';
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';
import * as Y from 'yjs';
import { snapshotOf } from '../given.ts';
import { forge } from './forged.ts';
import { below, pick, type Random } from './chances.ts';
import { allActions } from './histories.ts';
import { stepsOf } from './shrink.ts';
import { product, SimulatedDevice } from './simulated-device.ts';
import { createWorld, type SimulatedLink, type World } from './simulated-world.ts';
import { holds } from './what-holds.ts';

/** Mistakes that the simulation must detect; only planted on request. */
export type Planted =
  | 'broadcast before persist'
  | 'reused client'
  | 'lost first message'
  | 'skipped gate'
  | 'saved before persist'
  | null;

export interface Outcome {
  /** What was violated, one sentence each; empty: nothing. */
  readonly broken: readonly string[];
  readonly saved: number;
  readonly crashes: number;
  readonly cuts: number;
}

const deviceCount = 5;
const life = 6_000;
const healing = 20_000;
const cancellable =
  (device: SimulatedDevice): After =>
  (ms, run) => {
    let isCancelled = false;
    device.after(ms, () => isCancelled || run());
    return () => void (isCancelled = true);
  };
const openGate: UpdateValidator = { validate: () => ({ verdict: 'sound' }) };

/** Each kind of incident, and how many of a hundred are of it. */
const shares = {
  edit: 76,
  'crash while editing': 4,
  'divide the network': 6,
  'cut one connection': 4,
  'crash of the device': 3,
  'crash of the host': 2,
  'hostile update': 2,
  'clock set to another time': 3,
} as const;
type IncidentName = keyof typeof shares;
const lots = Object.entries(shares).flatMap(([name, share]) => Array.from({ length: share }, () => name as IncidentName));

/** What happens to a device, and when; its own seed decides the rest, so that any incident can be left out. */
export interface Incident {
  readonly at: number;
  readonly device: number;
  readonly name: IncidentName;
  readonly seed: number;
}

export function incidentsOf(seed: number): readonly Incident[] {
  let at = 10;
  const [shortest, spread] = [20, 300];
  const incidents = stepsOf(seed, life / shortest, (random, own): Incident => {
    const incident = { at, device: below(random, deviceCount), name: pick(random, lots) ?? 'edit', seed: own };
    at += shortest + below(random, spread);
    return incident;
  });
  return incidents.filter((incident) => incident.at < life);
}

export const writeIncident = ({ at, device, name, seed }: Incident): string =>
  `${at} ms, device ${device}: ${name} (seed ${seed})`;

export async function simulate(seed: number, planted: Planted = null, incidents = incidentsOf(seed)): Promise<Outcome> {
  const world = createWorld(seed, planted === 'lost first message');
  const devices = Array.from({ length: deviceCount }, (_, at) => new SimulatedDevice(world, at, planted));
  devices[0]?.begin();
  const room = new Room(world, devices, planted);
  for (const device of devices) device.start();
  for (const incident of incidents) world.after(incident.at, () => room.happen(incident));
  world.after(life, () => room.heal());
  try {
    await world.run(life + healing);
    return {
      broken: [...world.broken, ...differences(devices)],
      saved: world.saved.length,
      crashes: room.crashes,
      cuts: room.cuts,
    };
  } catch (error) {
    return { broken: [`It threw: ${String(error)}`], saved: world.saved.length, crashes: room.crashes, cuts: room.cuts };
  } finally {
    for (const device of devices) device.discard();
  }
}

/** Who can reach whom, and which faults occur. */
class Room {
  crashes = 0;
  cuts = 0;
  readonly #world: World;
  readonly #devices: readonly SimulatedDevice[];
  readonly #planted: Planted;
  readonly #links = new Map<string, SimulatedLink>();
  readonly #partitions = new Set<string>();
  #healed = false;

  constructor(world: World, devices: readonly SimulatedDevice[], planted: Planted) {
    this.#world = world;
    this.#devices = devices;
    this.#planted = planted;
    this.#dial();
  }

  happen({ device: at, name, seed }: Incident): void {
    const device = this.#devices[at];
    if (!device) return;
    const random = mulberry32(seed);
    const incidents: Readonly<Record<IncidentName, () => void>> = {
      edit: () => this.#work(device, random),
      'crash while editing': () => this.#crashAtWork(device, random),
      'divide the network': () => this.#divide(random),
      'cut one connection': () => this.#cutOne(random),
      'crash of the device': () => this.#crash(device, 'device', random),
      'crash of the host': () => this.#crash(device, 'host', random),
      'hostile update': () => this.#attack(random),
      'clock set to another time': () => device.skew(below(random, 7 * 86_400_000) - 3 * 86_400_000),
    };
    incidents[name]();
  }

  #work(device: SimulatedDevice, random: Random): void {
    device.act((replica) => pick(random, allActions)?.(replica, random));
  }

  /** The worst moment for a crash: the last edit is in the host but not yet in the window's own copy, and the user continues at once. */
  #crashAtWork(device: SimulatedDevice, random: Random): void {
    this.#work(device, random);
    this.#world.after(50 + below(random, 150), () => {
      this.#crash(device, 'device', random, 100);
      for (const ms of [150, 250]) this.#world.after(ms, () => this.#work(device, random));
    });
  }

  heal(): void {
    this.#healed = true;
    this.#partitions.clear();
    for (const device of this.#devices) device.start();
  }

  /** A device that is not connected and can be reached is dialed repeatedly. */
  #dial(): void {
    for (const [at, one] of this.#devices.entries()) {
      for (const two of this.#devices.slice(at + 1)) {
        const pair = `${one.at}-${two.at}`;
        if (this.#links.has(pair) || this.#partitions.has(pair) || !one.isUp || !two.isUp || this.#world.random() < 0.4) continue;
        this.#connect(pair, one, two);
      }
    }
    this.#world.after(100 + below(this.#world.random, 200), () => this.#dial());
  }

  #connect(pair: string, one: SimulatedDevice, two: SimulatedDevice): void {
    const link = this.#world.link(80);
    this.#links.set(pair, link);
    const ended = (): void => {
      if (this.#links.get(pair) !== link) return;
      this.#links.delete(pair);
      link.cut();
    };
    for (const [device, end] of [
      [one, link.one],
      [two, link.two],
    ] as const) {
      // The handshake completes on one side before the other.
      device.after(below(this.#world.random, 60), () => this.#startSession(device, link, end, ended));
    }
    link.onCut(ended);
  }

  #startSession(device: SimulatedDevice, link: SimulatedLink, end: SimulatedLink['one'], ended: () => void): void {
    const { host } = device;
    if (host === null) return ended();
    const gate =
      this.#planted === 'skipped gate'
        ? openGate
        : createPeerValidator({
            ownAuthors: () => device.sessions(),
            entryCount: () => host.doc.getMap('items').size,
            now: this.#world.now,
          });
    const session: SyncSession = new SyncSession(
      host.replica,
      product,
      device.watched(end),
      {
        // The user confirms after a while: it becomes an edit made here.
        onPending: (update) =>
          device.after(500, () => {
            Y.applyUpdate(host.doc, update, 'user');
            session.resume();
          }),
        onClosed: (reason) => {
          if (session.protocolViolated && !link.isAttacked())
            this.#world.broken.push(`Device ${device.at} ended an honest session at ${this.#world.now()} ms: ${reason}`);
          ended();
        },
      },
      { peer: { device: 'peer', validator: gate, after: cancellable(device) } },
    );
    session.start();
  }

  /** Creates a network partition, or ends it. */
  #divide(random: Random): void {
    this.#partitions.clear();
    if (random() < 0.4) return;
    const side = this.#devices.map(() => random() < 0.5);
    for (const one of this.#devices) {
      for (const two of this.#devices) {
        if (side[one.at] === side[two.at]) continue;
        this.#partitions.add(`${one.at}-${two.at}`);
        this.#cut(`${one.at}-${two.at}`);
      }
    }
  }

  #cutOne(random: Random): void {
    const pair = pick(random, [...this.#links.keys()]);
    if (pair !== undefined) this.#cut(pair);
  }

  #cut(pair: string): void {
    const link = this.#links.get(pair);
    if (!link) return;
    this.cuts += 1;
    this.#links.delete(pair);
    link.cut();
  }

  #crash(device: SimulatedDevice, what: 'device' | 'host', random: Random, longest = 1_500): void {
    this.crashes += 1;
    device.crash(what);
    for (const pair of this.#links.keys()) if (pair.split('-').includes(String(device.at))) this.#cut(pair);
    this.#world.after(below(random, longest), () => device.start());
  }

  /** A device with a valid key sends what Steward never writes. */
  #attack(random: Random): void {
    const link = pick(random, [...this.#links.values()]);
    if (!link || this.#healed) return;
    const missingOrigin = { client: 1 + below(random, 1_000), clock: 0 };
    const update =
      random() < 0.5
        ? forge([
            {
              client: 5_000_000 + below(random, 1_000),
              clock: 0,
              parts: [{ origin: { ...missingOrigin, clock: 7 }, is: { letters: 'x' } }],
            },
          ])
        : forge([
            { client: 5, clock: 0, parts: [{ origin: { client: 6, clock: 0 }, is: { letters: 'a' } }] },
            { client: 6, clock: 0, parts: [{ origin: { client: 5, clock: 0 }, is: { letters: 'b' } }] },
          ]);
    link.inject(encodeMessage({ kind: 'update', update }));
  }
}

/** After a full sync all devices have the same content, and everything that was shown as saved. */
function differences(devices: readonly SimulatedDevice[]): string[] {
  const broken: string[] = [];
  const [first] = devices;
  if (!first?.host || !first.window) return ['The first device did not come back.'];
  const expected = {
    digest: createContentDigest(first.host.doc).now(),
    snapshotOf: JSON.stringify(snapshotOf(first.window.replica.projection)),
  };
  for (const { at, host, window, world } of devices) {
    if (!host || !window) {
      broken.push(`Device ${at} did not come back.`);
      continue;
    }
    for (const [name, doc] of [
      ['host', host.doc],
      ['window', window.replica.doc],
      ['disk', host.disk.kept],
    ] as const) {
      if (createContentDigest(doc).now() !== expected.digest) broken.push(`The ${name} of device ${at} holds other content.`);
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
        broken.push(`The ${name} of device ${at} waits for what never comes.`);
      if (!world.saved.every((edit) => holds(doc, edit)))
        broken.push(`The ${name} of device ${at} has lost what was called saved.`);
    }
    if (JSON.stringify(snapshotOf(window.replica.projection)) !== expected.snapshotOf)
      broken.push(`The window of device ${at} shows something else.`);
  }
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(first.host.doc));
  if (JSON.stringify(snapshotOf(createProjection(fresh))) !== expected.snapshotOf)
    broken.push('A fresh reading shows something else.');
  return broken;
}
