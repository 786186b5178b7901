/** Laptops that are kept out for now: they broke the rules, or a person would not have so many of their changes at once. */
import type { DeviceKey } from '../../../shared/sync/crypto.ts';
import type { HeldFacts } from './meeting.ts';

/** What the laptop with the changes is told, and shows. */
export const unwanted = 'The person there does not want so many changes at once. Talk to them; the changes stay with you.';
const unwantedHere = 'You did not want so many of its changes at once. Nothing comes from it until they are undone there, or until you look again and take them over.';

const mostFaults = 3;

type Counted = Pick<HeldFacts, 'dropped' | 'overwritten'>;

export interface TurnedAway {
  readonly reasonOf: (device: DeviceKey) => string | null;
  /** Broke the rules so often that it may not knock any more. */
  readonly isBarred: (device: DeviceKey) => boolean;
  readonly noteFault: (device: DeviceKey, reason: string) => void;
  /** The person here would not have this change. */
  readonly decline: (device: DeviceKey, counted: Counted) => void;
  /** It comes with the same again: nobody is asked twice. */
  readonly wasDeclined: (device: DeviceKey, counted: Counted) => boolean;
  /** The person there would not have ours. */
  readonly noteDeclinedThere: (device: DeviceKey) => void;
  /** Both have everything of each other: what a person decided is over; faults still count. */
  readonly noteMet: (device: DeviceKey) => void;
  readonly forgiveAll: () => void;
}

export function createTurnedAway(): TurnedAway {
  const faults = new Map<DeviceKey, { readonly count: number; readonly reason: string }>();
  const declined = new Map<DeviceKey, Counted>();
  const decided = new Map<DeviceKey, string>();
  return {
    reasonOf: (device) => decided.get(device) ?? faults.get(device)?.reason ?? null,
    isBarred: (device) => (faults.get(device)?.count ?? 0) >= mostFaults,
    noteFault: (device, reason) => faults.set(device, { count: (faults.get(device)?.count ?? 0) + 1, reason }),
    decline: (device, { dropped, overwritten }) => {
      declined.set(device, { dropped, overwritten });
      decided.set(device, unwantedHere);
    },
    wasDeclined: (device, { dropped, overwritten }) => {
      const before = declined.get(device);
      return before?.dropped === dropped && before.overwritten === overwritten;
    },
    noteDeclinedThere: (device) => decided.set(device, unwanted),
    noteMet: (device) => {
      declined.delete(device);
      decided.delete(device);
    },
    forgiveAll: () => {
      for (const each of [faults, declined, decided]) each.clear();
    },
  };
}
