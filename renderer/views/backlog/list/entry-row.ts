/** One row of the backlog: the entry with derived values. Called once per shown row, so that one change renders one row. */
import type { Entry, EntryId, Sprint } from '../../../../shared/domain/backlog/backlog.ts';
import { valuePerPoint } from '../../../../shared/domain/value/value.ts';
import { useEntry, useFeatureOf, usePosition, useSprints, useValue } from '../../../state/use-backlog.ts';
import { type PersonHere, useWhoIsAt } from '../../../state/use-session.ts';

export interface EntryRow {
  readonly entry: Entry;
  /** Own value or share of the Feature's. */
  readonly value: number | null;
  readonly ratio: number | null;
  readonly feature: Entry | undefined;
  /** Place among the open Stories; `null` for everything else. */
  readonly position: number | null;
  readonly sprint: Sprint | undefined;
  readonly here: PersonHere | undefined;
}

export function useEntryRow(rowId: string): EntryRow | undefined {
  const id = rowId as EntryId;
  const entry = useEntry(id);
  const value = useValue(id);
  const feature = useFeatureOf(id);
  const position = usePosition(id);
  const sprints = useSprints();
  const here = useWhoIsAt(id);
  if (!entry) return undefined;
  const sprint = entry.sprint === null ? undefined : sprints.find((each) => each.id === entry.sprint);
  return { entry, value, ratio: valuePerPoint(value, entry.points), feature, position, sprint, here };
}
