/** What another screen wants to see in the Backlog waits here until the Backlog is shown; it takes it once. */
import type { BacklogFilter } from '../../../shared/domain/backlog/filter.ts';

let asked: BacklogFilter | null = null;

export const askForFilter = (filter: BacklogFilter): void => {
  asked = filter;
};

export const takeAskedFilter = (): BacklogFilter | null => asked;

/** Called once it is shown: the next visit begins as usual. */
export const forgetAskedFilter = (): void => {
  asked = null;
};
