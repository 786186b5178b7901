/** What a shared product needs of the computer it runs on. */
import type { Result } from '../../../../shared/domain/result.ts';
import type { After } from '../../../../shared/sync/channel/secure-channel.ts';
import type { DeviceKeyPair } from '../../../../shared/sync/crypto.ts';
import type { FolderProduct, SharedFolder } from '../../folder/shared-folder.ts';
import type { MembershipState } from '../membership/membership-file.ts';
import type { Due } from '../network/dial-schedule.ts';
import type { NetworkedProduct, ProductKey } from '../network/networked-product.ts';

export interface PeerContext {
  readonly device: DeviceKeyPair;
  readonly after: After;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** A clock that only goes forward, in ms. */
  readonly clock: () => number;
  readonly listening: () => { readonly port: number; readonly addresses: readonly string[] } | null;
  readonly trouble: () => string | null;
  /** Never rejects; refuses in the disk's words. */
  readonly save: (product: string, membership: MembershipState) => Promise<Result<unknown>>;
  /** What others changed and nobody answered yet. */
  readonly saveReport: (product: string, report: string) => Promise<Result<unknown>>;
  /** Dials this address with this key and enters here on success. */
  readonly dial: (product: NetworkedProduct, due: Due, key: ProductKey) => void;
  /** Begins to keep it in sync through this folder; `anew`: the person chose it a moment ago. */
  readonly openFolder: (path: string, product: FolderProduct, anew: boolean) => SharedFolder;
  /** The keys that this product announces and answers to have changed. */
  readonly keysChanged: () => void;
}
