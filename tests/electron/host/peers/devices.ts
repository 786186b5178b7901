/** Devices with a data folder, a hub and a listener, connected by real sockets on the loopback. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { Hub } from '../../../../electron/host/hub/hub.ts';
import { openPeers, type Peers } from '../../../../electron/host/peers/peers.ts';
import { readReport } from '../../../../shared/desktop/away-report.ts';
import type { ReportedChange } from '../../../../shared/domain/change/change.ts';
import { readSharing, type SharingState } from '../../../../shared/desktop/sharing.ts';
import { bindCommands, type BoundCommands } from '../../../../shared/document/commands.ts';
import { startProduct } from '../../../../shared/document/entries/product.ts';
import { type BacklogProjection, createProjection } from '../../../../shared/document/projection/projection.ts';
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { linkPair } from '../../../../shared/sync/wire/link.ts';
import type { Channel } from '../../../../shared/sync/wire/messages.ts';
import { createReplica } from '../../../../shared/sync/session/replica.ts';
import { pollOptions } from '../../../eventually.ts';
import { agreed } from '../../../given.ts';

export const product = 'garden-shop';

export interface Device {
  readonly name: string;
  readonly data: string;
  readonly hub: Hub;
  readonly peers: Peers;
  /** A window of the device with the product open. */
  readonly window: () => OpenWindow;
  readonly sharing: () => Promise<SharingState>;
  /** The address for the others. */
  readonly address: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface OpenWindow {
  readonly doc: Y.Doc;
  readonly projection: BacklogProjection;
  readonly do: BoundCommands;
  readonly received: { readonly topic: Channel; readonly bytes: Uint8Array }[];
  readonly close: () => void;
}

/** `gatherMs`: how long its journal collects edits before a commit. */
export async function aDevice(name: string, kept?: string, gatherMs = 1): Promise<Device> {
  const data = kept ?? (await mkdtemp(join(tmpdir(), 'steward-device-')));
  const hub = new Hub({ data, gatherMs });
  // Any free port: several devices run on this computer.
  const peers = openPeers({ data, hub, port: 0 });
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await peers.close();
    await hub.close();
  };
  onTestFinished(async () => {
    await stop();
    if (kept === undefined) await rm(data, { recursive: true, force: true, maxRetries: 5 });
  });
  const sharing = async (): Promise<SharingState> => agreed(await peers.sharing({ product }));
  return {
    name,
    data,
    hub,
    peers,
    window: () => openWindow(hub, name),
    sharing,
    address: async () => `127.0.0.1:${(await sharing()).listening?.port ?? 0}`,
    stop,
  };
}

/** `doc`: that of a window which stays open while its host is restarted. */
export function openWindow(hub: Hub, name: string, doc = new Y.Doc()): OpenWindow {
  const [mine, theirs] = linkPair();
  hub.join(theirs);
  const received: { topic: Channel; bytes: Uint8Array }[] = [];
  const session = new SyncSession(createReplica(doc, new Awareness(doc)), product, mine, {
    onCustom: (topic, bytes) => void received.push({ topic, bytes }),
  });
  session.start();
  const projection = createProjection(doc);
  let time = Date.now();
  // As in a real window: the host sends the fingerprint that this device signs with.
  const author = () => {
    const sharing = received.findLast(({ topic }) => topic === 'sharing');
    return { name, device: (sharing && readSharing(new TextDecoder().decode(sharing.bytes))?.device.fingerprint) ?? '' };
  };
  const close = (): void => {
    session.close('The window was closed.');
    doc.destroy();
  };
  onTestFinished(close);
  return {
    doc,
    projection,
    do: bindCommands({ doc, projection, random: Math.random, now: () => (time += 1), author }),
    received,
    close,
  };
}

/** The first device with a shared product that has these entries. */
export async function aSharedProduct(
  titles: readonly string[] = ['Water the plants'],
  gatherMs = 1,
): Promise<{ ana: Device; window: OpenWindow }> {
  const ana = await aDevice('Ana', undefined, gatherMs);
  const window = ana.window();
  startProduct(window.doc, { name: 'Garden shop' });
  for (const title of titles) agreed(window.do.createEntry({ title }));
  await expect.poll(async () => (await ana.hub.products()).ok && agreed(await ana.hub.products()).length, pollOptions).toBe(1);
  agreed(await ana.peers.shareProduct({ product, name: 'Ana' }));
  return { ana, window };
}

/** A further device that joins with a new invitation of the first. */
export async function joined(inviter: Device, name: string): Promise<{ device: Device; window: OpenWindow }> {
  const device = await aDevice(name);
  const { link } = agreed(await inviter.peers.invite({ product }));
  agreed(await device.peers.joinProduct({ text: link, name, address: await inviter.address() }));
  const window = device.window();
  await expect.poll(() => window.projection.order().length, pollOptions).toBeGreaterThan(0);
  return { device, window };
}

export const titlesOf = ({ projection }: OpenWindow): readonly string[] =>
  projection.order().map(({ id }) => projection.entry(id)?.title ?? '?');

/** "While you were away", as last sent to this window. */
export function reportOf({ received }: OpenWindow): readonly ReportedChange[] {
  const reported = received.findLast(({ topic }) => topic === 'report');
  return reported ? (readReport(new TextDecoder().decode(reported.bytes))?.changes ?? []) : [];
}

/** Waits until all of these have this many entries, the same ones. */
export async function untilSameContent(entries: number, ...windows: readonly OpenWindow[]): Promise<void> {
  const shown = () => windows.map(titlesOf);
  await expect.poll(() => shown().map(({ length }) => length), pollOptions).toEqual(windows.map(() => entries));
  const [first, ...others] = shown();
  for (const other of others) expect(other).toEqual(first);
}
