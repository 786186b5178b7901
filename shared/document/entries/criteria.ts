/** Acceptance criteria of a Story, each with a collaboratively edited text and its own verdict. (Responsibility 5.) */
import type * as Y from 'yjs';
import type { Criterion, CriterionId, EntryId, Verdict } from '../../domain/backlog/backlog.ts';
import { type Result, refuse } from '../../domain/result.ts';
import { difference } from '../../domain/change/text-difference.ts';
import { listKeys, roots, textAt } from '../backlog-doc.ts';
import { type CommandContext, requireEntries, runCommand, labelOf, setRegister, writableEntry } from '../command-context.ts';
import { writeCriterion } from './new-entry.ts';
import { rankBetween } from './rank.ts';
import { criterionOf } from './shared-texts.ts';
import type { EntryRefusal } from './entry-refusal.ts';

export function addCriterion(
  context: CommandContext,
  entry: EntryId,
  text: string,
  after: CriterionId | null = null,
): Result<CriterionId, EntryRefusal> {
  const found = requireEntries(context, [entry]);
  if (!found.ok) return found;
  return runCommand(context, { label: `Add acceptance criterion to ${labelOf(context, [entry])}` }, () => {
    const map = writableEntry(context, entry) as Y.Map<unknown>;
    const place = after === null ? -1 : criteriaOf(context, entry).findIndex((each) => each.id === after);
    return writeCriterion(context, map, { text, verdict: 'not tested' }, rankAfter(context, entry, map, place));
  });
}

/**
 * Writes several criteria as one undo step: the first text replaces that of `criterion`, the others follow it in order. Without
 * `criterion` all are new, at the end. Returns the last one.
 */
export function writeCriteria(
  context: CommandContext,
  entry: EntryId,
  texts: readonly string[],
  criterion: CriterionId | null = null,
): Result<CriterionId, EntryRefusal> {
  const found = requireEntries(context, [entry]);
  if (!found.ok) return found;
  const written = criterion === null ? null : criterionOf(context.doc, entry, criterion);
  if (criterion !== null && !written) return gone;
  const rest = written ? texts.slice(1) : texts;
  if (texts.length === 0) return refuse('nothing-to-add', 'There is nothing to add.');
  return runCommand(
    context,
    {
      label: `Add ${texts.length === 1 ? 'acceptance criterion' : `${texts.length} acceptance criteria`} to ${labelOf(context, [entry])}`,
    },
    () => {
      const map = writableEntry(context, entry) as Y.Map<unknown>;
      if (written) rewrite(written, texts[0] ?? '');
      const at = criterion === null ? -1 : criteriaOf(context, entry).findIndex((each) => each.id === criterion);
      const [lower, upper] = gapAfter(context, entry, map, at);
      let last = criterion;
      let rank = lower;
      for (const text of rest) {
        rank = safeRank(rank, upper, context.random);
        last = writeCriterion(context, map, { text, verdict: 'not tested' }, rank);
      }
      return last as CriterionId;
    },
  );
}

function rewrite(written: Y.Text, text: string): boolean {
  const { index, removed, inserted } = difference(written.toString(), text.toWellFormed());
  if (removed === 0 && inserted === '') return false;
  if (removed > 0) written.delete(index, removed);
  if (inserted !== '') written.insert(index, inserted);
  return true;
}

/**
 * Applies only the difference to a criterion's text, so that concurrent edits both keep their words. The difference is cut at
 * whole characters: the document never gets half a surrogate pair.
 */
export function editCriterion(
  context: CommandContext,
  entry: EntryId,
  criterion: CriterionId,
  text: string,
): Result<boolean, EntryRefusal> {
  return change(context, entry, criterion, { action: 'Edit', coalesceWith: true }, (_map, written) => rewrite(written, text));
}

export function judgeCriterion(
  context: CommandContext,
  entry: EntryId,
  criterion: CriterionId,
  verdict: Verdict,
): Result<boolean, EntryRefusal> {
  return change(context, entry, criterion, { action: 'Set result of' }, (map) =>
    setRegister(map, listKeys.criterionVerdict + criterion, verdict === 'not tested' ? null : verdict),
  );
}

export function moveCriterion(
  context: CommandContext,
  entry: EntryId,
  criterion: CriterionId,
  place: number,
): Result<boolean, EntryRefusal> {
  const rest = criteriaOf(context, entry).filter((each) => each.id !== criterion);
  if (criteriaOf(context, entry).findIndex((each) => each.id === criterion) === place) return { ok: true, value: false };
  return change(context, entry, criterion, { action: 'Move' }, (map) => {
    const rankOf = (at: number): string | null => (rest[at] ? textAt(map, listKeys.criterionRank + rest[at].id) : null);
    map.set(listKeys.criterionRank + criterion, safeRank(rankOf(place - 1), rankOf(place), context.random));
    return true;
  });
}

export function dropCriterion(context: CommandContext, entry: EntryId, criterion: CriterionId): Result<boolean, EntryRefusal> {
  return change(context, entry, criterion, { action: 'Remove' }, (map) =>
    setRegister(map, listKeys.criterionDropped + criterion, true),
  );
}

/** Removes the mark; the criterion is back at its position, with edits made in the meantime. */
export function restoreCriterion(context: CommandContext, entry: EntryId, criterion: CriterionId): Result<boolean, EntryRefusal> {
  return change(context, entry, criterion, { action: 'Restore' }, (map) =>
    setRegister(map, listKeys.criterionDropped + criterion, null),
  );
}

const gone = refuse('gone', 'This acceptance criterion no longer exists. Adding it was undone.');

const criteriaOf = (context: CommandContext, entry: EntryId): readonly Criterion[] =>
  context.projection.entry(entry)?.criteria ?? [];

function change(
  context: CommandContext,
  entry: EntryId,
  criterion: CriterionId,
  command: { action: string; coalesceWith?: boolean },
  write: (map: Y.Map<unknown>, text: Y.Text) => boolean,
): Result<boolean, EntryRefusal> {
  const map = roots.items(context.doc).get(entry);
  const text = criterionOf(context.doc, entry, criterion);
  if (!map || !text) return gone;
  const label = `${command.action} acceptance criterion of ${labelOf(context, [entry])}`;
  return runCommand(context, command.coalesceWith ? { label, coalesceWith: `criterion ${criterion}` } : { label }, () => {
    const changed = write(map, text);
    if (changed) writableEntry(context, entry);
    return changed;
  });
}

function rankAfter(context: CommandContext, entry: EntryId, map: Y.Map<unknown>, place: number): string {
  return safeRank(...gapAfter(context, entry, map, place), context.random);
}

function gapAfter(
  context: CommandContext,
  entry: EntryId,
  map: Y.Map<unknown>,
  place: number,
): readonly [lower: string | null, upper: string | null] {
  const siblings = criteriaOf(context, entry);
  const at = place < 0 ? siblings.length - 1 : place;
  const rankOf = (index: number): string | null =>
    siblings[index] ? textAt(map, listKeys.criterionRank + siblings[index].id) : null;
  return [rankOf(at), rankOf(at + 1)];
}

/** Criteria are few: two with equal or unreadable ranks keep their order by id, and the new one goes after them. */
function safeRank(lower: string | null, upper: string | null, random: () => number): string {
  try {
    return rankBetween(lower, upper !== null && lower !== null && lower >= upper ? null : upper, random);
  } catch {
    return rankBetween(null, null, random);
  }
}
