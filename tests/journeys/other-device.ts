/**
 * A colleague's device without a screen: a hub and a listener of its own in this process, which joins with an invitation and works by commands.
 * For journeys that are about one person's screen; who wants to see both uses two machines (harness.ts).
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Hub } from '../../electron/host/hub/hub.ts';
import { openPeers } from '../../electron/host/peers/peers.ts';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import { type BoundCommands, bindCommands } from '../../shared/document/commands.ts';
import { startProduct } from '../../shared/document/entries/product.ts';
import { type BacklogProjection, createProjection } from '../../shared/document/projection/projection.ts';
import { SyncSession } from '../../shared/sync/session/sync-session.ts';
import { linkPair } from '../../shared/sync/wire/link.ts';
import { createReplica } from '../../shared/sync/session/replica.ts';
import { agreed } from '../given.ts';

export interface OtherDevice {
  readonly do: BoundCommands;
  readonly projection: BacklogProjection;
  /** The entry with exactly this title. */
  readonly entry: (title: string) => EntryId;
  /** Walks out of the room; what it does from now on stays with it. */
  readonly leave: () => Promise<void>;
  readonly comeBack: () => void;
  readonly close: () => Promise<void>;
}

/** Joins the product of this invitation and waits until it has its content. */
export async function anOtherDevice(name: string, invitation: string, address: string): Promise<OtherDevice> {
  const data = await mkdtemp(join(tmpdir(), 'steward-other-'));
  const hub = new Hub({ data, gatherMs: 1 });
  let peers = openPeers({ data, hub, port: 0 });
  const { product } = agreed(await peers.joinProduct({ text: invitation, name, address }));
  const { doc, projection, close } = aWindow(hub, product);
  const device = agreed(await peers.sharing({ product })).device.fingerprint;
  await expect.poll(() => projection.order().length, pollOptions).toBeGreaterThan(0);
  return {
    do: bindCommands({ doc, projection, random: Math.random, now: Date.now, author: () => ({ name, device }) }),
    projection,
    entry: (title) => {
      const found = projection.order().find(({ id }) => projection.entry(id)?.title === title);
      if (!found) throw new Error(`no entry is called ${title}`);
      return found.id;
    },
    leave: () => peers.close(),
    comeBack: () => {
      peers = openPeers({ data, hub, port: 0 });
    },
    close: async () => {
      await peers.close();
      close();
      await hub.close();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A colleague who shares a product with one entry, and how to join it. */
export async function aSharingDevice(
  name: string,
  product: string,
  title: string,
): Promise<{ readonly invitation: string; readonly address: string; readonly close: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'steward-other-'));
  const hub = new Hub({ data, gatherMs: 1 });
  const peers = openPeers({ data, hub, port: 0 });
  const id = `p-${randomUUID()}`;
  const { doc, projection, close } = aWindow(hub, id);
  startProduct(doc, { name: product });
  agreed(
    bindCommands({ doc, projection, random: Math.random, now: Date.now, author: () => ({ name, device: '' }) }).createEntry({
      title,
    }),
  );
  await expect.poll(async () => agreed(await hub.products()).length, pollOptions).toBe(1);
  agreed(await peers.shareProduct({ product: id, name }));
  const { link } = agreed(await peers.invite({ product: id }));
  return {
    invitation: link,
    address: `127.0.0.1:${agreed(await peers.sharing({ product: id })).listening?.port ?? 0}`,
    close: async () => {
      await peers.close();
      close();
      await hub.close();
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function aWindow(
  hub: Hub,
  product: string,
): { readonly doc: Y.Doc; readonly projection: BacklogProjection; readonly close: () => void } {
  const doc = new Y.Doc();
  const [mine, theirs] = linkPair();
  hub.join(theirs);
  const session = new SyncSession(createReplica(doc, new Awareness(doc)), product, mine, {});
  session.start();
  return { doc, projection: createProjection(doc), close: () => session.close('The window was closed.') };
}
