/** A MessagePort from a window of Electron as a link of the hub. */
import type { MessagePortMain } from 'electron';
import { createMailbox, type Link } from '../../../shared/sync/wire/link.ts';

export function portLink(port: Pick<MessagePortMain, 'on' | 'start' | 'postMessage' | 'close'>): Link {
  const box = createMailbox();
  port.on('message', ({ data }: { readonly data: unknown }) => {
    if (data instanceof Uint8Array) box.put(data);
    else box.end('The window sent invalid data.');
  });
  port.on('close', () => box.end('The window was closed.'));
  port.start();
  return {
    send: (frame) => {
      if (!box.ended) port.postMessage(frame);
    },
    onMessage: box.onMessage,
    onClose: box.onClose,
    close: (reason) => {
      // Not at once: frames sent before must still arrive, among them the reason.
      if (!box.ended) setImmediate(() => port.close());
      box.end(reason);
    },
  };
}
