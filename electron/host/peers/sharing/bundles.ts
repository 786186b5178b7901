/** Sync files: writes everything this device has of a product into one file, and imports the file of another device. */
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import {
  type BundleContent,
  bundleLimit,
  listInBundle,
  openBundle,
  sealBundle,
  type BundleRefusal,
} from '../../../../shared/sync/files/bundle.ts';
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';
import { encodeWhole } from '../../../../shared/sync/validation/update-validator.ts';
import type { Replica } from '../../../../shared/sync/session/replica.ts';
import { judgeDevice } from '../../../../shared/sync/membership/roster.ts';
import { type UpdateInbox, emptyStateVector } from '../inbox/update-inbox.ts';
import type { MembershipState, MembershipRefusal } from '../membership/membership-file.ts';
import { nodeCipher } from '../../crypto/node-cipher.ts';

export type SyncFileRefusal = BundleRefusal | MembershipRefusal | 'no-key' | 'own-bundle' | 'gap' | 'refused';

export interface HandedProduct {
  readonly id: string;
  readonly device: DeviceKey;
  readonly membership: MembershipState;
  readonly replica: Replica;
  readonly inbox: UpdateInbox;
  name(): string;
  takeRoster(bytes: Uint8Array): Promise<Result<unknown, SyncFileRefusal>>;
}

export interface WrittenBundle {
  readonly name: string;
  /** Base64. */
  readonly bytes: string;
}

export interface ReadBundle {
  readonly device: string;
  /** Milliseconds since 1970, by the clock of the device that wrote it. */
  readonly writtenAt: number;
  readonly newBytes: number;
  /** A bulk change: it waits for confirmation, as it would over the network. */
  readonly held: boolean;
}

export async function writeBundle(product: HandedProduct, now: number): Promise<Result<WrittenBundle, SyncFileRefusal>> {
  const { id, device, membership, replica } = product;
  const judged = judgeDevice(membership.roster, device);
  if (!judged.ok) return judged;
  await replica.whenPersistedOrDiskFails?.();
  const update = encodeWhole(replica.doc, emptyStateVector);
  const [newest, ...older] = membership.epochKeys;
  if (newest === undefined)
    return refuse('no-key', 'This device has no access to this product. Ask the owner for an invitation.');
  if (update.length > bundleLimit - 1024 * 1024)
    return refuse('too-long', 'This product exceeds the 64 MB limit for sync files. Connect the devices, or use a sync folder.');
  const bytes = sealBundle(
    id,
    [newest, ...older],
    { device, writtenAt: now, roster: membership.roster.bytes, update },
    nodeCipher,
  );
  return ok({ name: fileName(product.name()), bytes: Buffer.from(bytes).toString('base64') });
}

function fileName(product: string): string {
  const plain = product
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${plain === '' ? 'Product' : plain.slice(0, 80).trim()}.steward-bundle`;
}

/** Refuses what openBundle refuses and what the validator rejects; the document is then unchanged. */
export async function readBundle(product: HandedProduct, base64: string): Promise<Result<ReadBundle, SyncFileRefusal>> {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const opened = await openWithList(product, bytes);
  if (!opened.ok) return opened;
  const { device, writtenAt, roster, update } = opened.value;
  if (device === product.device)
    return refuse('own-bundle', 'This sync file was created on this device. Import it on another device.');
  const listed = await product.takeRoster(roster);
  if (!listed.ok) return listed;
  const writer = judgeDevice(product.membership.roster, device);
  if (!writer.ok) return writer;
  const { name } = writer.value;
  const taken = product.inbox.take({ device, transport: 'file', update });
  switch (taken.verdict) {
    case 'taken':
      await product.replica.whenPersistedOrDiskFails?.();
      return ok({ device: name, writtenAt, newBytes: taken.bytes, held: false });
    case 'held':
      return ok({ device: name, writtenAt, newBytes: 0, held: true });
    case 'gap':
      return refuse(
        'gap',
        `The sync file from “${name}” is incomplete, so nothing was imported. Connect the devices directly instead.`,
      );
    case 'refused':
      return refuse(
        'refused',
        `The sync file from “${name}” contains invalid data (${taken.why}), so nothing was imported. Check that device.`,
      );
  }
}

/** A device that missed a key change finds the newer roster in the sync file, and with it the key. */
async function openWithList(product: HandedProduct, bytes: Uint8Array): Promise<Result<BundleContent, SyncFileRefusal>> {
  const { id, device } = product;
  const belongs = judgeDevice(product.membership.roster, device);
  if (!belongs.ok) return belongs;
  const opened = openBundle(id, product.membership.epochKeys, bytes, nodeCipher);
  if (opened.ok || opened.refusal.code !== 'unknown-key') return opened;
  const list = listInBundle(id, product.membership.epochKeys, bytes, nodeCipher);
  if (list === null) return opened;
  const taken = await product.takeRoster(list);
  if (!taken.ok) return taken;
  const stays = judgeDevice(product.membership.roster, device);
  return stays.ok ? openBundle(id, product.membership.epochKeys, bytes, nodeCipher) : stays;
}
