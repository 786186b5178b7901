import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { join } from 'node:path';
import { connect } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createAnswers } from '../../../../electron/answers.ts';
import { Hub } from '../../../../electron/host/hub/hub.ts';
import { liveLimit, socketLink } from '../../../../electron/host/server/socket-link.ts';
import { openWebHost, type WebHost, type WebHostOptions } from '../../../../electron/host/server/web-host.ts';
import { keepToken } from '../../../../electron/host/server/web-token.ts';
import { SyncSession } from '../../../../shared/sync/session/sync-session.ts';
import { encodeMessage, protocolVersion } from '../../../../shared/sync/wire/messages.ts';
import { createReplica } from '../../../../shared/sync/session/replica.ts';
import { until } from '../../../eventually.ts';
import { aFolder } from '../storage/fake-disk.ts';
import { quietPeers } from '../peers/quiet-peers.ts';

const page =
  '<!doctype html><html><head><meta property="csp-nonce" nonce="NONCE"><script type="module" src="./assets/a.js" nonce="NONCE"></script></head></html>';
const product = 'garden-shop';

let host: WebHost;
let port: number;
let data: string;
let renderer: string;
let cookie: string;

async function openHost(more: Partial<WebHostOptions> = {}) {
  const hub = new Hub({ data, gatherMs: 1 });
  const answers = createAnswers({
    products: () => hub.products(),
    peers: quietPeers,
    forget: (id) => hub.forget(id),
    trouble: () => hub.trouble(),
    shell: 'browser',
    versions: { steward: '0', node: '0', electron: null, chromium: null },
    dataFolder: data,
    openOutside: () => Promise.resolve(false),
    showMenu: () => false,
    log: () => undefined,
  });
  const opened = await openWebHost({ port: 0, token: await keepToken(data), renderer, answers, hub, ...more });
  onTestFinished(async () => {
    if (opened.ok) await opened.value.close();
    await hub.close();
  });
  return opened;
}

async function aHost(more?: Partial<WebHostOptions>): Promise<WebHost> {
  const opened = await openHost(more);
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
}

beforeEach(async () => {
  data = aFolder();
  renderer = join(aFolder(), 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), page);
  writeFileSync(join(renderer, 'assets', 'a.js'), 'export {};');
  writeFileSync(join(renderer, 'assets', 'a b.css'), '');
  writeFileSync(join(renderer, 'notes.secret'), 'unknown type');
  writeFileSync(join(renderer, '..', 'secret.txt'), 'outside');
  symlinkSync(join(renderer, '..', 'secret.txt'), join(renderer, 'link.txt'));
  host = await aHost();
  port = Number(new URL(host.origin).port);
  cookie = `steward-${port}=${readFileSync(join(data, 'token'), 'utf8').trim()}`;
});

interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function openLink(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Said> {
  return new Promise((done, fail) => {
    const { method = 'GET', headers = { cookie }, body } = options;
    const request = ask({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on('error', fail);
    request.end(body);
  });
}

const question = (more: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { cookie, origin: host.origin, 'content-type': 'application/json', ...more },
  body: JSON.stringify({ question: 'about', args: {} }),
});

function link(headers: Record<string, string> = { cookie, origin: host.origin }, path = '/link'): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  onTestFinished(() => socket.terminate());
  return socket;
}

/** Whether the link was accepted. */
const letIn = (socket: WebSocket): Promise<boolean> =>
  new Promise((done) => {
    socket.on('open', () => done(true));
    socket.on('error', () => done(false));
  });

const closed = (socket: WebSocket): Promise<void> =>
  new Promise((done) => void socket.on('close', () => done()).on('error', () => undefined));

describe('the window in a browser', () => {
  test('the launch address gives the cookie, and the cookie the page', async () => {
    const launch = await openLink(host.launchUrl.slice(host.origin.length), { headers: {} });
    expect(launch.status).toBe(303);
    expect(launch.headers['location']).toBe('/');
    expect(launch.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^steward-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict`),
    );
    expect((await openLink('/')).status).toBe(200);
  });

  test('every load of the page has its own nonce, the same in the page and in the policy', async () => {
    const [one, two] = [await openLink('/'), await openLink('/')];
    const nonceOf = ({ body }: Said) => /meta property="csp-nonce" nonce="([\w-]{24})"/.exec(body)?.[1];
    expect(nonceOf(one)).toBeDefined();
    expect(nonceOf(one)).not.toBe(nonceOf(two));
    expect(one.body).not.toContain('NONCE');
    expect(one.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonceOf(one)}'; img-src 'self' data:; font-src 'self'; ` +
        `connect-src 'self' ws://127.0.0.1:${port}; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ` +
        "require-trusted-types-for 'script'; trusted-types default ProseMirrorClipboard",
    );
  });

  test('a folder shows its page, under the same policy and with the same cookie', async () => {
    mkdirSync(join(renderer, 'projector'));
    writeFileSync(join(renderer, 'projector', 'index.html'), page);
    const policyOf = ({ headers }: Said) => String(headers['content-security-policy']).replace(/nonce-[\w-]+/, 'nonce');
    const [window, projector] = [await openLink('/'), await openLink('/projector/')];
    expect(projector.status).toBe(200);
    expect(policyOf(projector)).toBe(policyOf(window));
    expect(policyOf(projector)).toContain('nonce');
    expect((await openLink('/projector/', { headers: {} })).status).toBe(403);
  });

  test('files have their type and the headers that keep others out', async () => {
    const { status, headers } = await openLink('/assets/a.js');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await openLink('/assets/a%20b.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('localhost redirects to 127.0.0.1, because the origin owns the storage of the window', async () => {
    const { status, headers } = await openLink('/?token=x', { headers: { host: `localhost:${port}` } });
    expect([status, headers['location']]).toEqual([303, `${host.origin}/?token=x`]);
  });

  test('questions are answered', async () => {
    const { status, body } = await openLink('/ask', question());
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ ok: true, value: { shell: 'browser', dataFolder: data } });
    const nonsense = await openLink('/ask', { ...question(), body: JSON.stringify({ question: '__proto__' }) });
    expect(JSON.parse(nonsense.body)).toMatchObject({ ok: false, refusal: { code: 'unknown-question' } });
  });

  test('a window syncs with the hub over its link, whole documents included', async () => {
    const doc = new Y.Doc();
    doc.getMap('items').set('long', 'x'.repeat(5_000_000));
    const socket = link();
    await letIn(socket);
    const session = new SyncSession(createReplica(doc, new Awareness(doc)), product, socketLink(socket), {});
    session.start();
    await until(() => session.initialSyncDone && session.acknowledged === session.sent);
    expect(session.reason).toBeNull();
    doc.destroy();
  });

  test('the token is readable by its owner only, stays the same, and a broken one is replaced', async () => {
    const file = join(data, 'token');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const token = await keepToken(data);
    expect(cookie).toContain(token);
    writeFileSync(file, 'short');
    expect(await keepToken(data)).toMatch(/^[\w-]{43}$/);
  });
});

