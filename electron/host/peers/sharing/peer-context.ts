/** What a shared product needs from its device. */
import type { Result } from '../../../../shared/domain/result.ts';
import type { After } from '../../../../shared/sync/channel/secure-channel.ts';
import type { DeviceKeyPair } from '../../../../shared/sync/crypto.ts';
import type { FolderProduct, SharedFolder } from '../../folder/shared-folder.ts';
import type { MembershipState, MembershipRefusal } from '../membership/membership-file.ts';
import type { Due } from '../network/dial-schedule.ts';
import type { NetworkedProduct, ProductKey } from '../network/networked-product.ts';

export interface PeerContext {
  readonly device: DeviceKeyPair;
  readonly after: After;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** A monotonic clock, in ms. */
  readonly clock: () => number;
  readonly listening: () => { readonly port: number; readonly addresses: readonly string[] } | null;
  readonly trouble: () => string | null;
  /** Never rejects; refuses with the disk's message. */
  readonly save: (product: string, membership: MembershipState) => Promise<Result<unknown, MembershipRefusal>>;
  readonly saveReport: (product: string, report: string) => Promise<Result<unknown, MembershipRefusal>>;
  readonly dial: (product: NetworkedProduct, due: Due, key: ProductKey) => void;
  /** Starts syncing through this folder; `isNew`: the user chose it just now. */
  readonly openFolder: (path: string, product: FolderProduct, isNew: boolean) => SharedFolder;
  readonly keysChanged: () => void;
}
