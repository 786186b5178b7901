/**
 * Sends frames in a task of their own, after React has committed the edit that caused them: handing bytes to the network or to another process
 * takes longer than most other things on the way from a key press to the changed row. The order stays. While the page is hidden or being left,
 * when there may be no further task, frames are sent at once.
 */
export interface Outbox {
  readonly put: (frame: Uint8Array) => void;
  /** Sends what waits, and nothing from then on. */
  readonly close: () => void;
}

export function createOutbox(send: (frame: Uint8Array) => void): Outbox {
  const waiting: Uint8Array[] = [];
  // Unlike a timer, a message is not delayed in a window in the background.
  const { port1: wakeUp, port2: alarm } = new MessageChannel();
  let isLeaving = false;
  let isClosed = false;
  const flush = (): void => {
    for (const frame of waiting.splice(0)) send(frame);
  };
  const leave = (): void => {
    isLeaving = true;
    flush();
  };
  const comeBack = (): void => {
    isLeaving = false;
  };
  wakeUp.onmessage = flush;
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  return {
    put: (frame) => {
      if (isClosed) return;
      waiting.push(frame);
      if (isLeaving || document.visibilityState === 'hidden') flush();
      else if (waiting.length === 1) alarm.postMessage(null);
    },
    close: () => {
      flush();
      isClosed = true;
      wakeUp.close();
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
    },
  };
}
