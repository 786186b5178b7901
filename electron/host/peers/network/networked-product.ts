/** What listening and dialing need of a shared product. */
import type { Result } from '../../../../shared/domain/result.ts';
import type { ChannelKey } from '../../../../shared/sync/channel/hello.ts';
import type { SecureChannel } from '../../../../shared/sync/channel/secure-channel.ts';
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';
import type { DialSchedule } from './dial-schedule.ts';

export interface ProductKey extends ChannelKey {
  readonly product: string;
  /** The invitation it belongs to; `null`: the key of an epoch. */
  readonly invitation: string | null;
}

export interface ConnectionOrigin {
  readonly dialed: boolean;
  readonly address: string | null;
  /** When something last came over the link, in ms of a monotonic clock. */
  readonly lastReceivedAt: () => number;
}

export interface NetworkedProduct {
  readonly dialSchedule: DialSchedule;
  keys(): readonly ProductKey[];
  /** Only the message of a refusal counts: it is sent to that device. */
  judge(device: DeviceKey, key: ProductKey): Result<unknown, string>;
  enter(channel: SecureChannel<ProductKey>, how: ConnectionOrigin): void;
  notifyWindows(): void;
}
