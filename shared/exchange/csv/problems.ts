/** Collects problems of a file by line, with a limit: a broken column of 50,000 rows is reported once. */
import type { DraftProblem } from '../../domain/backlog/draft.ts';

/** Further problems are counted, not listed. */
export const maxProblems = 2000;

export interface Problems {
  /** `line` from 1, `null` for the whole file; `field` is the column as spelled in the file. */
  report(line: number | null, field: string | null, message: string): void;
  /** Reports an automatic choice that isn't a problem. `names`: all of them, if the message lists only the first ones. */
  remark(line: number | null, field: string | null, message: string, names?: readonly string[]): void;
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
