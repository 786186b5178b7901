/**
 * Which addresses of other laptops are known for a product, and when each is dialled again: at once when somebody announces itself there,
 * else after pauses that grow while nobody answers.
 */
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';

const firstRetryDelayMs = 1_000;
const maxRetryDelayMs = 15_000;
/** Who was met so lately is missed: a wall between both may fall at any moment. All in ms. */
const missedFor = 10 * 60_000;
const pauseWhenMissed = 250;
/** How long the network of an address may take to answer, in ms: short knocks find one that comes back sooner. */
const retryAfterMs = { missed: 700, other: 3_000 } as const;
/** Announced addresses that nobody answers at are let go of after so long, in ms; they come back with the next announcement. */
const announcedLife = 10 * 60_000;
const maxAddresses = 64;

interface Known {
  /** A person typed it, or a device was met there: kept for good. */
  lasting: boolean;
  announcedAt: number;
  nextAt: number;
  pause: number;
  busy: boolean;
  /** Which of the product's keys is tried next: a laptop that missed a change of keys knows only an older one. */
  attempt: number;
  /** Who answered there last, and when. */
  device: DeviceKey | null;
  metAt: number;
  /** Why nobody was met there last. */
  reason: string | null;
  refused: boolean;
}

export interface Due {
  readonly address: string;
  readonly attempt: number;
  /** How long its network may take to answer, in ms. */
  readonly retryAfterMs: number;
}

export interface DialSchedule {
  /** A person typed it or a device was met there before. */
  add(address: string, device: DeviceKey | null): void;
  /** Somebody announced itself there now. */
  announced(address: string): void;
  /** The addresses that are due; each is dialled once and reported back. */
  takeDue(isHere: (device: DeviceKey) => boolean): readonly Due[];
  connected(address: string, device: DeviceKey): void;
  /** `refused`: somebody is there, but one of both does not let the other in, or ends the conversation. */
  failed(address: string, reason: string, refused: boolean): void;
  /** This laptop itself answers there. */
  isSelf(address: string): void;
  refusalOf(device: DeviceKey): string | null;
  /** Why the typed addresses at which nobody was met do not answer. */
  unanswered(): readonly { readonly address: string; readonly reason: string }[];
  addressOf(device: DeviceKey): string | null;
  /** Tries everything at once: the person asked, or the network came back. */
  retryNow(): void;
}

export function createDialSchedule(now: () => number): DialSchedule {
  const known = new Map<string, Known>();

  function at(address: string, isWanted = true): Known {
    const found = known.get(address);
    if (found) return found;
    if (known.size >= maxAddresses) forgetOldest();
    const made: Known = { lasting: false, announcedAt: now(), nextAt: 0, pause: firstRetryDelayMs, busy: false, attempt: 0, device: null, metAt: Number.NEGATIVE_INFINITY, reason: null, refused: false };
    if (isWanted || known.size < maxAddresses) known.set(address, made);
    return made;
  }

  /** Anybody in the room can announce addresses: the newest of them count, and never more than one that was typed or met. */
  function forgetOldest(): void {
    const [oldest] = [...known].filter(([, { lasting, busy }]) => !lasting && !busy).sort(([, a], [, b]) => a.announcedAt - b.announcedAt);
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
    // Who was let in and turned away right after is dialled less and less, all the same.
    connected: (address, device) => {
      const entry = at(address);
      Object.assign(entry, { busy: false, lasting: true, device, metAt: now(), reason: null, refused: false, pause: entry.refused ? entry.pause : firstRetryDelayMs, nextAt: now() + firstRetryDelayMs });
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
      [...known].flatMap(([address, { lasting, device, reason }]) => (lasting && device === null && reason !== null ? [{ address, reason }] : [])),
    addressOf: (device) => [...known].find(([, entry]) => entry.device === device)?.[0] ?? null,
    retryNow: () => {
      for (const entry of known.values()) {
        if (entry.nextAt !== Number.POSITIVE_INFINITY) Object.assign(entry, { nextAt: 0, pause: firstRetryDelayMs });
      }
    },
  };
}
