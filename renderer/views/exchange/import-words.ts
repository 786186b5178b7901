/** What an import says about itself: counts, kinds and targets in words. */
import { type EntryKind, entryKinds } from '../../../shared/domain/backlog.ts';
import type { DraftEntry } from '../../../shared/domain/draft.ts';
import type { ImportPlan } from '../../state/use-import.ts';
import { counted, numberWords } from '../../ui/number-words.ts';

const many: Readonly<Record<EntryKind, string>> = {
  feature: 'Features',
  story: 'Stories',
  bug: 'Bugs (and Enablers, Spikes: capitalise all item types)',
  enabler: 'enablers',
  spike: 'spikes',
};
const one: Readonly<Record<EntryKind, string>> = {
  feature: 'Feature',
  story: 'Story',
  bug: 'bug',
  enabler: 'enabler',
  spike: 'spike',
};

/** How many entries of each kind, in the order of the kinds; what the file leaves open comes in as a Story. */
export function kindCounts(entries: readonly DraftEntry[]): { readonly kind: EntryKind; readonly words: string }[] {
  return entryKinds.flatMap((kind) => {
    const count = entries.filter((entry) => (entry.kind ?? 'story') === kind).length;
    return count === 0 ? [] : [{ kind, words: counted(count, one[kind], many[kind]) }];
  });
}

/** The one sentence of the preview: "112 new, 18 updated, 3 unchanged". */
export function verdict(plan: ImportPlan): string {
  const [added, updated, unchanged] = [plan.added.length, plan.updated.length, plan.unchanged.length];
  if (added + updated === 0)
    return unchanged === 0 ? 'No items found' : `All ${counted(unchanged, 'entry', 'entries')} of this file are here already`;
  const parts = [
    { count: added, words: 'new' },
    { count: updated, words: 'updated' },
    { count: unchanged, words: 'unchanged' },
  ].filter(({ count }) => count > 0);
  return parts.map(({ count, words }) => `${numberWords(count)} ${words}`).join(', ');
}

/** Entries that would change anything. */
export const changing = (plan: ImportPlan): number => plan.added.length + plan.updated.length;
