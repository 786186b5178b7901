/** Formats an import's counts, types and targets. */
import { type EntryType, entryTypes } from '../../../shared/domain/backlog/backlog.ts';
import type { DraftEntry, DraftProblem } from '../../../shared/domain/backlog/draft.ts';
import type { ImportPlan } from '../../state/use-import.ts';
import { counted, numberWords } from '../../ui/number-words.ts';
import { itemTypeLabels, itemTypePlurals } from '../phrases/item-labels.ts';

/** How many entries of each type, in the order of the types; an entry without a type is imported as a Story. */
export function typeCounts(entries: readonly DraftEntry[]): { readonly type: EntryType; readonly words: string }[] {
  return entryTypes.flatMap((type) => {
    const count = entries.filter((entry) => (entry.type ?? 'story') === type).length;
    return count === 0 ? [] : [{ type, words: counted(count, itemTypeLabels[type], itemTypePlurals[type]) }];
  });
}

/** The one sentence of the preview: "112 new, 18 updated, 3 unchanged". */
export function verdict(plan: ImportPlan): string {
  const [added, updated, unchanged] = [plan.added.length, plan.updated.length, plan.unchanged.length];
  if (added + updated === 0) {
    if (unchanged === 0) return 'No items found';
    return unchanged === 1
      ? 'The item is already in your backlog'
      : `All ${counted(unchanged, 'item')} are already in your backlog`;
  }
  const parts = [
    { count: added, words: 'new' },
    { count: updated, words: 'updated' },
    { count: unchanged, words: 'unchanged' },
  ].filter(({ count }) => count > 0);
  return parts.map(({ count, words }) => `${numberWords(count)} ${words}`).join(', ');
}

/** "2 warnings, 3 notes": what is wrong in the file, and what was decided for the user. */
export function findingsWords(problems: readonly DraftProblem[]): string {
  const notes = problems.filter((problem) => problem.remark).length;
  const warnings = problems.length - notes;
  if (warnings + notes === 0) return 'No warnings';
  return [warnings > 0 && counted(warnings, 'warning'), notes > 0 && counted(notes, 'note')].filter(Boolean).join(', ');
}

/** Entries that would change anything. */
export const changing = (plan: ImportPlan): number => plan.added.length + plan.updated.length;
