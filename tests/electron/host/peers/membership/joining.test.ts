import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { redeemInvitation } from '../../../../../electron/host/peers/membership/joining.ts';
import { newDeviceKeyPair, newOwnerKeyPair } from '../../../../../shared/sync/crypto.ts';
import { newInvitationSecret } from '../../../../../shared/sync/membership/invitation.ts';
import { pollOptions } from '../../../../eventually.ts';

/** A port whose connections the test ends. */
async function aPort() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

/** Joins with timers that the test runs: the one that gives up, and those of the next attempts. */
function join(addresses: readonly string[]) {
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  let report: (address: string) => void = () => undefined;
  const answer = redeemInvitation(
    {
      invitation: {
        product: 'garden-shop',
        productName: 'Garden shop',
        owner: newOwnerKeyPair().key,
        inviter: newDeviceKeyPair().key,
        secret: newInvitationSecret(),
        expires: 0,
        addresses: [],
      },
      device: newDeviceKeyPair(),
      name: 'Max',
      addresses,
      after: (ms, run) => {
        timers.push({ ms, run });
        return () => undefined;
      },
    },
    (_, found) => {
      report = found;
      return () => undefined;
    },
  );
  const pass = (wanted: number) => {
    const due = timers.filter(({ ms }) => ms === wanted);
    for (const timer of due) timers.splice(timers.indexOf(timer), 1);
    for (const { run } of due) run();
    return due.length;
  };
  return { answer, pass, report: (address: string) => report(address) };
}

test('an address at which nobody answered is asked again after a second, until the time is over', async () => {
  const { address, sockets } = await aPort();
  const joining = join([address]);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await expect.poll(() => sockets.length, pollOptions).toBe(attempt);
    joining.report(address);
    sockets.at(-1)?.destroy();
    await expect.poll(() => joining.pass(1_000), pollOptions).toBe(1);
  }
  joining.pass(12_000);
  expect(await joining.answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
});

test('an address reported while as many as may are being asked gets its turn', async () => {
  const busy = await Promise.all(Array.from({ length: 8 }, aPort));
  const late = await aPort();
  const joining = join(busy.map(({ address }) => address));
  await expect.poll(() => busy.every(({ sockets }) => sockets.length === 1), pollOptions).toBe(true);
  joining.report(late.address);
  busy[0]?.sockets[0]?.destroy();
  await expect.poll(() => late.sockets.length, pollOptions).toBe(1);
  joining.pass(12_000);
  await joining.answer;
});
