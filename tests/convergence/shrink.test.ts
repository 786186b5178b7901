/** A failing history is reported as its few necessary steps: faults are planted, and nothing else is left of histories that meet them. */
import { expect, test } from 'vitest';
import { entryKeys, roots } from '../../shared/document/backlog-doc.ts';
import { historyOf, live, type Step, writeStep } from './histories.ts';
import { expectHolds, shrink, stepsOf } from './shrink.ts';

const numbers = stepsOf(1, 400, (_, seed) => seed % 100);

test('what two steps need together, in this order, is all that is left of four hundred', async () => {
  const steps = [...numbers.slice(0, 90), 500, ...numbers.slice(90, 310), 600, ...numbers.slice(310)];
  const fails = (part: readonly number[]): boolean => part.includes(500) && part.indexOf(600) > part.indexOf(500);
  expect(await shrink(steps, fails)).toEqual([500, 600]);
});

test('a history that always fails is reported with none of its steps, and one that needs all with all of them', async () => {
  expect(await shrink(numbers, () => true)).toEqual([]);
  expect(await shrink(numbers, (part) => part.length === numbers.length)).toEqual(numbers);
});

test('when the time is over, the fewest steps so far are reported', async () => {
  let tries = 0;
  const fails = (): boolean => (tries += 1) > 0;
  expect(await shrink(numbers, fails, -1)).toEqual(numbers);
  expect(tries).toBe(0);
});

test('a history that holds is lived through once', async () => {
  let lives = 0;
  await expectHolds({ name: 'it', steps: numbers, write: String, live: () => (lives += 1) });
  expect(lives).toBe(1);
});

/** As if sizes above twelve were lost on the way to another device: the second device forgets them when all have synced. */
function liveWithFault(seed: number, part: readonly Step[]): void {
  const [, second] = live(seed, part);
  for (const entry of roots.items(second!.doc).values())
    if (Number(entry.get(entryKeys.points)) > 12) throw new Error('a size got lost');
}

test('a fault that is planted in a history of forty steps on five devices is reported as the few commands that meet it', async () => {
  const seed = Array.from({ length: 50 }, (_, at) => at + 1).find((each) => isFaulty(each, historyOf(each, 40)));
  if (seed === undefined) throw new Error('no history meets the fault');
  const steps = historyOf(seed, 40);
  const report = await expectHolds({
    name: `the history of seed ${seed}`,
    steps,
    write: writeStep,
    live: (part) => liveWithFault(seed, part),
  }).then(
    () => '',
    (error: unknown) => String(error),
  );
  const lines = report.split('\n').slice(1, -1);
  expect(report).toMatch(new RegExp(`^Error: the history of seed ${seed} fails with ${lines.length} of its 40 steps:\n`));
  expect(report).toMatch(/\na size got lost$/);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(5);
  for (const line of lines) expect(line).toMatch(/^ {2}\d+\. device \d(: .+ \(seed \d+\)| syncs from device \d)$/);
});

function isFaulty(seed: number, part: readonly Step[]): boolean {
  try {
    liveWithFault(seed, part);
    return false;
  } catch {
    return true;
  }
}
