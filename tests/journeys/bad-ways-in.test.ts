/** Bad ways in: addresses that lead nowhere, unknown programs at the port, questions and frames that make no sense. Each is shown the way out, and nothing is lost. */
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { encodeMessage, protocolVersion } from '../../shared/sync/wire/messages.ts';
import { pollOptions } from '../eventually.ts';
import { leave, untilSaved } from './harness.ts';
import { addEntries, createProduct, titles } from './person.ts';
import { withProduct } from './product.ts';

/** Where the product is that must come to no harm. */
let home: string;

const entries = ['Refund from a phone', 'Archive requests', 'Export the ledger'];

const { machine, host, window, page } = await withProduct({ product: 'none' });

test('there is a backlog that must come to no harm', async () => {
  await window.visit(host);
  await createProduct(page, 'Checkout');
  await addEntries(page, entries);
  await untilSaved(page);
  home = page.url().replace(/\/backlog.*/, '/backlog');
});

/** All of it is still there, in a window that starts empty. */
async function expectUnharmed(): Promise<void> {
  await leave(window);
  await page.goto(home);
  await expect.poll(() => titles(page), pollOptions).toEqual(entries);
  await untilSaved(page);
}

const origin = (): string => `http://127.0.0.1:${host.port}`;

test.each([
  '#/p/%E0%A4%A/backlog',
  '#/p/%',
  '#/p/..%2F..%2Fetc/backlog',
  '#/p/short/backlog',
  '#/p/',
  '#/nothing/like/this',
  '#%00',
])('the address %s shows the list of products and says that it leads nowhere', async (hash) => {
  for (const load of ['in place', 'from another document'] as const) {
    if (load === 'from another document') await leave(window);
    await page.goto(`${origin()}/${hash}`);
    await page.getByText('No product found at this link').waitFor();
    await page.getByRole('button', { name: /^Checkout/ }).click();
    await expect.poll(() => titles(page), pollOptions).toEqual(entries);
    expect(await page.getByText('No product found at this link').count()).toBe(0);
  }
  await expectUnharmed();
});

test('a product that nobody has is named as absent, and the way out leads to the others', async () => {
  await page.goto(`${origin()}/#/p/p-nobody-has-this-one/backlog`);
  await page.getByText('This product isn’t on this computer. It may have been moved to Trash.').waitFor();
  await page.getByRole('button', { name: 'All products' }).click();
  await page.getByRole('button', { name: /^Checkout/ }).waitFor();
  expect(await page.getByRole('listitem').count()).toBe(1);
  await expectUnharmed();
});

test.each(['gone', '%E0%A4%A', '%'])('the address of an entry "%s" that does not exist shows the backlog', async (entry) => {
  await leave(window);
  await page.goto(`${home}/${entry}`);
  await expect.poll(() => titles(page), pollOptions).toEqual(entries);
  await expectUnharmed();
});

test('a screen that does not exist is the backlog', async () => {
  await leave(window);
  await page.goto(home.replace('/backlog', '/roulette'));
  await expect.poll(() => titles(page), pollOptions).toEqual(entries);
  await expectUnharmed();
});

test('a browser without the token, or with a wrong one, reads how to open Steward, and the right address still works', async () => {
  const unknownWindow = await machine.openWindow('stranger');
  for (const address of [
    '/',
    '/?token=',
    `/?token=${'x'.repeat(43)}`,
    `/?token=${'x'.repeat(9_000)}`,
    '/#/p/p-nobody-has-this-one/backlog',
  ]) {
    await unknownWindow.page.goto('about:blank');
    const answer = await unknownWindow.page.goto(`${origin()}${address}`);
    expect(answer?.status()).toBe(403);
    expect(await unknownWindow.page.locator('body').innerText()).toContain(
      'Open Steward with the full address (including the token) shown by `npm start`',
    );
  }
  // The browser itself notes each refused page.
  expect(unknownWindow.faults.splice(0).filter((each) => !/status of 403/.test(each))).toEqual([]);
  await unknownWindow.visit(host);
  await unknownWindow.page.getByRole('button', { name: /^Checkout/ }).click();
  await expect.poll(() => titles(unknownWindow.page), pollOptions).toEqual(entries);
  expect(unknownWindow.faults).toEqual([]);
  await unknownWindow.close();
  await expectUnharmed();
});

interface Said {
  readonly status: number;
  readonly body: string;
}

