/**
 * One open product: its document, own copy, journal connection, projection, undo and presence.
 * Opening shows the cached first screenful, then reads the own copy, then syncs with the journal; each copy repairs the other.
 */
import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { CommandContext } from '../../shared/document/command-context.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { type Access, readAccess } from '../../shared/document/version.ts';
import { type AwayReport, emptyReport, readReport } from '../../shared/desktop/away-report.ts';
import { readSharing, type SharingState } from '../../shared/desktop/sharing.ts';
import { refuse, type Result } from '../../shared/domain/result.ts';
import { emptyProjection, frozenProjection } from '../storage/first-paint.ts';
import type { LocalDb } from '../storage/local-db.ts';
import { type LocalMarks, localMarks } from '../storage/local-marks.ts';
import type { Desktop } from '../sync/desktop.ts';
import { decodePendingUpdate } from '../../shared/sync/session/pending-update.ts';
import type { Channel } from '../../shared/sync/wire/messages.ts';
import { HubConnection, type HubState } from '../sync/hub-connection.ts';
import { compareCopies, type Comparison } from './compare-copies.ts';
import { healingNotice, type SessionNotice } from './healing.ts';
import { isNew } from './is-new.ts';
import { keepFirstPaint } from './keep-first-paint.ts';
import { type OpenDocument, openDocument } from './open-document.ts';
import { readOwnCopy } from './own-copy.ts';
import { type SaveState, saveStateOf } from './save-state.ts';
import { editorOrigins } from './texts.ts';

export type { SessionNotice } from './healing.ts';

/** `opening`: the first screenful is shown and nothing can be changed yet. `absent`: neither this window nor the journal has this product. */
export type Phase = 'opening' | Access | 'absent';

export interface SessionOptions {
  readonly desktop: Desktop;
  readonly local: LocalDb;
  readonly personName: string;
  readonly begin?: (doc: Y.Doc, context: CommandContext) => void;
  readonly marks?: LocalMarks;
}

const noHostText =
  'Can’t load this product because Steward’s background service isn’t responding. It opens automatically when the service is back.';

export class Session {
  readonly id: ProductId;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<() => void>();
  readonly #notices = new Map<string, SessionNotice>();
  #noticeList: readonly SessionNotice[] = [];
  #phase: Phase = 'opening';
  #cached: BacklogProjection | null = null;
  #opened: OpenDocument | null = null;
  #hub: HubState | null = null;
  #sharing: SharingState | null = null;
  #report: AwayReport = emptyReport;
  readonly #pending = new Map<string, Uint8Array>();
  #link: HubConnection | null = null;
  #takesEdits = true;
  #saveState: SaveState = { kind: 'opening' };
  #closed = false;
  readonly #endings: (() => unknown)[] = [];

  constructor(id: ProductId, options: SessionOptions) {
    this.id = id;
    this.#options = options;
    void this.#run();
  }

