/**
 * The known addresses of other devices for a product, and when each is dialed next: at once after an announcement, else with delays that
 * grow without an answer.
 */
import type { DeviceKey } from '../../../../shared/sync/crypto.ts';

const firstRetryDelayMs = 1_000;
const maxRetryDelayMs = 15_000;
/** A peer seen within the last 10 min is retried 250 ms after a failure, at the next look for due addresses: a partition may heal at any moment. */
const recentMs = 10 * 60_000;
const recentDelayMs = 250;
/** How long the TCP connection may take, in ms: short attempts find a returning peer sooner. */
const connectTimeoutMs = { recent: 700, other: 3_000 } as const;
/** Announced addresses without an answer are dropped after this time, in ms; the next announcement adds them again. */
const announcedLifeMs = 10 * 60_000;
const maxAddresses = 64;

interface KnownAddress {
  /** The user typed it, or a device was connected there: never dropped. */
  permanent: boolean;
  announcedAt: number;
  nextAt: number;
  delayMs: number;
  busy: boolean;
  /** Counts attempts to choose which of the product's keys is tried next: a device that missed a key change knows only an older one. */
  attempt: number;
  device: DeviceKey | null;
  connectedAt: number;
  reason: string | null;
  refused: boolean;
}

export interface Due {
  readonly address: string;
  readonly attempt: number;
  /** How long the TCP connection may take, in ms. */
  readonly connectTimeoutMs: number;
}

export interface DialSchedule {
  /** `seenMsAgo`: when that device was last connected, also before a restart; not given: not known. */
  add(address: string, device: DeviceKey | null, seenMsAgo?: number): void;
  announced(address: string): void;
  /** The addresses that are due; each is dialed once, and its result is reported with `connected`, `failed` or `reachedSelf`. */
  takeDue(isConnected: (device: DeviceKey) => boolean): readonly Due[];
  connected(address: string, device: DeviceKey): void;
  /** `refused`: a device answers there, but one of the two rejects the other or ends the sync session. */
  failed(address: string, reason: string, refused: boolean): void;
  reachedSelf(address: string): void;
  refusalOf(device: DeviceKey): string | null;
  /** The typed addresses at which no device answers, and why. */
  unanswered(): readonly { readonly address: string; readonly reason: string }[];
  addressOf(device: DeviceKey): string | null;
  /** Retries everything at once: the user chose Refresh, or the network came back. */
  retryNow(): void;
}

class AddressBook implements DialSchedule {
  readonly #now: () => number;
  readonly #known = new Map<string, KnownAddress>();

  constructor(now: () => number) {
    this.#now = now;
  }

  add(address: string, device: DeviceKey | null, seenMsAgo = Number.POSITIVE_INFINITY): void {
    const entry = this.#entryOf(address);
    entry.permanent = true;
    entry.device ??= device;
    entry.connectedAt = Math.max(entry.connectedAt, this.#now() - seenMsAgo);
    if (device === null) entry.nextAt = 0;
  }

  announced(address: string): void {
    const entry = this.#entryOf(address, false);
    entry.announcedAt = this.#now();
    entry.delayMs = firstRetryDelayMs;
    entry.nextAt = Math.min(entry.nextAt, this.#now());
  }

  takeDue(isConnected: (device: DeviceKey) => boolean): readonly Due[] {
    const due: Due[] = [];
    for (const [address, entry] of this.#known) {
      if (this.#isStale(entry)) this.#known.delete(address);
      else if (!entry.busy && entry.nextAt <= this.#now() && !(entry.device !== null && isConnected(entry.device))) {
        entry.busy = true;
        const after = this.#wasRecentlyConnected(entry) ? connectTimeoutMs.recent : connectTimeoutMs.other;
        due.push({ address, attempt: entry.attempt, connectTimeoutMs: after });
      }
    }
    return due;
  }

  connected(address: string, device: DeviceKey): void {
    const entry = this.#entryOf(address);
    // A device that accepts the connection and ends it right after keeps its growing delay.
    if (!entry.refused) entry.delayMs = firstRetryDelayMs;
    const now = this.#now();
    Object.assign(entry, { busy: false, permanent: true, device, connectedAt: now, reason: null, refused: false });
    entry.nextAt = now + firstRetryDelayMs;
  }

  failed(address: string, reason: string, refused: boolean): void {
    const entry = this.#entryOf(address);
    Object.assign(entry, { busy: false, reason, refused });
    entry.attempt += 1;
    if (!refused && this.#wasRecentlyConnected(entry)) {
      entry.nextAt = this.#now() + recentDelayMs;
      return;
    }
    entry.nextAt = this.#now() + entry.delayMs;
    entry.delayMs = Math.min(entry.delayMs * 1.5, maxRetryDelayMs);
  }

  reachedSelf(address: string): void {
    Object.assign(this.#entryOf(address), { busy: false, nextAt: Number.POSITIVE_INFINITY, reason: null });
  }

  refusalOf(device: DeviceKey): string | null {
    return [...this.#known.values()].find((entry) => entry.device === device && entry.refused)?.reason ?? null;
  }

  unanswered(): readonly { readonly address: string; readonly reason: string }[] {
    return [...this.#known].flatMap(([address, { permanent, device, reason }]) =>
      permanent && device === null && reason !== null ? [{ address, reason }] : [],
    );
  }

  addressOf(device: DeviceKey): string | null {
    return [...this.#known].find(([, entry]) => entry.device === device)?.[0] ?? null;
  }

  retryNow(): void {
    for (const entry of this.#known.values()) {
      if (entry.nextAt !== Number.POSITIVE_INFINITY) Object.assign(entry, { nextAt: 0, delayMs: firstRetryDelayMs });
    }
  }

  #entryOf(address: string, evenIfFull = true): KnownAddress {
    const found = this.#known.get(address);
    if (found) return found;
    if (this.#known.size >= maxAddresses) this.#forgetOldest();
    const entry = newEntry(this.#now());
    if (evenIfFull || this.#known.size < maxAddresses) this.#known.set(address, entry);
    return entry;
  }

  /** Any device on the network can announce addresses: only the newest count, and they never displace a typed or connected one. */
  #forgetOldest(): void {
    const [oldest] = [...this.#known]
      .filter(([, { permanent, busy }]) => !permanent && !busy)
      .sort(([, a], [, b]) => a.announcedAt - b.announcedAt);
    if (oldest) this.#known.delete(oldest[0]);
  }

  #isStale({ permanent, announcedAt, busy }: KnownAddress): boolean {
    return !permanent && !busy && this.#now() - announcedAt > announcedLifeMs;
  }

  #wasRecentlyConnected({ connectedAt }: KnownAddress): boolean {
    return this.#now() - connectedAt < recentMs;
  }
}

const newEntry = (now: number): KnownAddress => ({
  permanent: false,
  announcedAt: now,
  nextAt: 0,
  delayMs: firstRetryDelayMs,
  busy: false,
  attempt: 0,
  device: null,
  connectedAt: Number.NEGATIVE_INFINITY,
  reason: null,
  refused: false,
});

export const createDialSchedule = (now: () => number): DialSchedule => new AddressBook(now);
