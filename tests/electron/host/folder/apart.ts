/** Devices of one product without any network: each with a data folder, a hub and a window, and only files between them. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type Disk, realDisk } from '../../../../electron/host/storage/disk.ts';
import { type Pace, SharedFolder } from '../../../../electron/host/folder/shared-folder.ts';
import { Hub, type ProductLease } from '../../../../electron/host/hub/hub.ts';
import { keepDeviceKeys } from '../../../../electron/host/peers/membership/device-keys.ts';
import {
  createMembershipWriter,
  type MembershipState,
  readMembership,
} from '../../../../electron/host/peers/membership/membership-file.ts';
import { SharedProduct } from '../../../../electron/host/peers/sharing/shared-product.ts';
import type { PeerContext } from '../../../../electron/host/peers/sharing/peer-context.ts';
import * as Y from 'yjs';
import { ok } from '../../../../shared/domain/result.ts';
import { createContentDigest } from '../../../../shared/document/incoming/content-digest.ts';
import { startProduct } from '../../../../shared/document/entries/product.ts';
import { type DeviceKeyPair, newOwnerKeyPair } from '../../../../shared/sync/crypto.ts';
import { admitDevice, foundRoster } from '../../../../shared/sync/membership/edit-roster.ts';
import { isDeviceFolderName } from '../../../../shared/sync/files/folder-chunk.ts';
import { pollOptions } from '../../../eventually.ts';
import { agreed } from '../../../given.ts';
import { openWindow, type OpenWindow, product } from '../peers/devices.ts';

export { product };

/** Only on request: there are no scans by timer, and `look` reads and writes everything at once. */
export const onDemand: Pace = { pollMs: 600_000, graceMs: 0, ownMs: 0, foreignMs: 0, watch: false };

export interface ApartDevice {
  readonly name: string;
  readonly data: string;
  readonly device: DeviceKeyPair;
  readonly hub: Hub;
  readonly shared: SharedProduct;
  readonly window: OpenWindow;
  /** Scans its folder, after all edits of its window have arrived in its hub. */
  readonly look: () => Promise<void>;
  readonly trouble: () => string;
  readonly digest: () => string;
  /** The exact bytes of its document. */
  readonly state: () => string;
  readonly stop: () => Promise<void>;
}

const after: PeerContext['after'] = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export async function aPlace(prefix: string): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), prefix));
  onTestFinished(() => rm(made, { recursive: true, force: true, maxRetries: 5 }));
  return made;
}

interface Circumstances {
  readonly pace?: Pace;
  /** The disk of the shared folder. */
  readonly disk?: Disk;
  readonly now?: () => number;
}

/** Opens the products in this data folder. */
export async function apart(
  name: string,
  data: string,
  { pace = onDemand, disk = realDisk, now = Date.now }: Circumstances = {},
): Promise<ApartDevice> {
  const device = agreed(await keepDeviceKeys(realDisk, data));
  const membership = agreed(await readMembership(realDisk, data, product));
  if (membership === null) throw new Error('this data folder knows of no sharing');
  const hub = new Hub({ data, gatherMs: 1 });
  const lease: ProductLease = agreed(
    await hub.hold(product, { welcome: (window) => shared.greet(window), closing: () => undefined }),
  );
  let folder: SharedFolder | null = null;
  const around: PeerContext = {
    device,
    after,
    now,
    clock: () => performance.now(),
    listening: () => null,
    trouble: () => null,
    save: createMembershipWriter(realDisk, data),
    saveReport: () => Promise.resolve(ok({})),
    dial: () => undefined,
    keysChanged: () => undefined,
    openFolder: (path, user, isNew) =>
      (folder = new SharedFolder(
        path,
        user,
        { disk, data, after: pace === onDemand ? () => () => undefined : after, now, clock: () => performance.now(), pace },
        isNew,
      )),
  };
  const shared: SharedProduct = new SharedProduct(product, membership, lease, around, '');
  const window = openWindow(hub, name);
  const { doc } = lease.kept.replica;
  const digest = (): string => shared.describe().digest?.replaceAll(' ', '').toLowerCase() ?? '';
  const arrived = async (): Promise<void> => {
    const own = createContentDigest(window.doc);
    await expect.poll(() => own.now() === digest(), pollOptions).toBe(true);
    own.close();
    await lease.kept.replica.whenPersisted?.();
  };
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await arrived();
    window.close();
    await shared.close('Closed.');
    await hub.close();
  };
  onTestFinished(stop);
  await arrived();
  return {
    name,
    data,
    device,
    hub,
    shared,
    window,
    look: async () => {
      await arrived();
      await folder?.look();
      await lease.kept.replica.whenPersisted?.();
      await arrived();
    },
    trouble: () => shared.describe().folder?.trouble ?? '',
    digest,
    state: () => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
    stop,
  };
}

