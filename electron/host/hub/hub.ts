/** Connects the windows of this computer: one replica per open product, many links to it. An update is on disk before it is passed on. */
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import { SyncSession } from '../../../shared/sync/session/sync-session.ts';
import { createMailbox, type Link } from '../../../shared/sync/wire/link.ts';
import { decodeMessage, encodeMessage, isProductId, type Channel } from '../../../shared/sync/wire/messages.ts';
import { type Disk, type Notice, realDisk, type StorageRefusal } from '../storage/disk.ts';
import { type PersistenceOptions, type PersistedProduct, openPersistedProduct } from './persisted-product.ts';
import { inOrder, isForgotten, listProducts, moveToTrash, type ProductFacts } from '../storage/product-folder.ts';

export type HubRefusal = StorageRefusal | 'closing' | 'unsaved';

export interface HubOptions extends Omit<PersistenceOptions, 'onTrouble'> {
  /** How long a product stays open after its last link, in ms. */
  readonly idleMs?: number;
  /** How long a new link may stay silent, in ms. */
  readonly greetingMs?: number;
}

export interface Holder {
  welcome(window: Pick<SyncSession, 'sendCustom'>): void;
  /** The product is being closed here: no more updates in either direction. */
  closing(reason: string): void;
}

export interface ProductLease {
  readonly kept: PersistedProduct;
  say(topic: Channel, bytes: Uint8Array): void;
  /** The Yjs client ids that write in this computer's windows now. */
  sessions(): ReadonlySet<number>;
  /** Whether one of the windows is visible: a hidden one reports itself away. */
  isWatched(): boolean;
  release(): void;
}

interface OpenProduct {
  readonly kept: Promise<Result<PersistedProduct, HubRefusal>>;
  readonly syncSessions: Set<SyncSession>;
  readonly holders: Set<Holder>;
  idle: NodeJS.Timeout | null;
  /** A window with its own copy was connected: journal damage is repaired from it and no longer reported. */
  compared: boolean;
}

