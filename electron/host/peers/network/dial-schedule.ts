/**
 * The known addresses of other devices for a product, and when each is dialled next: at once after an announcement, else with delays that
 * grow while there is no answer.
 */
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';

const firstRetryDelayMs = 1_000;
const maxRetryDelayMs = 15_000;
/** A peer connected within the last 10 min is retried every 250 ms: a partition may heal at any moment. All in ms. */
const missedFor = 10 * 60_000;
const pauseWhenMissed = 250;
/** How long the TCP connection may take, in ms: short attempts find a returning peer sooner. */
const retryAfterMs = { missed: 700, other: 3_000 } as const;
/** Announced addresses without an answer are dropped after this time, in ms; the next announcement adds them again. */
const announcedLife = 10 * 60_000;
const maxAddresses = 64;

interface Known {
  /** The user typed it, or a device was connected there: never dropped. */
  lasting: boolean;
  announcedAt: number;
  nextAt: number;
  pause: number;
  busy: boolean;
  /** Counts attempts to choose which of the product's keys is tried next: a device that missed a key change knows only an older one. */
  attempt: number;
  /** The device that answered there last, and when. */
  device: DeviceKey | null;
  metAt: number;
  /** Why the last attempt failed. */
  reason: string | null;
  refused: boolean;
}

export interface Due {
  readonly address: string;
  readonly attempt: number;
  /** How long the TCP connection may take, in ms. */
  readonly retryAfterMs: number;
}

export interface DialSchedule {
  /** The user typed the address, or a device was connected there before. */
  add(address: string, device: DeviceKey | null): void;
  /** A device announces itself there now. */
  announced(address: string): void;
  /** The addresses that are due; each is dialled once, and its result is reported with `connected`, `failed` or `isSelf`. */
  takeDue(isHere: (device: DeviceKey) => boolean): readonly Due[];
  connected(address: string, device: DeviceKey): void;
  /** `refused`: a device answers there, but one of the two rejects the other or ends the sync session. */
  failed(address: string, reason: string, refused: boolean): void;
  /** The address is one of this device. */
  isSelf(address: string): void;
  refusalOf(device: DeviceKey): string | null;
  /** The typed addresses at which no device answers, and why. */
  unanswered(): readonly { readonly address: string; readonly reason: string }[];
  addressOf(device: DeviceKey): string | null;
  /** Retries everything at once: the user chose Refresh, or the network came back. */
  retryNow(): void;
}

export function createDialSchedule(now: () => number): DialSchedule {
  const known = new Map<string, Known>();

  function at(address: string, isWanted = true): Known {
    const found = known.get(address);
    if (found) return found;
    if (known.size >= maxAddresses) forgetOldest();
    const made: Known = {
      lasting: false,
      announcedAt: now(),
      nextAt: 0,
      pause: firstRetryDelayMs,
      busy: false,
      attempt: 0,
      device: null,
      metAt: Number.NEGATIVE_INFINITY,
      reason: null,
      refused: false,
    };
    if (isWanted || known.size < maxAddresses) known.set(address, made);
    return made;
  }

  /** Any device on the network can announce addresses: only the newest count, and they never displace a typed or connected one. */
  function forgetOldest(): void {
    const [oldest] = [...known]
      .filter(([, { lasting, busy }]) => !lasting && !busy)
      .sort(([, a], [, b]) => a.announcedAt - b.announcedAt);
    if (oldest) known.delete(oldest[0]);
  }

  const isStale = ({ lasting, announcedAt, busy }: Known): boolean => !lasting && !busy && now() - announcedAt > announcedLife;

  const isMissed = ({ metAt }: Known): boolean => now() - metAt < missedFor;

  return {
    add: (address, device) => {
      const entry = at(address);
      entry.lasting = true;
      entry.device ??= device;
      if (device === null) entry.nextAt = 0;
    },
    announced: (address) => {
      const entry = at(address, false);
      entry.announcedAt = now();
      entry.pause = firstRetryDelayMs;
      entry.nextAt = Math.min(entry.nextAt, now());
    },
    takeDue: (isHere) => {
      const due: Due[] = [];
      for (const [address, entry] of known) {
        if (isStale(entry)) known.delete(address);
        else if (!entry.busy && entry.nextAt <= now() && !(entry.device !== null && isHere(entry.device))) {
          entry.busy = true;
          due.push({ address, attempt: entry.attempt, retryAfterMs: isMissed(entry) ? retryAfterMs.missed : retryAfterMs.other });
        }
      }
      return due;
    },
    // A device that accepts the connection and ends it right after keeps its growing delay.
    connected: (address, device) => {
      const entry = at(address);
      Object.assign(entry, {
        busy: false,
        lasting: true,
        device,
        metAt: now(),
        reason: null,
        refused: false,
        pause: entry.refused ? entry.pause : firstRetryDelayMs,
        nextAt: now() + firstRetryDelayMs,
      });
    },
    failed: (address, reason, refused) => {
      const entry = at(address);
      Object.assign(entry, { busy: false, reason, refused });
      entry.attempt += 1;
      if (!refused && isMissed(entry)) {
        entry.nextAt = now() + pauseWhenMissed;
        return;
      }
      entry.nextAt = now() + entry.pause;
      entry.pause = Math.min(entry.pause * 1.5, maxRetryDelayMs);
    },
    isSelf: (address) => Object.assign(at(address), { busy: false, nextAt: Number.POSITIVE_INFINITY, reason: null }),
    refusalOf: (device) => [...known.values()].find((entry) => entry.device === device && entry.refused)?.reason ?? null,
    unanswered: () =>
      [...known].flatMap(([address, { lasting, device, reason }]) =>
        lasting && device === null && reason !== null ? [{ address, reason }] : [],
      ),
    addressOf: (device) => [...known].find(([, entry]) => entry.device === device)?.[0] ?? null,
    retryNow: () => {
      for (const entry of known.values()) {
        if (entry.nextAt !== Number.POSITIVE_INFINITY) Object.assign(entry, { nextAt: 0, pause: firstRetryDelayMs });
      }
    },
  };
}
