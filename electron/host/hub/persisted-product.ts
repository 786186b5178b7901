/** One open product in the host: its document, its journal, and a replica that reports an update only when it is on disk. Only the first answer of a session doesn't wait while the disk refuses (`whenPersistedOrDiskFails`): a full disk must not keep a product closed. */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { newDocument } from '../../../shared/document/new-document.ts';
import { origins } from '../../../shared/document/origins.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { createReplica, type Replica } from '../../../shared/sync/session/replica.ts';
import { type Disk, type Notice, realDisk, type StorageRefusal } from '../storage/disk.ts';
import { type Journal, openJournal } from '../storage/journal.ts';
import { journalPath, makeProductFolder, type ProductRecord, readProduct, writeProduct } from '../storage/product-folder.ts';

export interface PersistenceOptions {
  readonly data: string;
  readonly onTrouble: (id: string, trouble: Notice | null) => void;
  readonly disk?: Disk;
  readonly gatherMs?: number;
  readonly retryMs?: number;
  readonly now?: () => Date;
}

export interface PersistedProduct {
  readonly id: string;
  readonly replica: Replica;
  readonly findings: readonly Notice[];
  trouble(): Notice | null;
  name(): string;
  /** Updates product.json, compacts a journal that has grown, and releases file and document. Returns whether everything is on disk. */
  close(): Promise<boolean>;
}

/** A journal is compacted when it is twice its snapshot and longer than this, in bytes. */
const worthShortening = 256 * 1024;

const nameOf = (doc: Y.Doc): string => {
  const name: unknown = doc.getMap('meta').get('name');
  return typeof name === 'string' ? name.slice(0, 200) : '';
};

function rebuilds(doc: Y.Doc, bytes: Uint8Array): boolean {
  const again = newDocument();
  try {
    Y.applyUpdate(again, bytes);
    return Y.equalSnapshots(Y.snapshot(again), Y.snapshot(doc));
  } catch {
    return false;
  } finally {
    again.destroy();
  }
}

/** Skips intact records that Yjs rejects and reports them; dependants stay pending in Yjs. */
function load(doc: Y.Doc, records: readonly Uint8Array[]): Notice[] {
  let refused = 0;
  doc.transact(() => {
    for (const record of records) {
      try {
        Y.applyUpdate(doc, record, origins.storage);
      } catch {
        refused += 1;
      }
    }
  }, origins.storage);
  const incomplete = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  if (refused === 0 && !incomplete) return [];
  return [{ code: 'journal-gap', message: 'Some saved changes can’t be applied because earlier ones are missing.' }];
}

function afterPersisting(replica: Replica, journal: Journal): Replica['onUpdate'] {
  const listeners = new Set<Parameters<Replica['onUpdate']>[0]>();
  replica.onUpdate((update, source) => {
    journal.append(update);
    void journal.whenPersisted().then(() => {
      for (const listener of listeners) listener(update, source);
    });
  });
  return (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}

function emptyDocument(): { readonly doc: Y.Doc; readonly awareness: Awareness } {
  const doc = newDocument();
  const awareness = new Awareness(doc);
  // The host itself is not present; it only forwards the presence of windows.
  awareness.setLocalState(null);
  return { doc, awareness };
}

/** Opens or creates the product with this id. Refuses (`unreadable`) files that the disk does not let us read. */
export async function openPersistedProduct(
  id: string,
  options: PersistenceOptions,
): Promise<Result<PersistedProduct, StorageRefusal>> {
  const disk = options.disk ?? realDisk;
  const { doc, awareness } = emptyDocument();
  // If the folder can't be created, the journal reports the same error a moment later.
  await makeProductFolder(disk, options.data, id).catch(() => undefined);
  const known = await readProduct(disk, options.data, id);
  const opened = await openJournal({
    ...options,
    disk,
    path: journalPath(options.data, id),
    expectedBytes: known.journalBytes,
    snapshot: () => Y.encodeStateAsUpdate(doc),
    verify: (bytes) => rebuilds(doc, bytes),
    onTrouble: (trouble) => options.onTrouble(id, trouble),
  });
  if (!opened.ok) {
    doc.destroy();
    return opened;
  }
  const { journal, records, findings } = opened.value;
  const gaps = load(doc, records);
  const replica = createReplica(doc, awareness);
  const writeRecord = followName(doc, disk, options.data, known);
  const kept: Replica = {
    ...replica,
    onUpdate: afterPersisting(replica, journal),
    whenPersisted: () => journal.whenPersisted(),
    whenPersistedOrDiskFails: () => journal.whenSettled(),
  };
  return ok({
    id,
    replica: kept,
    findings: [...findings, ...gaps],
    trouble: () => journal.trouble,
    name: () => nameOf(doc),
    close: async () => {
      const snapshotBytes = journal.size > worthShortening ? Y.encodeStateAsUpdate(doc).length : 0;
      if (snapshotBytes > 0 && journal.size > 2 * snapshotBytes && journal.trouble === null) {
        // If the process is killed between the two, the next start must not report the shorter file as damaged.
        await writeRecord(0);
        await journal.compact();
      }
      const complete = await journal.close();
      await writeRecord(journal.size);
      doc.destroy();
      return complete;
    },
  });
}

/** Keeps the name in product.json up to date; returns a function that writes the final state. Errors are ignored: the document has the name. */
function followName(doc: Y.Doc, disk: Disk, data: string, known: ProductRecord): (journalBytes: number) => Promise<void> {
  let written = known;
  let writing: Promise<void> = Promise.resolve();
  const write = (journalBytes: number): Promise<void> => {
    const product: ProductRecord = { id: known.id, name: nameOf(doc), journalBytes };
    if (product.name === written.name && product.journalBytes === written.journalBytes) return writing;
    written = product;
    writing = writing.then(() => writeProduct(disk, data, product)).catch(() => undefined);
    return writing;
  };
  const follow = (): void => void (nameOf(doc) === written.name || write(written.journalBytes));
  doc.on('afterTransaction', follow);
  follow();
  return write;
}
