/**
 * One open product: its document with everything that hangs on it — own copy, journal, picture, undo, presence.
 * Opening shows the cached first screenful, then reads the own copy, then compares with the journal; each heals the other.
 */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { ProductId } from '../../shared/domain/backlog.ts';
import type { Desktop } from '../sync/desktop.ts';
import { type HubState, keepInTouch } from '../sync/hub-link.ts';
import { type BacklogStorage, keepInBrowser, type StorageOutcome } from '../storage/backlog-storage.ts';
import { stillPicture, takeFirstPaint } from '../storage/first-paint.ts';
import type { LocalDb } from '../storage/local-db.ts';
import type { Desk } from '../../shared/document/desk.ts';
import type { BacklogPicture } from '../../shared/document/read-changes.ts';
import { type Access, readAccess } from '../../shared/document/version.ts';
import { type OpenDocument, openDocument } from './open-document.ts';
import { editorOrigins } from './texts.ts';
import { type SaveState, saveStateOf } from './save-state.ts';

/** `opening`: the first screenful is shown and nothing can be changed yet. `absent`: neither this window nor the journal has this product. */
export type Phase = 'opening' | Access | 'absent';

export interface SessionNotice {
  readonly id: string;
  readonly tone: 'good' | 'warn';
  readonly text: string;
}

export interface Session {
  readonly id: ProductId;
  readonly phase: () => Phase;
  /** `null` only before the first screenful or the document is there. */
  readonly picture: () => BacklogPicture | null;
  /** Only once the phase is no longer `opening`. */
  readonly open: () => OpenDocument | null;
  readonly saveState: () => SaveState;
  readonly notices: () => readonly SessionNotice[];
  readonly dismiss: (id: string) => void;
  /** Told when phase, picture, save state or notices change; not for every edit. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
}

export interface SessionNeeds {
  readonly desktop: Desktop;
  readonly local: LocalDb;
  readonly personName: string;
  /** Writes the beginning of a new product into its empty document. */
  readonly begin?: (doc: Y.Doc, desk: Desk) => void;
}

/** How long the first screenful stays older than the backlog, in ms. */
const cachePause = 3_000;

export function openSession(id: ProductId, needs: SessionNeeds): Session {
  const listeners = new Set<() => void>();
  const notices = new Map<string, SessionNotice>();
  let phase: Phase = 'opening';
  let still: BacklogPicture | null = null;
  let opened: OpenDocument | null = null;
  let hub: HubState | null = null;
  let ownCopy = true;
  let saveState: SaveState = { kind: 'opening' };
  let noticeList: readonly SessionNotice[] = [];
  let closing: (() => Promise<void>)[] = [];
  let closed = false;

  const tell = (): void => {
    const next = saveStateOf(hub, ownCopy);
    if (JSON.stringify(next) !== JSON.stringify(saveState)) saveState = next;
    for (const listener of listeners) listener();
  };
  const notify = (notice: SessionNotice): void => {
    notices.set(notice.id, notice);
    noticeList = [...notices.values()];
    tell();
  };
  const dismiss = (noticeId: string): void => {
    notices.delete(noticeId);
    noticeList = [...notices.values()];
    tell();
  };

  async function run(): Promise<void> {
    performance.mark('steward-opening');
    const cache = await needs.local.firstPaints.get(id).catch(() => undefined);
    if (cache) {
      still = stillPicture(cache);
      tell();
      await painted();
    }
    const knownHere = (await needs.local.products.get(id).catch(() => undefined)) !== undefined;
    const { doc, storage, outcome, salvaged } = await readOwnCopy(id);
    if (closed) return;
    closing.push(() => storage.close());
    ownCopy = outcome.kind !== 'unusable';
    explainOwnCopy(outcome, salvaged, notify);
    storage.onFailure((why) => {
      ownCopy = false;
      notify({ id: 'own-copy', tone: 'warn', text: `This window’s own copy could not be written: ${why}. The journal has everything that says “Saved”.` });
    });
    const awareness = new Awareness(doc);
    const start = (): void => {
      if (opened || closed) return;
      opened = openDocument(doc, awareness, needs.personName, editorOrigins);
      const picture = opened.picture;
      closing.push(keepFirstPaint(id, picture, needs.local), async () => picture.close(), async () => opened?.history.close());
      phase = readAccess(doc);
      tell();
    };
    if (needs.begin && isNew(doc)) {
      start();
      if (opened) needs.begin(doc, opened.desk);
    } else if (!isNew(doc)) start();
    let compared = false;
    const link = keepInTouch({
      doc,
      awareness,
      productId: id,
      desktop: needs.desktop,
      onState: (state) => {
        hub = state;
        if (state.notice) notify({ id: `host-${state.notice.code}`, tone: 'warn', text: state.notice.message });
        if (state.journalComplete && !compared) {
          compared = true;
          explainHealing(outcome, salvaged, knownHere, lackedAll(doc, state), state.received, notify);
          if (!isNew(doc)) start();
          else if (!opened) phase = 'absent';
        } else if (!compared && state.link === 'lost' && !opened && isNew(doc)) phase = 'absent';
        if (opened) phase = readAccess(doc);
        tell();
      },
    });
    closing.push(() => link.close());
    doc.on('update', (_update: Uint8Array, _origin: unknown) => {
      if (!opened && compared && !isNew(doc)) start();
    });
  }
  void run();

  return {
    id,
    phase: () => phase,
    picture: () => opened?.picture ?? still,
    open: () => opened,
    saveState: () => saveState,
    notices: () => noticeList,
    dismiss,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      const steps = closing.reverse();
      closing = [];
      for (const step of steps) await step();
    },
  };
}

