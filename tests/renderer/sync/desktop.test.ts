// @vitest-environment jsdom
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findDesktop } from '../../../renderer/sync/desktop.ts';

const answering = (answer: () => Promise<Response>) => {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', (...args: unknown[]) => {
    asked.push(args);
    return answer();
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return asked;
};
const json = (value: unknown) => () => Promise.resolve(new Response(JSON.stringify(value)));

describe('a window in a browser', () => {
  test('asks the host it came from', async () => {
    const asked = answering(json({ ok: true, value: [{ id: 'garden-shop', name: 'Garden shop' }] }));
    expect(await findDesktop().ask('listProducts', {})).toEqual({
      ok: true,
      value: [{ id: 'garden-shop', name: 'Garden shop' }],
    });
    expect(asked).toEqual([
      [
        '/ask',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"question":"listProducts","args":{}}' },
      ],
    ]);
  });

  test('takes a host that is gone, or talks nonsense, for a refusal in words', async () => {
    answering(() => Promise.reject(new TypeError('fetch failed')));
    expect(await findDesktop().ask('about', {})).toMatchObject({ ok: false, refusal: { code: 'no-host' } });
    answering(() => Promise.resolve(new Response('<html>')));
    expect(await findDesktop().ask('about', {})).toMatchObject({ ok: false, refusal: { code: 'no-host' } });
    answering(json({ ok: true, value: 'yes' }));
    expect(await findDesktop().ask('about', {})).toMatchObject({ ok: false, refusal: { code: 'bad-answer' } });
  });

  test('opens an address itself, only after the host found it harmless, and without a way back', async () => {
    const opened: unknown[][] = [];
    vi.stubGlobal('open', (...args: unknown[]) => opened.push(args));
    answering(json({ ok: false, refusal: { code: 'bad-arguments', message: 'No.' } }));
    await findDesktop().ask('openAddress', { address: 'javascript:alert(1)' });
    expect(opened).toEqual([]);
    answering(json({ ok: true, value: { opened: false } }));
    await findDesktop().ask('openAddress', { address: 'https://example.org/' });
    expect(opened).toEqual([['https://example.org/', '_blank', 'noopener,noreferrer']]);
  });
});

describe('a window in Electron', () => {
  const bridge = (more: object = {}) => {
    vi.stubGlobal('steward', {
      ask: () => Promise.resolve(null),
      openLink: () => undefined,
      onAction: () => () => undefined,
      ...more,
    });
    onTestFinished(() => void vi.unstubAllGlobals());
  };

  test('asks through the bridge and takes a broken bridge for a refusal', async () => {
    bridge({
      ask: (question: string, args: unknown) =>
        Promise.resolve({ ok: true, value: { movedTo: `${question} ${JSON.stringify(args)}` } }),
    });
    expect(await findDesktop().ask('forgetProduct', { product: 'garden-shop' })).toEqual({
      ok: true,
      value: { movedTo: 'forgetProduct {"product":"garden-shop"}' },
    });
    bridge({ ask: () => Promise.reject(new Error('gone')) });
    expect(await findDesktop().ask('listProducts', {})).toMatchObject({ ok: false, refusal: { code: 'no-host' } });
  });

  test('takes only the port that carries its own ticket, from itself', async () => {
    const { port1: foreign } = new MessageChannel();
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => [foreign, port1, port2].forEach((port) => port.close()));
    const post = (data: unknown, port: MessagePort, source: unknown = window) => {
      const event = new MessageEvent('message', { data });
      Object.defineProperties(event, { source: { value: source }, ports: { value: [port] } });
      window.dispatchEvent(event);
    };
    bridge({
      openLink: (ticket: string) => {
        post({ kind: 'steward:link', ticket: 'another' }, foreign);
        post({ kind: 'steward:link', ticket }, foreign, null);
        post('nonsense', foreign);
        post({ kind: 'steward:link', ticket }, port1);
      },
    });
    const link = await findDesktop().openLink('garden-shop');
    const arrived = new Promise<number[]>((done) => port2.addEventListener('message', ({ data }) => done([...data])));
    port2.start();
    link.send(new Uint8Array([1, 2, 3]));
    expect(await arrived).toEqual([1, 2, 3]);
  });
});
