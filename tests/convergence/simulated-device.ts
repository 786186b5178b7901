/** One device of a simulation: a host with a slow disk, and a window with its own copy. Either can crash at any moment. */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { bindCommands } from '../../shared/document/commands.ts';
import { History } from '../../shared/document/undo/history.ts';
import { startProduct } from '../../shared/document/entries/product.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';
import { SyncSession } from '../../shared/sync/session/sync-session.ts';
import type { Link } from '../../shared/sync/wire/link.ts';
import { decodeMessage } from '../../shared/sync/wire/messages.ts';
import { createReplica, type Replica as SyncReplica } from '../../shared/sync/session/replica.ts';
import type { Replica } from '../given.ts';
import { below } from './chances.ts';
import type { Planted } from './simulation.ts';
import type { SimulatedLink, World } from './simulated-world.ts';
import { type Edit, editOf, holds } from './what-holds.ts';

export const product = 'garden-shop';
const midMarch = 1_772_000_000_000;

interface SimulatedDisk {
  /** Everything that survives a crash. */
  readonly kept: Y.Doc;
}

interface Host {
  readonly doc: Y.Doc;
  readonly replica: SyncReplica;
  readonly disk: SimulatedDisk;
  windowTalk: SyncSession | null;
}

interface Window {
  readonly replica: Replica;
  readonly shared: SyncReplica;
  talk: SyncSession | null;
}

export class SimulatedDevice {
  readonly at: number;
  readonly world: World;
  host: Host | null = null;
  window: Window | null = null;
  readonly #planted: Planted;
  readonly #docs: Y.Doc[] = [];
  #disk: Y.Doc;
  /** Counts crashes: callbacks that were scheduled before a crash are dropped. */
  #life = 0;
  #windowLife = 0;
  #windowLink: SimulatedLink | null = null;
  #skew = 0;
  /** What the window's own store would contain. */
  readonly #store: Uint8Array[] = [];
  #client: number | null = null;

  constructor(world: World, at: number, planted: Planted) {
    this.world = world;
    this.at = at;
    this.#planted = planted;
    this.#disk = this.#newDoc();
  }

  get isUp(): boolean {
    return this.host !== null;
  }

