/**
 * Laptops that were turned away, here or there, and why: a person would not have so many changes at once, or both cannot go together as
 * they are. Not here: who broke the rules (membership.ts).
 */
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';
import type { Losses } from '../../../../shared/sync/validation/update-validator.ts';

const declinedHere = 'You declined a large change from this device. Syncing resumes when it is undone there, or when you choose Refresh and accept it.';

export interface DeclinedPeers {
  readonly reasonOf: (device: DeviceKey) => string | null;
  /** The person here would not have this change. */
  readonly decline: (device: DeviceKey, losses: Losses) => void;
  /** It comes with the same again: nobody is asked twice. */
  readonly wasDeclined: (device: DeviceKey, losses: Losses) => boolean;
  /** One of both ended it with this last word; the person here did not decide it. */
  readonly noteEnded: (device: DeviceKey, reason: string) => void;
  /** Both have everything of each other: it is over. */
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
