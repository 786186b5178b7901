/** The implementations of a link in the window: a MessagePort in Electron, a WebSocket in a browser. */
import { createMailbox, type Link, type Mailbox } from '../../shared/sync/wire/link.ts';
import { createOutbox, type Outbox } from './outbox.ts';

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
  const outbox = createOutbox((frame) => port.postMessage(frame));
  const end = (reason: string): void => {
    outbox.close();
    box.end(reason);
  };
  port.addEventListener('close', () => end(noHost));
  port.start();
  return linkOver(box, outbox, () => port.close());
}

export function socketLink(socket: WebSocket): Link {
  const box = createMailbox();
  const early: Uint8Array[] = [];
  socket.binaryType = 'arraybuffer';
  const pass = (frame: Uint8Array): void => {
    if (socket.readyState === WebSocket.CONNECTING) early.push(frame.slice());
    else if (socket.readyState === WebSocket.OPEN) socket.send(frame as Uint8Array<ArrayBuffer>);
  };
  const outbox = createOutbox(pass);
  socket.onopen = () => {
    for (const frame of early.splice(0)) pass(frame);
  };
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) box.put(new Uint8Array(data));
  };
  socket.onclose = ({ reason }) => {
    outbox.close();
    box.end(reason === '' ? noHost : reason);
  };
  return linkOver(box, outbox, () => socket.close(1000));
}

const linkOver = (box: Mailbox, outbox: Outbox, closeChannel: () => void): Link => ({
  send: outbox.put,
  onMessage: box.onMessage,
  onClose: box.onClose,
  close: (reason) => {
    outbox.close();
    closeChannel();
    box.end(reason);
  },
});
