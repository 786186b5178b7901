/** What a new entry takes from where it is added: in the view of a Sprint it is for that Sprint, in that of a Feature it belongs to it. */
import type { EntryId, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import type { QuickEntry } from '../../../../shared/domain/backlog/quick-add.ts';

export interface NewHere extends QuickEntry {
  readonly sprint: SprintId | null;
}

/** What was written wins; the view fills in what was left open. */
export function newHere(entry: QuickEntry, filter: BacklogFilter): NewHere {
  const type = entry.type === 'story' ? (filter.show === 'features' ? 'feature' : (filter.kinds?.[0] ?? 'story')) : entry.type;
  const feature: EntryId | null = type === 'feature' ? null : (entry.feature ?? named(filter.feature));
  const tags = filter.tag === undefined || entry.tags.includes(filter.tag) ? entry.tags : [...entry.tags, filter.tag];
  return { ...entry, type, feature, tags, sprint: named(filter.sprint) };
}

const named = <Id extends string>(id: Id | 'none' | undefined): Id | null =>
  id === undefined || id === 'none' ? null : (id as Id);
