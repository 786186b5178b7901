/** Walks through all screens and states of the window and asks the same questions in each. */
import type { Page } from 'playwright-core';
import { aMachine, type WindowOptions } from './harness.ts';
import { allStates } from './states.ts';

/** Colours in the middle of a transition are neither the old nor the new ones. */
export const atRest = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity),
  );

export type Question = (page: Page) => Promise<readonly string[]>;

/** Walks through all states on a new machine and asks the same questions in each; the answers by question, none when nothing is wrong. */
export async function inEveryState<Name extends string>(
  options: WindowOptions,
  questions: Readonly<Record<Name, Question>>,
): Promise<Record<Name | 'faults', readonly string[]>> {
  const machine = await aMachine();
  const { states, end } = allStates(machine);
  const asked = Object.entries<Question>(questions);
  const answersByQuestion = new Map<string, string[]>(asked.map(([name]) => [name, []]));
  try {
    const { page, visit, faults } = await machine.openWindow('walk', options);
    // Playwright takes over the file dialog only while somebody listens.
    page.on('filechooser', () => undefined);
    await visit(await machine.startHost());
    for (const { name, enter, leave } of states) {
      await enter(page).catch((problem: unknown) => {
        throw new Error(`cannot enter "${name}"`, { cause: problem });
      });
      for (const [question, ask] of asked) {
        await atRest(page);
        answersByQuestion.get(question)?.push(...(await ask(page)).map((each) => `${name}: ${each}`));
      }
      await leave?.(page);
    }
    return { ...Object.fromEntries(answersByQuestion), faults: [...faults] } as Record<Name | 'faults', readonly string[]>;
  } finally {
    await end();
    await machine.close();
  }
}
