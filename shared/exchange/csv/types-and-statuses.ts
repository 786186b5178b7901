/** Maps types and statuses of other tools. Every guess is shown with its count and can be changed before the import. */
import type { EntryType, EntryStatus, FeatureStatus, StoryStatus } from '../../domain/backlog/backlog.ts';
import type { StatusTarget } from '../languages/language.ts';
import { entryTypesByName, notBuilt, plainWord, targetsByCategory, targetsByStatus } from '../text/words.ts';

type TypeTarget = EntryType | 'leave out';

export interface FoundType {
  readonly type: string;
  readonly count: number;
  readonly target: TypeTarget;
  readonly known: boolean;
  readonly line: number;
}

export interface FoundStatus {
  readonly status: string;
  readonly count: number;
  readonly target: StatusTarget;
  readonly known: boolean;
  readonly line: number;
}

export type ChosenTypes = ReadonlyMap<string, TypeTarget>;
export type ChosenStatuses = ReadonlyMap<string, StatusTarget>;

export function findTypes(cells: Iterable<{ readonly line: number; readonly text: string }>, chosen: ChosenTypes): FoundType[] {
  return tally(cells, (type) => {
    const target = chosen.get(type) ?? entryTypesByName.get(plainWord(type));
    return { type, target: target ?? 'story', known: target !== undefined };
  });
}

export function findStatuses(
  cells: Iterable<{ readonly line: number; readonly text: string; readonly category: string }>,
  chosen: ChosenStatuses,
): FoundStatus[] {
  return tally(cells, (status, { category }) => {
    const target = chosen.get(status) ?? targetOf(status, category);
    return { status, target: target ?? 'new', known: target !== null };
  });
}

/** Jira's group "Done" overrides a status that sounds earlier: Spanish "Listo" is its done, not our ready. */
function targetOf(status: string, category: string): StatusTarget | null {
  const byName = targetsByStatus.get(plainWord(status));
  const byCategory = targetsByCategory.get(plainWord(category));
  if (byCategory === 'accepted' && byName !== 'dropped') return 'accepted';
  return byName ?? byCategory ?? null;
}

function tally<Cell extends { readonly line: number; readonly text: string }, Found>(
  cells: Iterable<Cell>,
  decide: (text: string, first: Cell) => Found,
): (Found & { count: number; line: number })[] {
  const found = new Map<string, Found & { count: number; line: number }>();
  for (const cell of cells) {
    if (cell.text === '') continue;
    const before = found.get(cell.text);
    if (before) before.count += 1;
    else found.set(cell.text, { ...decide(cell.text, cell), count: 1, line: cell.line });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.line - b.line);
}

/** Whether it was closed without being built: "Won't do", "Duplicate" and similar in every supported language. */
export const isNotBuilt = (resolution: string): boolean => notBuilt.has(plainWord(resolution));

/**
 * A Sub-task belongs to a Story, everything else to a Feature: in most languages its name begins with "sub" or an equivalent.
 */
export const isSubTask = (type: string): boolean => /^(?:sub|sous|unter|teil|sotto|תת)|\bsecondaria$/.test(plainWord(type));

const featureStatusOf: Readonly<Record<StoryStatus, FeatureStatus>> = {
  new: 'idea',
  refining: 'assessing',
  ready: 'scored',
  selected: 'in delivery',
  'in progress': 'in delivery',
  'to accept': 'in delivery',
  accepted: 'released',
};

/** The status for an entry of this type: Features have different statuses than Stories. */
export const statusFor = (target: StoryStatus, type: EntryType | undefined): EntryStatus =>
  type === 'feature' ? featureStatusOf[target] : target;