describe('attacks on the loopback server are refused', () => {
  test('no token, a wrong one, one for another port: the answer is only how to open Steward', async () => {
    const others = [
      {},
      { cookie: `steward-${port}=${'A'.repeat(43)}` },
      { cookie: cookie.replace(`${port}`, '1') },
      { cookie: `steward-${port}=` },
    ];
    for (const headers of others) {
      for (const path of ['/', '/assets/a.js', '/ask']) {
        const { status, body } = await openLink(path, { headers });
        expect([status, body.includes('npm start')]).toEqual([403, true]);
      }
      expect(await letIn(link({ origin: host.origin, ...headers }))).toBe(false);
    }
    const { status, headers } = await openLink(`/?token=${'A'.repeat(43)}`, { headers: {} });
    expect([status, headers['set-cookie']]).toEqual([403, undefined]);
  });

  test('a foreign page learns nothing, with the cookie or without', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      `http://localhost:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
    ]) {
      expect((await openLink('/', { headers: { cookie, origin } })).status).toBe(403);
      expect((await openLink('/ask', question({ origin }))).status).toBe(403);
      expect(await letIn(link({ cookie, origin }))).toBe(false);
    }
  });

  test('a question or a link without any origin is refused', async () => {
    const { headers, ...rest } = question();
    const { origin: _, ...without } = headers;
    expect((await openLink('/ask', { ...rest, headers: without })).status).toBe(403);
    expect(await letIn(link({ cookie }))).toBe(false);
  });

  test('a host name that was bound to this computer is refused', async () => {
    for (const name of [
      'evil.example',
      `evil.example:${port}`,
      `127.0.0.1:${port}.evil.example`,
      '127.0.0.1',
      `[::1]:${port}`,
      `LOCALHOST.evil:${port}`,
    ]) {
      expect((await openLink('/', { headers: { cookie, host: name } })).status).toBe(403);
      expect((await openLink('/ask', question({ host: name }))).status).toBe(403);
      expect(await letIn(link({ cookie, origin: host.origin, host: name }))).toBe(false);
    }
    expect((await openLink('/ask', question({ host: `localhost:${port}` }))).status).toBe(403);
    expect(await letIn(link({ cookie, origin: host.origin, host: `localhost:${port}` }))).toBe(false);
  });

  test('no spelling of a path leaves the folder of the window', async () => {
    const ways = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '/..\\secret.txt',
      '/..%5csecret.txt',
    ];
    const more = [
      '/link.txt',
      '/%00',
      '/index.html%00.js',
      '//etc/passwd',
      '/assets/',
      '/assets',
      '/notes.secret',
      '/%zz',
      '/C:/windows',
      '/file:///etc/passwd',
    ];
    for (const path of [...ways, ...more]) {
      const { status, body } = await openLink(path);
      expect([path, [400, 404].includes(status), body.includes('outside')]).toEqual([path, true, false]);
    }
    expect((await openLink(`${host.origin}/../secret.txt`)).body).not.toContain('outside');
  });

  test('other methods are rejected', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST']) {
      expect((await openLink('/', { method, headers: { cookie, origin: host.origin } })).status).toBe(405);
    }
    expect((await openLink('/ask')).status).toBe(405);
    expect((await openLink('/', { method: 'HEAD' })).body).toBe('');
  });

  test('requests that are too long, invalid JSON, or of another type are refused', async () => {
    expect((await openLink('/ask', { ...question(), body: '{' })).status).toBe(400);
    expect((await openLink('/ask', { ...question(), body: '[]' })).status).toBe(400);
    expect((await openLink('/ask', question({ 'content-type': 'text/plain' }))).status).toBe(415);
    expect((await openLink('/ask', { ...question(), body: `"${'x'.repeat(1_100_000)}"` })).status).toBe(413);
    expect((await openLink('/ask', question())).status).toBe(200);
  });

  test('only the request that carries a file may be long, up to a limit', async () => {
    const file = 'x'.repeat(2 * 1024 * 1024);
    const ask = async (body: string) => (await openLink('/ask', { ...question(), body })).status;
    expect(await ask(JSON.stringify({ question: 'readBundle', args: { product, bytes: file } }))).toBe(200);
    expect(await ask(JSON.stringify({ question: 'reportProblem', args: { what: file } }))).toBe(413);
    expect(await ask(JSON.stringify({ args: { product, bytes: file }, question: 'readBundle' }))).toBe(413);
    expect(await ask(`{"question":"readBundle","question":"reportProblem","args":{"what":"${file}"}}`)).toBe(413);
    expect(await ask(JSON.stringify({ question: 'readBundle', args: { product, bytes: 'x'.repeat(90 * 1024 * 1024) } }))).toBe(
      413,
    );
  });

  test('a link elsewhere than at /link is refused', async () => {
    for (const path of ['/', '/ask', '/link/', '/link?x=1', '/links']) expect(await letIn(link(undefined, path))).toBe(false);
  });

  test.each<[string, (socket: WebSocket) => void]>([
    ['an oversized frame', (socket) => socket.send(Buffer.alloc(17 * 1024 * 1024))],
    ['text where bytes belong', (socket) => socket.send('hello')],
    ['a garbage frame', (socket) => socket.send(Buffer.from([200, 201, 202]))],
    [
      'a garbage change after a proper hello',
      (socket) => {
        socket.send(encodeMessage({ kind: 'hello', protocol: protocolVersion, product }));
        socket.send(encodeMessage({ kind: 'update', update: new Uint8Array([9, 9, 9, 9]) }));
      },
    ],
  ])('%s ends the link and nothing else', async (_, attack) => {
    const socket = link();
    expect(await letIn(socket)).toBe(true);
    const gone = closed(socket);
    attack(socket);
    await gone;
    expect((await openLink('/')).status).toBe(200);
    expect(await letIn(link())).toBe(true);
  });

  test('broken http ends that connection and nothing else', async () => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
    await new Promise((done) =>
      socket
        .on('close', done)
        .on('error', () => undefined)
        .resume(),
    );
    expect((await openLink('/')).status).toBe(200);
  });

  test('a slow reader is disconnected when four megabytes of edits have waited too long, and the others continue', async () => {
    const stuck = link();
    await letIn(stuck);
    stuck.send(encodeMessage({ kind: 'hello', protocol: protocolVersion, product }));
    stuck.send(encodeMessage({ kind: 'sync1', stateVector: new Uint8Array([0]) }));
    await new Promise((done) => stuck.once('message', done));
    await new Promise((done) => setTimeout(done, 50));
    stuck.pause();
    const gone = closed(stuck);
    const doc = new Y.Doc();
    const socket = link();
    await letIn(socket);
    const writer = new SyncSession(createReplica(doc, new Awareness(doc)), product, socketLink(socket), {});
    writer.start();
    await until(() => writer.initialSyncDone);
    // The kernel's own buffers take some megabytes before ours begin to fill.
    for (let edit = 0; edit < 60; edit++) {
      doc.getMap('items').set(`k${edit}`, 'x'.repeat(liveLimit / 8));
      await until(() => writer.acknowledged === writer.sent);
    }
    // Longer than a burst may take.
    await new Promise((done) => setTimeout(done, 3_000));
    stuck.resume();
    await gone;
    expect(writer.reason).toBeNull();
    doc.destroy();
  });

  test('a fast reader receives even a large burst, and keeps the link', async () => {
    const aWindow = async (): Promise<{ readonly doc: Y.Doc; readonly talk: SyncSession }> => {
      const doc = new Y.Doc();
      const socket = link();
      await letIn(socket);
      const talk = new SyncSession(createReplica(doc, new Awareness(doc)), product, socketLink(socket), {});
      talk.start();
      await until(() => talk.initialSyncDone);
      return { doc, talk };
    };
    const [writer, reader] = [await aWindow(), await aWindow()];
    for (let edit = 0; edit < 24; edit++) writer.doc.getMap('items').set(`k${edit}`, 'x'.repeat(liveLimit / 8));
    await until(() => reader.doc.getMap('items').size === 24 || reader.talk.reason !== null || writer.talk.reason !== null);
    expect([writer.talk.reason, reader.talk.reason, reader.doc.getMap('items').size]).toEqual([null, null, 24]);
    for (const { doc } of [writer, reader]) doc.destroy();
  });

  test('a peer that stops answering is disconnected', async () => {
    host = await aHost({ pulse: { every: 5, dead: 30 } });
    port = Number(new URL(host.origin).port);
    cookie = cookie.replace(/^steward-\d+/, `steward-${port}`);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/link`, { headers: { cookie, origin: host.origin }, autoPong: false });
    const gone = closed(socket);
    expect(await letIn(socket)).toBe(true);
    await gone;
  });
});

test('a busy port is reported with the way out; Steward never moves to another automatically', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  onTestFinished(() => void other.close());
  const bound = other.address();
  const busy = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const opened = await openHost({ port: busy });
  expect(opened).toMatchObject({ ok: false, refusal: { code: 'port-busy' } });
  expect(!opened.ok && opened.refusal.message).toContain(`${busy}`);
  expect(!opened.ok && opened.refusal.message).toContain('STEWARD_PORT');
});
