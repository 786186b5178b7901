/**
 * Whatever happens to five devices, from a seed: they converge, nothing that was shown as saved is lost, nothing is shown as saved or sent
 * before it is on disk. STEWARD_SIMULATIONS=10000 runs more of them; STEWARD_SEED=7 runs one.
 */
import { expect, test } from 'vitest';
import { expectHolds, shrink } from './shrink.ts';
import { type Incident, incidentsOf, type Planted, simulate, writeIncident } from './simulation.ts';

const histories = Number(process.env['STEWARD_SIMULATIONS'] ?? 500);
const one = process.env['STEWARD_SEED'];

test(`${one === undefined ? `${histories} histories` : `history ${one}`} converge on five devices, and nothing that was shown as saved is lost`, {
  timeout: 3_600_000,
}, async () => {
  const seeds = one === undefined ? Array.from({ length: histories }, (_, at) => at + 1) : [Number(one)];
  const sum = { saved: 0, crashes: 0, cuts: 0 };
  for (const seed of seeds)
    await expectHolds({
      name: `the history of STEWARD_SEED=${seed}`,
      steps: incidentsOf(seed),
      write: writeIncident,
      live: async (incidents) => {
        const { broken, ...counted } = await simulate(seed, null, incidents);
        expect(broken).toEqual([]);
        for (const key of ['saved', 'crashes', 'cuts'] as const) sum[key] += counted[key];
      },
    });
  process.stdout.write(
    `simulated: ${seeds.length} histories, ${sum.saved} edits called saved, ${sum.crashes} crashes, ${sum.cuts} cuts\n`,
  );
  for (const count of Object.values(sum)) expect(count).toBeGreaterThan(seeds.length / 2);
});

test('the same seed gives the same history', async () => {
  expect(await simulate(3)).toEqual(await simulate(3));
});

const mistakes: readonly NonNullable<Planted>[] = [
  'broadcast before persist',
  'saved before persist',
  'reused client',
  'lost first message',
  'skipped gate',
];

test.each(mistakes)('a planted mistake is detected: %s', { timeout: 600_000 }, async (planted) => {
  for (let seed = 1; seed <= 500; seed += 1) if ((await simulate(seed, planted)).broken.length > 0) return;
  expect.unreachable(`500 histories with "${planted}" ended well`);
});

test('of the incidents in which a mistake is detected, few are left that detect it', async () => {
  const isBroken = async (seed: number, incidents: readonly Incident[]): Promise<boolean> =>
    (await simulate(seed, 'saved before persist', incidents)).broken.length > 0;
  let seed = 1;
  while (seed <= 500 && !(await isBroken(seed, incidentsOf(seed)))) seed += 1;
  expect(seed, 'the planted mistake is detected').toBeLessThanOrEqual(500);
  const few = await shrink(incidentsOf(seed), (part) => isBroken(seed, part));
  expect(few.length, few.map(writeIncident).join('\n')).toBeLessThan(5);
});
