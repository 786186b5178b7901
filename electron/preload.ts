/** The only bridge between Electron and the page: three functions, no Electron object. Sandboxed, so it is built as one CommonJS file. */
import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, linkMessage } from '../shared/desktop/bridge.ts';
import { channels } from './channels.ts';

/** The page's window object: the preload is compiled without DOM types, like everything in electron/. */
declare const window: { postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void };

const bridge: Bridge = {
  ask: (question, args) => ipcRenderer.invoke(channels.ask, { question, args }),
  openLink: (ticket) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(channels.link, null, [port2]);
    // '/' is this page's own origin, so the port can't reach another one.
    window.postMessage({ kind: linkMessage, ticket: String(ticket) }, '/', [port1]);
  },
  onAction: (listener) => {
    const forward = (_: unknown, id: unknown): void => {
      if (typeof id === 'string') listener(id);
    };
    ipcRenderer.on(channels.action, forward);
    return () => ipcRenderer.off(channels.action, forward);
  },
};

contextBridge.exposeInMainWorld('steward', bridge);
