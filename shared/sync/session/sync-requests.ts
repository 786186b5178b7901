/** Requests for missing history (sync1) in both directions: ours one at a time, theirs limited. */

/** A peer requests again after what it received or was announced; more requests than that plus these are an attack. */
const freeRequests = 16;

/** Our requests. A request covers everything we lack when it is sent; what is missed later is requested after the answer. */
export class SyncRequests {
  readonly #send: (everything: boolean) => void;
  #unanswered = 0;
  #sendAgain = false;
  /** Called when all the other end has is in the document: of the next request, and of the one that is on its way. */
  #wantsEverything: (() => void) | null = null;
  #requestedEverything: (() => void) | null = null;

  /** `send(true)` requests everything the other end has, as if we had nothing. */
  constructor(send: (everything: boolean) => void) {
    this.#send = send;
  }

  get isPending(): boolean {
    return this.#unanswered > 0;
  }

  /** Whether something is missing that the pending request doesn't cover. */
  get isIncomplete(): boolean {
    return this.#sendAgain;
  }

  send(): void {
    this.#unanswered += 1;
    this.#requestedEverything = this.#wantsEverything;
    this.#wantsEverything = null;
    this.#send(this.#requestedEverything !== null);
  }

  /** Now, or as soon as the pending request is answered. */
  sendSoon(): void {
    if (this.#unanswered === 0) this.send();
    else this.#sendAgain = true;
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

  noteApplied(): void {
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
