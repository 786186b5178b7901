/** What the preload gives to a page: a link, questions and actions, and nothing of Electron. */
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { fake, resetElectron } from './fake-electron.ts';

beforeEach(resetElectron);

describe('the preload', () => {
  test('passes a port to the page and its twin to the main process, and actions without their event', async () => {
    const posted: unknown[][] = [];
    vi.stubGlobal('window', { postMessage: (...args: unknown[]) => posted.push(args) });
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.resetModules();
    await import('../../electron/preload.ts');
    const bridge = fake.bridge.get('steward') as {
      openLink(ticket: string): void;
      onAction(listener: (...args: unknown[]) => void): () => void;
      ask(q: string, a: unknown): unknown;
    };
    bridge.openLink('ticket');
    const [message, origin, [port]] = posted[0] as [unknown, string, [MessagePort]];
    expect([message, origin]).toEqual([{ kind: 'steward:link', ticket: 'ticket' }, '/']);
    expect(fake.posted[0]?.[0]).toBe('steward:link');
    port.close();
    const chosen: unknown[][] = [];
    const stop = bridge.onAction((...args) => chosen.push(args));
    fake.renderer.emit('steward:action', { sender: 'secret' }, 'backlog.undo');
    fake.renderer.emit('steward:action', {}, { not: 'a word' });
    stop();
    fake.renderer.emit('steward:action', {}, 'late');
    expect(chosen).toEqual([['backlog.undo']]);
    bridge.ask('about', {});
    expect(fake.calls).toContainEqual(['invoke', 'steward:ask', { question: 'about', args: {} }]);
  });
});