/** Devices that are members of one product already; only the first has its content. */
export async function aTeam(
  names: readonly string[],
  more: Circumstances & { readonly titles?: readonly string[] } = {},
): Promise<readonly ApartDevice[]> {
  const owner = newOwnerKeyPair();
  const places = await Promise.all(names.map(() => aPlace('steward-apart-')));
  const devices = await Promise.all(places.map(async (data) => agreed(await keepDeviceKeys(realDisk, data))));
  const [first, ...others] = devices.map(({ key }, at) => ({ key, name: names[at] ?? '' }));
  let { roster, epochKey } = agreed(foundRoster(product, owner, first!, Date.now()));
  for (const device of others) roster = agreed(admitDevice({ roster, epochKey }, owner, device, Date.now()));
  const team: ApartDevice[] = [];
  for (const [at, data] of places.entries()) {
    const membership: MembershipState = {
      roster,
      owner: at === 0 ? owner : null,
      epochKeys: [epochKey],
      invitations: [],
      known: {},
      typed: [],
      folder: null,
    };
    // The hub creates the product's folder; it must exist for the roster.
    const hub = new Hub({ data });
    agreed(await hub.hold(product, { welcome: () => undefined, closing: () => undefined }));
    await hub.close();
    agreed(await createMembershipWriter(realDisk, data)(product, membership));
    team.push(await apart(names[at] ?? '', data, more));
  }
  startProduct(team[0]!.window.doc, { name: 'Garden shop' });
  for (const title of more.titles ?? ['Water the plants']) agreed(team[0]!.window.do.createEntry({ title }));
  return team;
}

/** The same, all of them using one shared folder and in sync. */
export async function aTeamWithFolder(
  names: readonly string[],
  more: Parameters<typeof aTeam>[1] = {},
): Promise<{ readonly team: readonly ApartDevice[]; readonly folder: string }> {
  const team = await aTeam(names, more);
  const folder = await aPlace('steward-dropbox-');
  for (const member of team) agreed(await member.shared.useFolder(folder));
  await inTurns(team, 2);
  return { team, folder };
}

export async function inTurns(team: readonly ApartDevice[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) for (const member of team) await member.look();
}

export function expectSameContent(team: readonly ApartDevice[]): void {
  expect(new Set(team.map(({ digest }) => digest())).size).toBe(1);
}

/** Every file of Steward in the folder, as relative paths. */
export async function chunksIn(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { recursive: true });
  return all.filter((path) => path.endsWith('.chunk')).sort();
}

/** The chunks of one device, and those of all others. */
export async function chunksOf(folder: string, member: ApartDevice): Promise<readonly string[]> {
  const { deviceFolderName, productFolderName } = await import('../../../../shared/sync/files/folder-chunk.ts');
  const [key] = member.shared.membership.epochKeys;
  const part = join(productFolderName(key!), deviceFolderName(key!, member.device.key));
  return (await chunksIn(folder)).filter((path) => path.startsWith(`${part}/`));
}

/** All bytes and names that are visible to a reader of the folder. */
export async function whatOthersSee(folder: string): Promise<Buffer> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile());
  expect(
    all
      .filter((entry) => entry.isDirectory() && !isDeviceFolderName(entry.name))
      .every(({ name }) => /^steward-[0-9a-f]{32}$/.test(name)),
  ).toBe(true);
  const contents = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
  return Buffer.concat([
    Buffer.from(all.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length)).join('\n')),
    ...contents,
  ]);
}
