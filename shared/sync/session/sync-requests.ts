/** Requests for missing history (sync1) in both directions: ours one at a time, theirs limited. */
import type { After } from '../channel/secure-channel.ts';

/** A peer requests again after what it received or was announced; more requests than that plus these are an attack. */
const freeRequests = 16;

/** Changes that wait for the user are requested as a whole, and analyzed, at most this often, in ms. */
const throttleMs = 2_000;

/** Our requests. A request covers everything we lack when it is sent; what is missed later is requested after the answer. */
export class SyncRequests {
  readonly #send: (everything: boolean) => void;
  readonly #after: After | null;
  #unanswered = 0;
  #sendAgain = false;
  /** Wanted by `sendThrottled` since the last request; sent when the throttle's time is over. */
  #isThrottled = false;
  #cancelThrottle: (() => void) | null = null;
  /** Called when all the other end has is in the document: of the next request, and of the one that is on its way. */
  #wantsEverything: (() => void) | null = null;
  #requestedEverything: (() => void) | null = null;

  /** `send(true)` requests everything the other end has, as if we had nothing. `after`: `null` for a window, whose changes never wait. */
  constructor(send: (everything: boolean) => void, after: After | null) {
    this.#send = send;
    this.#after = after;
  }

  get isPending(): boolean {
    return this.#unanswered > 0;
  }

  /** Whether something is missing that the pending request doesn't cover. */
  get isIncomplete(): boolean {
    return this.#sendAgain || this.#isThrottled;
  }

  send(): void {
    this.#unanswered += 1;
    this.#isThrottled = false;
    this.#requestedEverything = this.#wantsEverything;
    this.#wantsEverything = null;
    this.#send(this.#requestedEverything !== null);
  }

  /** Now, or as soon as the pending request is answered. */
  sendSoon(): void {
    if (this.#unanswered === 0) this.send();
    else this.#sendAgain = true;
  }

  /** As `sendSoon`, at most once per throttle time. */
  sendThrottled(): void {
    if (this.#cancelThrottle !== null) {
      this.#isThrottled = true;
      return;
    }
    this.sendSoon();
    this.#cancelThrottle =
      this.#after?.(throttleMs, () => {
        this.#cancelThrottle = null;
        if (this.#isThrottled) this.sendThrottled();
      }) ?? null;
  }

  stop(): void {
    this.#cancelThrottle?.();
  }

  /** Requests everything the other end has; `done` is called when it is in the document. */
  sendForEverything(done: () => void): void {
    this.#wantsEverything = done;
    this.sendSoon();
  }

  /** Notes an answer; `false`: nothing was requested. */
  takeAnswer(): boolean {
    if (this.#unanswered === 0) return false;
    this.#unanswered -= 1;
    return true;
  }

  /** An answer is in the document: nothing waits for the user any more, so what was throttled is requested at once. */
  noteApplied(): void {
    this.#sendAgain ||= this.#isThrottled;
    this.#requestedEverything?.();
  }

  /** Sends what was missed while the last request was pending. */
  sendRest(): void {
    if (!this.#sendAgain) return;
    this.#sendAgain = false;
    this.send();
  }
}

/** How often the other end may request: once for each update it received or was announced, and a few times more. */
export class RequestLimit {
  #requests = 0;
  #reasons = 0;

  noteReason(): void {
    this.#reasons += 1;
  }

  /** Counts a request; `false`: there are too many. */
  take(): boolean {
    this.#requests += 1;
    return this.#requests <= this.#reasons + freeRequests;
  }
}
