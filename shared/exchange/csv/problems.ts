/** Collecting what is wrong in a file, by line, without drowning: a broken column of 50,000 rows is one story, not 50,000. */
import type { DraftProblem } from '../../domain/backlog/draft.ts';

/** Problems beyond this many are counted, not listed. */
export const maxProblems = 2000;

export interface Problems {
  /** `line` counts from 1, `null` for the whole file; `field` is the column as the file spells it. */
  report(line: number | null, field: string | null, message: string): void;
  /** The same for choices that were made for the person: nothing is wrong. `names`: all of them, where the message tells only the first ones. */
  remark(line: number | null, field: string | null, message: string, names?: readonly string[]): void;
  /** Everything in the order of the lines, what is about the whole file first. */
  all(): DraftProblem[];
}

export function collectProblems(before: readonly DraftProblem[] = []): Problems {
  const found: DraftProblem[] = [];
  let more = 0;
  const add = (problem: DraftProblem): void => {
    if (found.length < maxProblems) found.push(problem);
    else more += 1;
  };
  before.forEach(add);
  return {
    report: (line, field, message) => add({ line, field, message }),
    remark: (line, field, message, names) => add({ line, field, message, remark: true, ...(names ? { names } : {}) }),
    all: () => {
      const sorted = [...found].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
      if (more > 0) sorted.push({ line: null, field: null, message: `${more} more similar warnings not shown.` });
      return sorted;
    },
  };
}