/** Sends a request to the port with the token of the person, as a program or a foreign page could have stolen it. */
async function sendWithToken(path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Said> {
  const cookie = `steward-${host.port}=${(await readFile(join(machine.data, 'token'), 'utf8')).trim()}`;
  return new Promise((done, fail) => {
    const asking = request(
      { host: '127.0.0.1', port: host.port, path, method: body === undefined ? 'GET' : 'POST', headers: { cookie, ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => done({ status: response.statusCode ?? 0, body: text }));
      },
    );
    asking.on('error', fail);
    asking.end(body);
  });
}

test('a foreign host name or a foreign page learns nothing, even with the token', async () => {
  expect(await sendWithToken('/', { host: `evil.example:${host.port}` })).toEqual({
    status: 403,
    body: expect.stringContaining('wrong address'),
  });
  expect(await sendWithToken('/', { origin: 'https://evil.example' })).toEqual({
    status: 403,
    body: expect.stringContaining('not a Steward window'),
  });
  const json = { 'content-type': 'application/json', origin: 'https://evil.example' };
  expect(await sendWithToken('/ask', json, '{"question":"listProducts","args":{}}')).toEqual({
    status: 403,
    body: expect.stringContaining('not a Steward window'),
  });
  await expectUnharmed();
});

const ask = async (body: string): Promise<Said> =>
  sendWithToken('/ask', { origin: origin(), 'content-type': 'application/json' }, body);
const refused = (code: string, words: string) => ({ ok: false, refusal: { code, message: expect.stringContaining(words) } });

test('unknown questions and bad arguments are refused in words, and do nothing', async () => {
  expect(JSON.parse((await ask('{"question":"formatDisk","args":{}}')).body)).toEqual(
    refused('unknown-question', 'Restart Steward.'),
  );
  expect(JSON.parse((await ask('{"question":"__proto__"}')).body)).toEqual(refused('unknown-question', 'Restart Steward.'));
  const bad = [{ product: '../../etc' }, { product: 7 }, {}, null, [], { product: home.split('/')[5], more: true }];
  for (const args of bad)
    expect(JSON.parse((await ask(JSON.stringify({ question: 'forgetProduct', args }))).body)).toEqual(
      refused('bad-arguments', 'forgetProduct'),
    );
  expect(await ask('{"question":')).toEqual({ status: 400, body: expect.stringContaining('Invalid JSON.') });
  expect(await ask('[]')).toEqual({ status: 400, body: expect.stringContaining('Invalid request.') });
  expect((await ask(`{"question":"${'x'.repeat(2_000_000)}"}`)).status).toBe(413);
  await expectUnharmed();
});

/** Says something over a link of its own and answers once the host has ended it. */
async function say(frames: readonly (Buffer | string)[]): Promise<number> {
  const cookie = `steward-${host.port}=${(await readFile(join(machine.data, 'token'), 'utf8')).trim()}`;
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/link`, { headers: { cookie, origin: origin() } });
  return new Promise((done) => {
    socket.on('open', () => {
      for (const frame of frames) socket.send(frame);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => done(code));
  });
}

const greeting = (product: string): Buffer => Buffer.from(encodeMessage({ kind: 'hello', protocol: protocolVersion, product }));

test('garbage over the link ends that link only; the window beside it goes on and everything stays', async () => {
  await page.goto(home);
  await expect.poll(() => titles(page), pollOptions).toEqual(entries);
  const product = home.split('/')[5] ?? '';
  const noise = Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 7919 + 13) % 256));
  const ways: readonly (readonly (Buffer | string)[])[] = [
    ['text where bytes belong'],
    [Buffer.alloc(1)],
    [Buffer.from([255])],
    [noise],
    [greeting('../../etc')],
    [greeting(product), noise],
    [greeting(product), Buffer.concat([Buffer.from([2]), noise])],
    [greeting(product), Buffer.concat([Buffer.from([3]), noise])],
    [greeting(product), Buffer.concat([Buffer.from([4]), noise])],
  ];
  for (const frames of ways) expect(await say(frames)).toBeGreaterThan(0);
  await addEntries(page, ['Added beside the noise']);
  await untilSaved(page);
  expect(await titles(page)).toContain('Added beside the noise');
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles(page), pollOptions).toEqual(entries);
  await untilSaved(page);
  await expectUnharmed();
});
