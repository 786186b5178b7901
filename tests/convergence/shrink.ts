/**
 * A failing random history is reported as its steps, and as few of them as possible: steps are left out for as long as it still fails without them
 * (delta debugging). For this each step must stand for itself: it has its own seed, so that it does the same without those before it.
 */
import { mulberry32 } from '../../shared/domain/backlog/forecast.ts';
import type { Random } from './chances.ts';

/** Shrinking ends after this time, with the fewest steps so far. */
const patienceMs = 20_000;

/** More steps than these are not read by anybody. */
const mostLines = 60;

/** The steps of a history, each with a seed of its own. */
export function stepsOf<Step>(seed: number, count: number, step: (random: Random, seed: number) => Step): readonly Step[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => step(random, Math.floor(random() * 2 ** 31)));
}

/** A part of the steps, in the same order, with which `fails` still answers yes; usually none of them can be left out any more. */
export async function shrink<Step>(
  steps: readonly Step[],
  fails: (part: readonly Step[]) => boolean | Promise<boolean>,
  patience = patienceMs,
): Promise<readonly Step[]> {
  const latest = performance.now() + patience;
  let part = steps;
  let size = Math.ceil(part.length / 2);
  while (size >= 1 && part.length > 0) {
    let isSmaller = false;
    // From the end: what comes later usually depends on what was before.
    for (let end = part.length; end > 0; end -= size) {
      if (performance.now() > latest) return part;
      const rest = [...part.slice(0, Math.max(0, end - size)), ...part.slice(end)];
      if (!(await fails(rest))) continue;
      part = rest;
      isSmaller = true;
    }
    if (size === 1 && !isSmaller) return part;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  return part;
}

interface History<Step> {
  /** Names it in the error, with what runs it again. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** One line for a step. */
  readonly write: (step: Step) => string;
  /** Lives through these steps from the beginning and throws if something does not hold. */
  readonly live: (part: readonly Step[]) => unknown;
}

/** Lives through a history; if it fails, the error has the few steps with which it still does. */
export async function expectHolds<Step>({ name, steps, write, live }: History<Step>, patience = patienceMs): Promise<void> {
  let problem = await problemOf(live, steps);
  if (problem === null) return;
  const few = await shrink(
    steps,
    async (part) => {
      const other = await problemOf(live, part);
      problem = other ?? problem;
      return other !== null;
    },
    patience,
  );
  const lines = few.slice(0, mostLines).map((step, at) => `  ${at + 1}. ${write(step)}`);
  if (few.length > mostLines) lines.push(`  and ${few.length - mostLines} more`);
  throw new Error(`${name} fails with ${few.length} of its ${steps.length} steps:\n${lines.join('\n')}\n${problem.message}`, {
    cause: problem,
  });
}

async function problemOf<Step>(live: History<Step>['live'], part: readonly Step[]): Promise<Error | null> {
  try {
    await live(part);
    return null;
  } catch (problem) {
    return problem instanceof Error ? problem : new Error(String(problem));
  }
}
