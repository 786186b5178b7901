import { expect, test } from 'vitest';
import { readBundle, writeBundle } from '../../../../electron/host/peers/sharing/bundles.ts';
import { mulberry32 } from '../../../../shared/domain/backlog/forecast.ts';
import { pollOptions } from '../../../eventually.ts';
import { agreed } from '../../../given.ts';
import { aDevice } from '../peers/devices.ts';
import { expectSameContent, type ApartDevice, aTeam, aTeamWithFolder, chunksIn, inTurns, product } from './apart.ts';

const names = ['Ana', 'Ben', 'Cem', 'Dora', 'Eva'] as const;
const titles = Array.from({ length: 100 }, (_, at) => `Shared ${at}`);
const editsEach = 1_000;

/** A thousand offline edits of one person: mostly own entries, some of the shared ones. */
function workOffline({ name, window }: ApartDevice, seed: number): void {
  const random = mulberry32(seed);
  const shared = window.projection.order().map(({ id }) => id);
  const own: (typeof shared)[number][] = [];
  const pick = (from: typeof shared) => from[Math.floor(random() * from.length)]!;
  for (let edit = 0; edit < editsEach; edit += 1) {
    const which = edit % 10;
    if (edit < 10 || which < 4) own.push(agreed(window.do.createEntry({ title: `${name} ${edit}` })));
    else if (which < 6) agreed(window.do.renameEntry(pick(own), `${name} renamed ${edit}`));
    else if (which < 8) agreed(window.do.describeEntry(pick(own), `${name} wrote ${edit}`));
    else if (which < 9) agreed(window.do.addCriterion(pick(own), `It is checked ${edit}`));
    else if (edit % 30 === 9) agreed(window.do.renameEntry(shared[Math.floor(random() * 40)]!, `${name} says ${edit}`));
    else agreed(window.do.addCriterion(pick(shared), `${name} checks ${edit}`));
  }
}

async function carry(from: ApartDevice, to: ApartDevice): Promise<{ readonly newBytes: number }> {
  const bundle = agreed(await writeBundle(from.shared, Date.now()));
  const read = agreed(await readBundle(to.shared, bundle.bytes));
  expect(read).toMatchObject({ device: from.name, held: false });
  await to.look();
  return read;
}

test('five devices with a thousand offline edits each converge through a folder alone', { timeout: 120_000 }, async () => {
  const { team, folder } = await aTeamWithFolder(names, { titles });
  expectSameContent(team);
  for (const [at, device] of team.entries()) workOffline(device, at + 1);
  await inTurns(team, 2);
  expectSameContent(team);
  expect(team[0]!.window.projection.order().length).toBe(100 + 5 * 406);
  expect(team.map(({ trouble }) => trouble())).toEqual(names.map(() => ''));
  const files = (await chunksIn(folder)).length;
  await inTurns(team, 2);
  expect((await chunksIn(folder)).length, 'nobody writes what is there already').toBe(files);
});

test('five devices with a thousand offline edits each converge through sync files alone', { timeout: 120_000 }, async () => {
  const team = await aTeam(names, { titles });
  const [ana, ...others] = team;
  for (const other of others) await carry(ana!, other);
  expectSameContent(team);
  for (const [at, device] of team.entries()) workOffline(device, at + 1);
  // One USB stick is passed around, twice.
  const round = [...team, ...team];
  for (let at = 1; at < round.length; at += 1) {
    await round[at - 1]!.look();
    await carry(round[at - 1]!, round[at]!);
  }
  await ana!.look();
  expectSameContent(team);
  expect((await carry(ana!, others[0]!)).newBytes).toBe(0);
});

test('five devices with a thousand offline edits each converge over the network', { timeout: 180_000 }, async () => {
  const team = await aTeam(names, { titles });
  const [ana, ...others] = team;
  for (const other of others) await carry(ana!, other);
  for (const [at, device] of team.entries()) workOffline(device, at + 1);
  for (const device of team) await device.stop();
  const online = await Promise.all(team.map(({ name, data }) => aDevice(name, data)));
  for (const device of online)
    for (const other of online)
      if (other !== device) agreed(await device.peers.addAddress({ product, address: await other.address() }));
  const digests = async () => new Set(await Promise.all(online.map(async (device) => (await device.sharing()).digest)));
  await expect.poll(async () => (await digests()).size, { ...pollOptions, timeout: 60_000 }).toBe(1);
  const windows = online.map((device) => device.window());
  await expect
    .poll(() => windows.map(({ projection }) => projection.order().length), { ...pollOptions, timeout: 60_000 })
    .toEqual(online.map(() => 100 + 5 * 406));
});
