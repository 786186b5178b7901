/** A link carries frames between two ends, in order: a MessagePort in Electron, a WebSocket in a browser, a pair in tests. */
export interface Link {
  /**
   * Never throws; does nothing once closed. `bulk` marks frames that may be long (an initial sync, an import); `live` frames must
   * not pile up for a reader that does not read.
   */
  send(frame: Uint8Array, weight?: 'bulk' | 'live'): void;
  /** One listener; frames that arrived before it was attached are buffered and delivered then. */
  onMessage(listener: (frame: Uint8Array) => void): void;
  /** Called once, even if the link had already ended. */
  onClose(listener: (reason: string) => void): void;
  close(reason: string): void;
}

/** The receiving half of a link: buffers frames and the end until there is a listener. */
export interface Mailbox {
  put(frame: Uint8Array): void;
  end(reason: string): void;
  readonly ended: boolean;
  onMessage(listener: (frame: Uint8Array) => void): void;
  onClose(listener: (reason: string) => void): void;
}

/** Buffers frames that arrive before there is a listener; a lost first frame would hang the session. */
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

/** Two ends in one process. Frames arrive asynchronously and in order, as on every real link. */
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
