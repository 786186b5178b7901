/** A one-shot request from another screen for a Backlog filter; the Backlog consumes it when it is shown. */
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
