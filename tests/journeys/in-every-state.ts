/** Walks through all screens and states of the window and asks the same questions in each. */
import type { Page } from 'playwright-core';
import { aMachine, type WindowOptions } from './harness.ts';
import { allStates } from './states.ts';

/** Colours in the middle of a transition are neither the old nor the new ones. */
export const atRest = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity),
  );

type Question = (page: Page) => Promise<readonly string[]>;

/** How the window is set while some questions are asked: as it is, or in other colors, or at another size. */
export interface Setting<Name extends string> {
  readonly questions: Readonly<Partial<Record<Name, Question>>>;
  readonly begin?: (page: Page) => Promise<unknown>;
  /** The window is again as the next state needs it. */
  readonly end?: (page: Page) => Promise<unknown>;
}

export type Answers<Name extends string> = Record<Name | 'faults', readonly string[]>;

/**
 * Walks through all states on a new machine and asks the same questions in each; the answers by question, none when nothing is wrong.
 * To walk takes longer than to ask: what can be asked on one walk is.
 */
export async function inEveryState<Name extends string>(
  options: WindowOptions,
  settings: readonly Setting<Name>[],
): Promise<Answers<Name>> {
  const machine = await aMachine();
  const { states, end } = allStates(machine);
  const answersByQuestion = new Map<string, string[]>();
  try {
    const { page, visit, faults } = await machine.openWindow('walk', options);
    // Playwright takes over the file dialog only while somebody listens.
    page.on('filechooser', () => undefined);
    await visit(await machine.startHost());
    for (const { name, enter, leave } of states) {
      await enter(page).catch((problem: unknown) => {
        throw new Error(`cannot enter "${name}"`, { cause: problem });
      });
      for (const setting of settings) {
        await setting.begin?.(page);
        for (const [question, ask] of Object.entries<Question | undefined>(setting.questions)) {
          if (!ask) continue;
          await atRest(page);
          const answers = (await ask(page)).map((each) => `${name}: ${each}`);
          answersByQuestion.set(question, [...(answersByQuestion.get(question) ?? []), ...answers]);
        }
        await setting.end?.(page);
      }
      await leave?.(page);
    }
    return { ...Object.fromEntries(answersByQuestion), faults: [...faults] } as Answers<Name>;
  } finally {
    await end();
    await machine.close();
  }
}
