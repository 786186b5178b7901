/**
 * A link carries frames between two ends, in order: a MessagePort in Electron, a WebSocket in a browser, a pair in tests.
 * Not here: what the frames mean (messages.ts).
 */
export interface Link {
  /**
   * Never throws; after the end it does nothing.
   * `bulk` marks what may rightly be long (a first exchange, an import); `live` frames must not pile up for a reader that does
   * not read.
   */
  send(frame: Uint8Array, weight?: 'bulk' | 'live'): void;
  /** One listener; what came before it was attached is kept and handed over then. */
  onMessage(listener: (frame: Uint8Array) => void): void;
  /** Told once, also when the link had already ended. */
  onClose(listener: (reason: string) => void): void;
  close(reason: string): void;
}

/** The receiving half of a link: keeps frames, and the end, until somebody listens. */
export interface Mailbox {
  put(frame: Uint8Array): void;
  end(reason: string): void;
  readonly ended: boolean;
  onMessage(listener: (frame: Uint8Array) => void): void;
  onClose(listener: (reason: string) => void): void;
}

/** A first frame that came before its reader was ready hung whole conversations: so it waits here. */
export function createMailbox(): Mailbox {
  let waiting: Uint8Array[] = [];
  let reader: ((frame: Uint8Array) => void) | null = null;
  let ended: string | null = null;
  const enders: ((reason: string) => void)[] = [];
  return {
    get ended() {
      return ended !== null;
    },
    put(frame) {
      if (ended !== null) return;
      if (reader === null) waiting.push(frame);
      else reader(frame);
    },
    end(reason) {
      if (ended !== null) return;
      ended = reason;
      for (const tell of enders.splice(0)) tell(reason);
    },
    onMessage(listener) {
      const kept = waiting;
      waiting = [];
      reader = listener;
      for (const frame of kept) listener(frame);
    },
    onClose(listener) {
      if (ended !== null) listener(ended);
      else enders.push(listener);
    },
  };
}

/** Two ends in one program. Each frame arrives later than it was sent, as on every real link, and in order. */
export function linkPair(): readonly [Link, Link] {
  const boxes = [createMailbox(), createMailbox()] as const;
  const end = (mine: Mailbox, theirs: Mailbox): Link => ({
    send: (frame) => {
      if (mine.ended) return;
      const copy = frame.slice();
      void Promise.resolve().then(() => theirs.put(copy));
    },
    onMessage: mine.onMessage,
    onClose: mine.onClose,
    close: (reason) => {
      mine.end(reason);
      void Promise.resolve().then(() => theirs.end(reason));
    },
  });
  return [end(boxes[0], boxes[1]), end(boxes[1], boxes[0])];
}