  readonly phase = (): Phase => this.#phase;
  /** `null` only before the first screenful or the document is there; an empty one if nothing may be shown. */
  readonly projection = (): BacklogProjection | null => this.open()?.projection ?? this.#cached;
  readonly open = (): OpenDocument | null => (this.#phase === 'unreadable' ? null : this.#opened);
  readonly saveState = (): SaveState => this.#saveState;
  readonly notices = (): readonly SessionNotice[] => this.#noticeList;
  readonly sharing = (): SharingState | null => this.#sharing;
  readonly report = (): AwayReport => this.#report;
  readonly settle = (changes: readonly { readonly id: string }[], answered: boolean): Promise<Result<unknown, string>> =>
    this.#options.desktop.ask('settleChanges', { product: this.id, changes: changes.map(({ id }) => id), answered });

  /** Applies a pending bulk change of another device as an edit of this user: one undo reverts it. */
  readonly acceptPending = async (id: string): Promise<Result<unknown, string>> => {
    const update = this.#pending.get(id);
    const opened = this.open();
    if (!update || !opened) return refuse('gone', 'This change is no longer pending because the other device disconnected.');
    opened.takeOver(update, 'Accept changes from another device');
    await this.#link?.whenSaved();
    this.#pending.delete(id);
    return this.#options.desktop.ask('settleHeld', { product: this.id, held: id, taken: true });
  };

  readonly dismiss = (id: string): void => {
    this.#setNotice(id, null);
    this.#notify();
  };

  /** Called when phase, projection, save state or notices change; not for every edit. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly close = async (): Promise<void> => {
    this.#closed = true;
    for (let end = this.#endings.pop(); end; end = this.#endings.pop()) {
      try {
        await end();
      } catch (error) {
        // A resource that fails to close must not keep the others open.
        console.error(error);
      }
    }
  };

  /** If the session is closed while something is being opened, that is closed as soon as it is open. */
  async #run(): Promise<void> {
    performance.mark('steward-opening');
    await this.#showCache();
    if (this.#closed) return;
    const { doc, storage, found } = await readOwnCopy(this.id);
    this.#endings.push(
      () => doc.destroy(),
      () => storage?.close(),
    );
    if (this.#closed) return this.close();
    const comparison = compareCopies(this.id, doc, found, this.#marks);
    const before = comparison.before();
    if (before) this.#setNotice(before.id, before);
    this.#takesEdits = storage !== null;
    storage?.onTrouble((why) => this.#noteOwnCopy(why));
    this.#join(doc, comparison);
  }

  async #showCache(): Promise<void> {
    const cache = await this.#options.local.firstPaints.get(this.id).catch(() => undefined);
    if (!cache || this.#closed) return;
    this.#cached = frozenProjection(cache);
    this.#notify();
    await nextPaint();
  }

  #join(doc: Y.Doc, comparison: Comparison): void {
    const awareness = new Awareness(doc);
    if (this.#options.begin && isNew(doc)) this.#options.begin(doc, this.#openUp(doc, awareness).context);
    this.#update(doc, awareness);
    doc.on('update', () => {
      if (this.#phaseOf(doc) !== this.#phase) this.#update(doc, awareness);
    });
    const link = new HubConnection({
      doc,
      awareness,
      productId: this.id,
      desktop: this.#options.desktop,
      onCustom: (topic, bytes) => this.#receiveCustom(topic, bytes),
      onState: (hub) => {
        const before = this.#hub;
        this.#hub = hub;
        this.#noteHost(hub, before, comparison);
        if (hub.exchanges > (before?.exchanges ?? 0)) this.#setNotice(healingNotice, comparison.after(hub));
        this.#update(doc, awareness);
      },
    });
    this.#link = link;
    this.#endings.push(() => link.close());
  }

  #receiveCustom(topic: Channel, bytes: Uint8Array): void {
    if (topic === 'sharing') {
      this.#sharing = readSharing(new TextDecoder().decode(bytes)) ?? this.#sharing;
      if (this.#sharing?.shared) this.#marks.noteDevice(this.#sharing.device.fingerprint);
      this.#notify();
    }
    if (topic === 'report') {
      this.#report = readReport(new TextDecoder().decode(bytes)) ?? this.#report;
      this.#notify();
    }
    if (topic === 'held') {
      const { id, update } = decodePendingUpdate(bytes);
      this.#pending.set(id, update);
    }
  }

  get #marks(): LocalMarks {
    return this.#options.marks ?? localMarks;
  }

  #phaseOf(doc: Y.Doc): Phase {
    if (!isNew(doc)) return readAccess(doc);
    return this.#hub?.journalComplete ? 'absent' : 'opening';
  }

  /** Updates what may be shown and changed; an update from another device may change it at any time. */
  #update(doc: Y.Doc, awareness: Awareness): void {
    if (this.#closed) return;
    this.#phase = this.#phaseOf(doc);
    if (this.#phase === 'read and write' || this.#phase === 'read only') this.#openUp(doc, awareness);
    const isDeserted = this.#phase === 'opening' && this.#hub?.link === 'lost';
    if (this.#phase === 'unreadable' || this.#phase === 'absent') this.#cached = emptyProjection;
    else if (isDeserted) this.#cached ??= emptyProjection;
    this.#setNotice('deserted', isDeserted ? { id: 'deserted', tone: 'warn', text: noHostText } : null);
    this.#updateSaveState();
  }

  #openUp(doc: Y.Doc, awareness: Awareness): OpenDocument {
    if (this.#opened) return this.#opened;
    const opened = openDocument(doc, awareness, {
      name: this.#options.personName,
      device: () => this.#marks.device(),
      editorOrigins,
    });
    this.#endings.push(
      () => opened.history.close(),
      () => opened.projection.close(),
      keepFirstPaint(this.id, opened.projection, this.#options.local),
    );
    this.#opened = opened;
    return opened;
  }

  #noteOwnCopy(why: string | null): void {
    this.#takesEdits = why === null;
    const text = `Couldn’t update this window’s local copy (${why}). Everything marked “Saved” is safe on disk.`;
    this.#setNotice('own-copy', why === null ? null : { id: 'own-copy', tone: 'warn', text });
    this.#updateSaveState();
  }

  /** A disk error is reported at once; while edits wait for the disk, the save state reports it instead. */
  #noteHost(hub: HubState, before: HubState | null, comparison: Comparison): void {
    const { notice, unsaved } = hub;
    const waits = unsaved > 0;
    if (notice === before?.notice && waits === (before?.unsaved ?? 0) > 0) return;
    const isFinding = notice !== null && comparison.hear(notice);
    if (!isFinding) this.#setNotice('host', notice === null || waits ? null : { id: 'host', tone: 'warn', text: notice.message });
  }

  #setNotice(id: string, notice: SessionNotice | null): void {
    if (notice === null ? !this.#notices.delete(id) : this.#notices.get(id)?.text === notice.text) return;
    if (notice !== null) this.#notices.set(id, notice);
    this.#noticeList = [...this.#notices.values()];
  }

  #updateSaveState(): void {
    const next = saveStateOf(this.#hub, this.#takesEdits);
    if (JSON.stringify(next) !== JSON.stringify(this.#saveState)) this.#saveState = next;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Resolves after the browser has painted what React committed; a hidden window never paints, so there is a timeout. */
const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 500);
  });
