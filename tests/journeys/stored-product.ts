/** Puts a product into a data folder before any host runs there, through the hub itself. */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Hub } from '../../electron/host/hub/hub.ts';
import { SyncSession } from '../../shared/sync/session/sync-session.ts';
import { linkPair } from '../../shared/sync/wire/link.ts';
import { createReplica } from '../../shared/sync/session/replica.ts';

export async function storeProduct(data: string, id: string, update: Uint8Array): Promise<void> {
  const hub = new Hub({ data });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const [near, far] = linkPair();
  await new Promise<void>((stored, fail) => {
    const session: SyncSession = new SyncSession(createReplica(doc, new Awareness(doc)), id, near, {
      onProgress: () => session.initialSyncDone && session.acknowledged === session.sent && stored(),
      onClosed: (reason) => fail(new Error(`${id} is not stored: ${reason}`)),
    });
    hub.join(far);
    session.start();
  });
  await hub.close();
  doc.destroy();
}
