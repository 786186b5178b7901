/** The implementations of a link in the window: a MessagePort in Electron, a WebSocket in a browser. */
import { createMailbox, type Link } from '../../shared/sync/wire/link.ts';

const noHost = 'Steward’s background service isn’t responding.';

export function failedLink(reason: string): Link {
  const box = createMailbox();
  box.end(reason);
  return { send: () => undefined, onMessage: box.onMessage, onClose: box.onClose, close: () => undefined };
}

/** A closed port reports `close`; in older Chromium versions only the hub's `bye` does. */
export function portLink(port: MessagePort): Link {
  const box = createMailbox();
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof Uint8Array) box.put(data);
    else if (data instanceof ArrayBuffer) box.put(new Uint8Array(data));
  };
  port.addEventListener('close', () => box.end(noHost));
  port.start();
  return {
    send: (frame) => {
      if (!box.ended) port.postMessage(frame);
    },
    onMessage: box.onMessage,
    onClose: box.onClose,
    close: (reason) => {
      port.close();
      box.end(reason);
    },
  };
}

export function socketLink(socket: WebSocket): Link {
  const box = createMailbox();
  const early: Uint8Array[] = [];
  socket.binaryType = 'arraybuffer';
  const pass = (frame: Uint8Array): void => socket.send(frame as Uint8Array<ArrayBuffer>);
  socket.onopen = () => {
    for (const frame of early.splice(0)) pass(frame);
  };
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) box.put(new Uint8Array(data));
  };
  socket.onclose = ({ reason }) => box.end(reason === '' ? noHost : reason);
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.CONNECTING) early.push(frame.slice());
      else if (socket.readyState === WebSocket.OPEN) pass(frame);
    },
    onMessage: box.onMessage,
    onClose: box.onClose,
    close: (reason) => {
      socket.close(1000);
      box.end(reason);
    },
  };
}