  /** The product is on this device's disk before the others know it. */
  begin(): void {
    startProduct(this.#disk, { name: 'PayFlow', prefix: 'PAY' });
  }

  /** The window opens with its own copy; the host starts a moment later. */
  start(): void {
    if (this.host !== null) return;
    this.window ??= this.#openWindow();
    this.after(below(this.world.random, 600), () => this.#startHost(this.window));
  }

  #startHost(window: Window | null): void {
    if (this.host !== null || window === null) return;
    const doc = this.#newDoc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#disk), 'storage');
    this.host = { doc, replica: this.#keptReplica(doc), disk: { kept: this.#disk }, windowTalk: null };
    this.#linkWindow(this.host, window);
  }

  /** Runs unless the host has crashed until then. */
  after(ms: number, run: () => void): void {
    const life = this.#life;
    this.world.after(ms, () => life === this.#life && run());
  }

  act(operation: (replica: Replica) => void): void {
    if (this.window) operation(this.window.replica);
  }

  skew(ms: number): void {
    this.#skew = ms;
  }

  sessions(): ReadonlySet<number> {
    return this.host?.windowTalk?.remoteClients ?? new Set();
  }

  crash(what: 'device' | 'host'): void {
    this.#life += 1;
    // Frames in transit are lost if one of both ends has crashed.
    this.#windowLink?.cut();
    this.host = null;
    if (what === 'device') {
      this.#windowLife += 1;
      this.window = null;
    } else this.window?.talk?.close('The host is gone.');
    // A crash loses the disk's cache, but no committed data: the next run reads its own copy.
    const kept = this.#newDoc();
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(this.#disk));
    this.#disk = kept;
  }

  /** A link to another device: only data that is on this disk may be sent over it. */
  watched(link: Link): Link {
    const disk = this.#disk;
    return {
      ...link,
      send: (frame, weight) => {
        const message = decodeMessage(frame);
        if (
          message.ok &&
          (message.value.kind === 'update' || message.value.kind === 'sync2') &&
          !holds(disk, editOf(message.value.update))
        )
          this.world.broken.push(`Device ${this.at} sent at ${this.world.now()} ms what was not on its disk.`);
        link.send(frame, weight);
      },
    };
  }

  discard(): void {
    for (const doc of this.#docs) doc.destroy();
  }

  #newDoc(): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = 10_000 + this.world.fresh();
    this.#docs.push(doc);
    return doc;
  }

  /** Updates are on disk before they are sent; the disk collects further ones while it writes. */
  #keptReplica(doc: Y.Doc): SyncReplica {
    const awareness = new Awareness(doc);
    awareness.setLocalState(null);
    const replica = createReplica(doc, awareness);
    const disk = this.#disk;
    let waiting: Uint8Array[] = [];
    let isWriting = false;
    let done: (() => void)[] = [];
    const write = (): void => {
      if (isWriting || waiting.length === 0) return;
      isWriting = true;
      const [batch, resolvers] = [waiting, done];
      [waiting, done] = [[], []];
      const { random } = this.world;
      // Records that are on the disk when the power fails survive, whether they were acknowledged or not.
      this.after(1 + below(random, 20), () => Y.applyUpdate(disk, batch[0] ?? new Uint8Array([0, 0])));
      this.after(22 + (random() < 0.05 ? below(random, 800) : below(random, 20)), () => {
        for (const update of batch) Y.applyUpdate(disk, update);
        isWriting = false;
        for (const resolve of resolvers) resolve();
        write();
      });
    };
    const whenPersisted = (): Promise<void> =>
      !isWriting && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            // The write in progress does not contain later updates.
            waiting.push(new Uint8Array([0, 0]));
            done.push(resolve);
            write();
          });
    const listeners = new Set<Parameters<SyncReplica['onUpdate']>[0]>();
    replica.onUpdate((update, source) => {
      waiting.push(update);
      if (this.#planted === 'broadcast before persist') for (const listener of listeners) listener(update, source);
      else
        void new Promise<void>((resolve) => done.push(resolve)).then(() =>
          listeners.forEach((listener) => listener(update, source)),
        );
      write();
    });
    const kept = this.#planted === 'saved before persist' ? () => Promise.resolve() : whenPersisted;
    return {
      ...replica,
      onUpdate: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      whenPersisted: kept,
      whenPersistedOrDiskFails: whenPersisted,
    };
  }

  #openWindow(): Window {
    const doc = this.#newDoc();
    if (this.#planted === 'reused client' && this.#client !== null) doc.clientID = this.#client;
    this.#client = doc.clientID;
    for (const update of this.#store) Y.applyUpdate(doc, update, 'storage');
    this.#keepCopy(doc);
    const { random } = this.world;
    const projection = createProjection(doc);
    const history = new History(doc);
    const name = `Device ${this.at}`;
    const context = {
      doc,
      projection,
      random,
      now: () => midMarch + this.world.now() + this.#skew,
      author: () => ({ name, device: name }),
      onCommand: history.beginStep,
    };
    return {
      replica: { doc, projection, history, context, do: bindCommands(context) },
      shared: createReplica(doc, new Awareness(doc)),
      talk: null,
    };
  }

  /** The window's own copy lags behind: the latest edits are not in it after a crash. */
  #keepCopy(doc: Y.Doc): void {
    const store = this.#store;
    const life = this.#windowLife;
    let last = 0;
    doc.on('update', (update: Uint8Array) => {
      last = Math.max(last, this.world.now() + below(this.world.random, 400));
      this.world.after(last - this.world.now(), () => life === this.#windowLife && store.push(update));
    });
  }

  #linkWindow(host: Host, window: Window): void {
    const link = this.world.link(4);
    this.#windowLink = link;
    const sent: Edit[] = [];
    let noted = 0;
    const watched: Link = {
      ...link.one,
      send: (frame, weight) => {
        const message = decodeMessage(frame);
        if (message.ok && (message.value.kind === 'update' || message.value.kind === 'sync2'))
          sent.push(editOf(message.value.update));
        link.one.send(frame, weight);
      },
    };
    const talk: SyncSession = new SyncSession(window.shared, product, watched, {
      onProgress: () => {
        for (; noted < talk.acknowledged; noted += 1) this.#reportSaved(sent[noted]);
      },
    });
    window.talk = talk;
    host.windowTalk = new SyncSession(host.replica, product, link.two, {});
    host.windowTalk.start();
    talk.start();
  }

  #reportSaved(edit: Edit | undefined): void {
    if (!edit) return;
    this.world.saved.push(edit);
    if (!holds(this.#disk, edit))
      this.world.broken.push(
        `The window of device ${this.at} was informed at ${this.world.now()} ms that an edit is saved, and it was not.`,
      );
  }
}