export class Hub {
  readonly #options: HubOptions;
  readonly #disk: Disk;
  readonly #open = new Map<string, OpenProduct>();
  /** Products that are releasing their files: they must not be reopened before that is done. */
  readonly #closing = new Map<string, Promise<boolean>>();
  readonly #troubles = new Map<string, Notice>();
  readonly #pendingLinks = new Set<Link>();
  #closed = false;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
  }

  /** Accepts a link; its first message names the product. An unknown product is created. */
  join(link: Link): void {
    const mailbox = createMailbox();
    const greetingTimeout = setTimeout(
      () => this.#reject(link, 'Connection failed: no product specified.'),
      this.#options.greetingMs ?? 5000,
    );
    this.#pendingLinks.add(link);
    let greeted = false;
    link.onClose((reason) => {
      clearTimeout(greetingTimeout);
      this.#pendingLinks.delete(link);
      mailbox.end(reason);
    });
    link.onMessage((frame) => {
      mailbox.put(frame);
      if (greeted) return;
      greeted = true;
      clearTimeout(greetingTimeout);
      this.#pendingLinks.delete(link);
      this.#handleHello(frame, { send: link.send, close: link.close, onMessage: mailbox.onMessage, onClose: mailbox.onClose });
    });
  }

  async products(): Promise<Result<readonly ProductFacts[], HubRefusal>> {
    const listed = await listProducts(this.#disk, this.#options.data);
    if (!listed.ok || this.#closed) return listed;
    const named = await Promise.all(
      listed.value.map((facts) => (facts.name === '' ? this.#lookUpName(facts) : Promise.resolve(facts))),
    );
    return ok(inOrder(named));
  }

  /** Keeps a product open without a window: for the devices that share it. */
  async hold(id: string, holder: Holder): Promise<Result<ProductLease, HubRefusal>> {
    await this.#closing.get(id);
    if (this.#closed) return refuse('closing', 'Steward is shutting down.');
    const product = this.#open.get(id) ?? this.#openProduct(id);
    product.holders.add(holder);
    const kept = await product.kept;
    if (!kept.ok) {
      this.#open.delete(id);
      return kept;
    }
    if (product.idle !== null) clearTimeout(product.idle);
    return ok({
      kept: kept.value,
      say: (topic, bytes) => {
        for (const session of product.syncSessions) session.sendCustom(topic, bytes);
      },
      sessions: () => remoteClientsOf(product),
      isWatched: () =>
        [...remoteClientsOf(product)].some((session) => kept.value.replica.awareness.getStates().get(session)?.['away'] !== true),
      release: () => {
        product.holders.delete(holder);
        this.#closeWhenIdle(id, product);
      },
    });
  }

  /** Moves the product to the trash folder and ends its links. Refuses (`unsaved`, `unknown-product`). */
  async forget(id: string): Promise<Result<string, HubRefusal>> {
    if (!isProductId(id)) return refuse('unknown-product', 'This product isn’t on this computer.');
    if (this.#troubles.has(id))
      return refuse('unsaved', 'Can’t move to Trash: the latest edits aren’t saved yet. Try again when it says “Saved”.');
    await this.#closeProduct(id, 'This product was moved to Trash on this computer.');
    return moveToTrash(this.#disk, this.#options.data, id, this.#options.now?.() ?? new Date());
  }

  trouble(): Notice | null {
    return this.#troubles.values().next().value ?? null;
  }

  /** Ends all links and writes what is queued. Returns whether everything reached the disk. */
  async close(): Promise<boolean> {
    this.#closed = true;
    for (const link of this.#pendingLinks) link.close('Steward is shutting down.');
    const done = await Promise.all([...this.#open.keys()].map((id) => this.#closeProduct(id, 'Steward is shutting down.')));
    const before = await Promise.all(this.#closing.values());
    return [...done, ...before].every(Boolean);
  }

  /** product.json is missing, damaged or not written yet: the name is read from the document. */
  async #lookUpName(facts: ProductFacts): Promise<ProductFacts> {
    await this.#closing.get(facts.id);
    const product = this.#open.get(facts.id) ?? this.#openProduct(facts.id);
    const kept = await product.kept;
    if (!kept.ok) {
      this.#open.delete(facts.id);
      return facts;
    }
    // Findings about the journal are in memory only: the product stays open until a window can show them.
    if (kept.value.findings.length === 0) this.#closeWhenIdle(facts.id, product);
    return { id: facts.id, name: kept.value.name() };
  }

  #reject(link: Link, reason: string): void {
    link.send(encodeMessage({ kind: 'bye', reason }));
    link.close(reason);
  }

  #handleHello(frame: Uint8Array, link: Link): void {
    const hello = decodeMessage(frame);
    if (!hello.ok) return this.#reject(link, hello.refusal.message);
    if (hello.value.kind !== 'hello') return this.#reject(link, 'Connection failed: invalid greeting.');
    if (!isProductId(hello.value.product)) return this.#reject(link, 'Invalid product address.');
    if (this.#closed) return this.#reject(link, 'Steward is shutting down.');
    void this.#startSession(hello.value.product, link);
  }

  async #startSession(id: string, link: Link): Promise<void> {
    await this.#closing.get(id);
    if (!this.#open.has(id) && (await isForgotten(this.#disk, this.#options.data, id))) {
      const { data } = this.#options;
      return this.#reject(
        link,
        `This product is in Trash. To restore it, move its folder from ${data}/trash to ${data}/products.`,
      );
    }
    const product = this.#open.get(id) ?? this.#openProduct(id);
    const kept = await product.kept;
    if (!kept.ok) {
      this.#open.delete(id);
      return this.#reject(link, kept.refusal.message);
    }
    if (this.#closed || this.#open.get(id) !== product) return this.#reject(link, 'This product is closing. Try again.');
    if (product.idle !== null) clearTimeout(product.idle);
    const session: SyncSession = new SyncSession(kept.value.replica, id, link, {
      onProgress: () => (product.compared ||= session.initialSyncDone && session.remoteWasEmpty === false),
      onClosed: () => this.#noteClosed(id, product, session),
    });
    product.syncSessions.add(session);
    session.start();
    for (const holder of product.holders) holder.welcome(session);
    const findings = product.compared ? [] : kept.value.findings;
    for (const { code, message } of findings) session.sendNotice(code, message);
    const trouble = kept.value.trouble();
    if (trouble !== null) session.sendNotice(trouble.code, trouble.message);
  }

  #openProduct(id: string): OpenProduct {
    const onTrouble = (_: string, trouble: Notice | null): void => this.#noteTrouble(id, trouble);
    const kept = openPersistedProduct(id, { ...this.#options, onTrouble });
    const product: OpenProduct = { kept, syncSessions: new Set(), holders: new Set(), idle: null, compared: false };
    this.#open.set(id, product);
    void kept.then((opened) => {
      const trouble = opened.ok ? opened.value.trouble() : null;
      if (trouble !== null) this.#noteTrouble(id, trouble);
    });
    return product;
  }

  #noteTrouble(id: string, trouble: Notice | null): void {
    if (trouble === null) this.#troubles.delete(id);
    else this.#troubles.set(id, trouble);
    const { code, message } = trouble ?? { code: 'saving-again', message: 'Saving works again. All changes are saved.' };
    for (const session of this.#open.get(id)?.syncSessions ?? []) session.sendNotice(code, message);
  }

  #noteClosed(id: string, product: OpenProduct, session: SyncSession): void {
    product.syncSessions.delete(session);
    this.#closeWhenIdle(id, product);
  }

  #closeWhenIdle(id: string, product: OpenProduct): void {
    if (product.syncSessions.size + product.holders.size > 0 || this.#closed || this.#open.get(id) !== product) return;
    if (product.idle !== null) clearTimeout(product.idle);
    product.idle = setTimeout(() => void this.#closeWhenPersisted(id, product), this.#options.idleMs ?? 30_000);
  }

  /** A product that cannot be written stays open, in memory, until it can. */
  async #closeWhenPersisted(id: string, product: OpenProduct): Promise<void> {
    const kept = await product.kept;
    if (kept.ok) await kept.value.replica.whenPersisted?.();
    if (product.syncSessions.size + product.holders.size === 0 && this.#open.get(id) === product)
      await this.#closeProduct(id, 'No windows left.');
  }

  async #closeProduct(id: string, reason: string): Promise<boolean> {
    const product = this.#open.get(id);
    if (product === undefined) return this.#closing.get(id) ?? true;
    this.#open.delete(id);
    if (product.idle !== null) clearTimeout(product.idle);
    for (const session of product.syncSessions) session.close(reason);
    for (const holder of product.holders) holder.closing(reason);
    const closing = product.kept.then((kept) => (kept.ok ? kept.value.close() : true));
    this.#closing.set(id, closing);
    const complete = await closing;
    this.#closing.delete(id);
    this.#troubles.delete(id);
    return complete;
  }
}

const remoteClientsOf = ({ syncSessions }: OpenProduct): ReadonlySet<number> =>
  new Set([...syncSessions].flatMap(({ remoteClients }) => [...remoteClients]));
