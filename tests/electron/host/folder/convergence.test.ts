import { expect, test } from 'vitest';
import { readBundle, writeBundle } from '../../../../electron/host/peers/sharing/bundles.ts';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { mulberry32 } from '../../../../shared/domain/backlog/forecast.ts';
import { pick } from '../../../convergence/chances.ts';
import { expectHolds, stepsOf } from '../../../convergence/shrink.ts';
import { pollOptions } from '../../../eventually.ts';
import { agreed } from '../../../given.ts';
import { aDevice } from '../peers/devices.ts';
import { expectSameContent, type ApartDevice, aTeam, aTeamWithFolder, chunksIn, inTurns, product } from './apart.ts';

const names = ['Ana', 'Ben', 'Cem', 'Dora', 'Eva'] as const;
const titles = Array.from({ length: 100 }, (_, at) => `Shared ${at}`);
const editsEach = 1_000;

/** One offline edit of one person. */
interface Edit {
  readonly who: number;
  readonly number: number;
  readonly what: 'create' | 'rename' | 'describe' | 'add a criterion' | 'rename a shared one' | 'add a criterion to a shared one';
  /** Decides which of the entries. */
  readonly seed: number;
}

const whatOf = (number: number): Edit['what'] => {
  const which = number % 10;
  if (number < 10 || which < 4) return 'create';
  if (which < 6) return 'rename';
  if (which < 8) return 'describe';
  if (which < 9) return 'add a criterion';
  return number % 30 === 9 ? 'rename a shared one' : 'add a criterion to a shared one';
};

/** A thousand offline edits of each person: mostly own entries, some of the shared ones. */
const edits: readonly Edit[] = names.flatMap((_, who) => {
  let number = 0;
  return stepsOf(who + 1, editsEach, (__, seed): Edit => ({ who, number, what: whatOf(number++), seed }));
});

const writeEdit = ({ who, number, what, seed }: Edit): string => `${names[who]}, edit ${number}: ${what} (seed ${seed})`;

/** Those edits of a history that are this person's. */
function workOffline({ name, window }: ApartDevice, part: readonly Edit[]): void {
  const shared = window.projection.order().map(({ id }) => id);
  const own: EntryId[] = [];
  for (const { number, what, seed } of part.filter(({ who }) => names[who] === name)) {
    const random = mulberry32(seed);
    const [mine, theirs] = [pick(random, own), pick(random, shared)!];
    if (what === 'create') own.push(agreed(window.do.createEntry({ title: `${name} ${number}` })));
    else if (what === 'rename a shared one')
      agreed(window.do.renameEntry(pick(random, shared.slice(0, 40))!, `${name} says ${number}`));
    else if (what === 'add a criterion to a shared one') agreed(window.do.addCriterion(theirs, `${name} checks ${number}`));
    // All that it could be done to was left out of the history.
    else if (mine === undefined) continue;
    else if (what === 'rename') agreed(window.do.renameEntry(mine, `${name} renamed ${number}`));
    else if (what === 'describe') agreed(window.do.describeEntry(mine, `${name} wrote ${number}`));
    else agreed(window.do.addCriterion(mine, `It is checked ${number}`));
  }
}

/** How many entries there are afterwards. */
const entriesAfter = (part: readonly Edit[]): number => titles.length + part.filter(({ what }) => what === 'create').length;

const expectAlways = (live: (part: readonly Edit[]) => Promise<void>): Promise<void> =>
  expectHolds({ name: 'the history of five devices', steps: edits, write: writeEdit, live });

async function carry(from: ApartDevice, to: ApartDevice): Promise<{ readonly newBytes: number }> {
  const bundle = agreed(await writeBundle(from.shared, Date.now()));
  const read = agreed(await readBundle(to.shared, bundle.bytes));
  expect(read).toMatchObject({ device: from.name, held: false });
  await to.look();
  return read;
}

test('five devices with a thousand offline edits each converge through a folder alone', { timeout: 120_000 }, async () => {
  expect(entriesAfter(edits)).toBe(100 + 5 * 406);
  await expectAlways(async (part) => {
    const { team, folder } = await aTeamWithFolder(names, { titles });
    expectSameContent(team);
    for (const device of team) workOffline(device, part);
    await inTurns(team, 2);
    expectSameContent(team);
    expect(team[0]!.window.projection.order().length).toBe(entriesAfter(part));
    expect(team.map(({ trouble }) => trouble())).toEqual(names.map(() => ''));
    const files = (await chunksIn(folder)).length;
    await inTurns(team, 2);
    expect((await chunksIn(folder)).length, 'nobody writes what is there already').toBe(files);
  });
});

test('five devices with a thousand offline edits each converge through sync files alone', { timeout: 120_000 }, async () => {
  await expectAlways(async (part) => {
    const team = await aTeam(names, { titles });
    const [ana, ...others] = team;
    for (const other of others) await carry(ana!, other);
    expectSameContent(team);
    for (const device of team) workOffline(device, part);
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
});

test('five devices with a thousand offline edits each converge over the network', { timeout: 180_000 }, async () => {
  await expectAlways(async (part) => {
    const team = await aTeam(names, { titles });
    const [ana, ...others] = team;
    for (const other of others) await carry(ana!, other);
    for (const device of team) workOffline(device, part);
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
      .toEqual(online.map(() => entriesAfter(part)));
  });
});
