/** Peers that were declined, here or on the other device, and why: the user declined a bulk change, or the two documents are incompatible. */
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';
import type { Losses } from '../../../../shared/sync/validation/update-validator.ts';

const declinedHere =
  'You declined a large change from this device. Syncing resumes when it is undone there, or when you choose Refresh and accept it.';

export interface DeclinedPeers {
  readonly reasonOf: (device: DeviceKey) => string | null;
  readonly decline: (device: DeviceKey, losses: Losses) => void;
  /** Whether it is the same change again: the user is not asked twice. */
  readonly wasDeclined: (device: DeviceKey, losses: Losses) => boolean;
  /** Either device ended the session with this reason; not a decision of the user here. */
  readonly noteEnded: (device: DeviceKey, reason: string) => void;
  readonly noteMet: (device: DeviceKey) => void;
  readonly forgiveAll: () => void;
}

export function createDeclinedPeers(): DeclinedPeers {
  const declined = new Map<DeviceKey, Losses>();
  const reasons = new Map<DeviceKey, string>();
  return {
    reasonOf: (device) => reasons.get(device) ?? null,
    decline: (device, { dropped, overwritten, facts }) => {
      declined.set(device, { dropped, overwritten, facts });
      reasons.set(device, declinedHere);
    },
    wasDeclined: (device, { dropped, overwritten, facts }) => {
      const before = declined.get(device);
      return before?.dropped === dropped && before.overwritten === overwritten && before.facts === facts;
    },
    noteEnded: (device, reason) => reasons.set(device, reason),
    noteMet: (device) => {
      declined.delete(device);
      reasons.delete(device);
    },
    forgiveAll: () => {
      declined.clear();
      reasons.clear();
    },
  };
}