interface OwnCopy {
  readonly doc: Y.Doc;
  readonly storage: BacklogStorage;
  readonly outcome: StorageOutcome;
  readonly salvaged: Extract<StorageOutcome, { kind: 'damaged' }> | null;
}

/** Reads the own copy; a damaged one is salvaged and read again into a new document, so that nothing broken stays in memory. */
async function readOwnCopy(id: ProductId): Promise<OwnCopy> {
  const first = await attempt(id);
  if (first.outcome.kind !== 'damaged') return { ...first, salvaged: null };
  await first.storage.close();
  first.doc.destroy();
  return { ...(await attempt(id)), salvaged: first.outcome };
}

async function attempt(id: ProductId): Promise<{ doc: Y.Doc; storage: BacklogStorage; outcome: StorageOutcome }> {
  const doc = new Y.Doc();
  const storage = keepInBrowser(id, doc);
  return { doc, storage, outcome: await storage.outcome };
}

const isNew = (doc: Y.Doc): boolean => doc.getMap('meta').size === 0;

function explainOwnCopy(outcome: StorageOutcome, salvaged: OwnCopy['salvaged'], notify: (notice: SessionNotice) => void): void {
  if (outcome.kind === 'unusable') {
    notify({ id: 'own-copy', tone: 'warn', text: `This window’s own copy cannot be used: ${outcome.why}. The journal is used instead.` });
  }
  if (salvaged) {
    const rows = salvaged.lostRows === 1 ? 'One record' : `${salvaged.lostRows} records`;
    notify({ id: 'salvaged', tone: 'warn', text: `${rows} of this window’s own copy could not be read and were put aside. Comparing with the journal…` });
  }
}

/** One sentence when a copy was rebuilt from the other. */
function explainHealing(
  outcome: StorageOutcome,
  salvaged: OwnCopy['salvaged'],
  knownHere: boolean,
  journalWasEmpty: boolean,
  received: number,
  notify: (notice: SessionNotice) => void,
): void {
  const wasEmpty = outcome.kind === 'loaded' && outcome.empty && knownHere && received > 0;
  if (salvaged) {
    notify({ id: 'salvaged', tone: 'good', text: 'This window’s own copy was damaged. It was rebuilt from the journal and is complete again.' });
  } else if (wasEmpty) {
    notify({ id: 'healed', tone: 'good', text: 'This window’s own copy was lost. It was rebuilt from the journal and is complete again.' });
  } else if (journalWasEmpty && knownHere) {
    notify({ id: 'healed', tone: 'good', text: 'The journal was empty. It was rebuilt from this window’s own copy and is complete again.' });
  }
}

/** Whether we had to give the journal nearly everything there is. */
function lackedAll(doc: Y.Doc, hub: HubState): boolean {
  const worthAsking = 1_000;
  return hub.given > worthAsking && hub.given > Y.encodeStateAsUpdate(doc).byteLength * 0.9;
}

/** Keeps the cached first screenful fresh: some seconds after the last change, and when the window is hidden. */
function keepFirstPaint(id: ProductId, picture: BacklogPicture, local: LocalDb): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const save = async (): Promise<void> => {
    timer = null;
    await local.firstPaints.put(takeFirstPaint(id, picture)).catch(() => undefined);
    await local.products.put({ id, name: picture.product().name, openedAt: Date.now() }).catch(() => undefined);
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void save(), cachePause);
  };
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') void save();
  };
  const stop = [picture.onChange(soon), picture.onFrame(soon)];
  document.addEventListener('visibilitychange', onHide);
  void save();
  return async () => {
    for (const each of stop) each();
    document.removeEventListener('visibilitychange', onHide);
    if (timer) clearTimeout(timer);
    await save();
  };
}

/** After the browser has really painted what React committed. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
