/** Acceptance criteria: entries of their own inside a Story, each with its text that people write together and its own verdict. (Responsibility 5.) */
import type * as Y from 'yjs';
import type { Criterion, CriterionId, EntryId, Verdict } from '../domain/backlog.ts';
import { type Result, refuse } from '../domain/result.ts';
import { difference } from '../domain/text-difference.ts';
import { listKeys, roots, textAt } from './backlog-doc.ts';
import { type Desk, existing, intend, naming, setRegister, writableEntry } from './desk.ts';
import { writeCriterion } from './new-entry.ts';
import { rankBetween } from './rank.ts';
import { criterionOf } from './shared-texts.ts';

/** Adds a criterion after the given one, or at the end. Empty is allowed: it is about to be written. */
export function addCriterion(desk: Desk, entry: EntryId, text: string, after: CriterionId | null = null): Result<CriterionId> {
  const found = existing(desk, [entry]);
  if (!found.ok) return found;
  return intend(desk, { name: `Add acceptance criterion to ${naming(desk, [entry])}` }, () => {
    const map = writableEntry(desk, entry) as Y.Map<unknown>;
    const place = after === null ? -1 : criteriaOf(desk, entry).findIndex((each) => each.id === after);
    return writeCriterion(desk, map, { text, verdict: 'not tested' }, rankAfter(desk, entry, map, place));
  });
}

/**
 * Writes several criteria at once, as one undo: the first text replaces that of `criterion`, the others follow it in their order.
 * Without a criterion all are new, at the end. Answers the last one.
 */
export function writeCriteria(desk: Desk, entry: EntryId, texts: readonly string[], criterion: CriterionId | null = null): Result<CriterionId> {
  const found = existing(desk, [entry]);
  if (!found.ok) return found;
  const written = criterion === null ? null : criterionOf(desk.doc, entry, criterion);
  if (criterion !== null && !written) return gone;
  const rest = written ? texts.slice(1) : texts;
  if (texts.length === 0) return refuse('nothing-to-add', 'There is nothing to add.');
  return intend(desk, { name: `Add ${texts.length === 1 ? 'acceptance criterion' : `${texts.length} acceptance criteria`} to ${naming(desk, [entry])}` }, () => {
    const map = writableEntry(desk, entry) as Y.Map<unknown>;
    if (written) rewrite(written, texts[0] ?? '');
    const at = criterion === null ? -1 : criteriaOf(desk, entry).findIndex((each) => each.id === criterion);
    const [lower, upper] = gapAfter(desk, entry, map, at);
    let last = criterion;
    let rank = lower;
    for (const text of rest) {
      rank = safeRank(rank, upper, desk.chance);
      last = writeCriterion(desk, map, { text, verdict: 'not tested' }, rank);
    }
    return last as CriterionId;
  });
}

function rewrite(written: Y.Text, text: string): boolean {
  const { index, removed, inserted } = difference(written.toString(), text.toWellFormed());
  if (removed === 0 && inserted === '') return false;
  if (removed > 0) written.delete(index, removed);
  if (inserted !== '') written.insert(index, inserted);
  return true;
}

/**
 * Changes the text of a criterion by what differs, so that two people who write in it at once both keep their words.
 * The difference is cut at whole characters: half an emoji never reaches the document.
 */
export function editCriterion(desk: Desk, entry: EntryId, criterion: CriterionId, text: string): Result<boolean> {
  return change(desk, entry, criterion, { verb: 'Edit', goesOn: true }, (_map, written) => rewrite(written, text));
}

/** The verdict of a criterion, given by whoever tried it. */
export function judgeCriterion(desk: Desk, entry: EntryId, criterion: CriterionId, verdict: Verdict): Result<boolean> {
  return change(desk, entry, criterion, { verb: 'Set result of' }, (map) =>
    setRegister(map, listKeys.criterionVerdict + criterion, verdict === 'not tested' ? null : verdict),
  );
}

/** Moves a criterion to a place among its siblings, counted from 0. */
export function moveCriterion(desk: Desk, entry: EntryId, criterion: CriterionId, place: number): Result<boolean> {
  const rest = criteriaOf(desk, entry).filter((each) => each.id !== criterion);
  if (criteriaOf(desk, entry).findIndex((each) => each.id === criterion) === place) return { ok: true, value: false };
  return change(desk, entry, criterion, { verb: 'Move' }, (map) => {
    const rankOf = (at: number): string | null => (rest[at] ? textAt(map, listKeys.criterionRank + rest[at].id) : null);
    map.set(listKeys.criterionRank + criterion, safeRank(rankOf(place - 1), rankOf(place), desk.chance));
    return true;
  });
}

/** Marks a criterion as dropped; its text is kept and comes back with undo. */
export function dropCriterion(desk: Desk, entry: EntryId, criterion: CriterionId): Result<boolean> {
  return change(desk, entry, criterion, { verb: 'Remove' }, (map) => setRegister(map, listKeys.criterionDropped + criterion, true));
}

/** Takes the mark away; the criterion stands where it stood, with what was written in it meanwhile. */
export function restoreCriterion(desk: Desk, entry: EntryId, criterion: CriterionId): Result<boolean> {
  return change(desk, entry, criterion, { verb: 'Restore' }, (map) => setRegister(map, listKeys.criterionDropped + criterion, null));
}

const gone = refuse('gone', 'This acceptance criterion no longer exists. Adding it was undone.');

const criteriaOf = (desk: Desk, entry: EntryId): readonly Criterion[] => desk.picture.entry(entry)?.criteria ?? [];

function change(
  desk: Desk,
  entry: EntryId,
  criterion: CriterionId,
  intent: { verb: string; goesOn?: boolean },
  write: (map: Y.Map<unknown>, text: Y.Text) => boolean,
): Result<boolean> {
  const map = roots.items(desk.doc).get(entry);
  const text = criterionOf(desk.doc, entry, criterion);
  if (!map || !text) return gone;
  const name = `${intent.verb} acceptance criterion of ${naming(desk, [entry])}`;
  return intend(desk, intent.goesOn ? { name, goesOn: `criterion ${criterion}` } : { name }, () => {
    const changed = write(map, text);
    if (changed) writableEntry(desk, entry);
    return changed;
  });
}

function rankAfter(desk: Desk, entry: EntryId, map: Y.Map<unknown>, place: number): string {
  return safeRank(...gapAfter(desk, entry, map, place), desk.chance);
}

/** Ranks around the place behind the criterion at `place`; -1: behind the last one. */
function gapAfter(desk: Desk, entry: EntryId, map: Y.Map<unknown>, place: number): readonly [lower: string | null, upper: string | null] {
  const siblings = criteriaOf(desk, entry);
  const at = place < 0 ? siblings.length - 1 : place;
  const rankOf = (index: number): string | null => (siblings[index] ? textAt(map, listKeys.criterionRank + siblings[index].id) : null);
  return [rankOf(at), rankOf(at + 1)];
}

/** Criteria are few: two with equal or unreadable ranks keep their order by id, and the new one goes behind them. */
function safeRank(lower: string | null, upper: string | null, chance: () => number): string {
  try {
    return rankBetween(lower, upper !== null && lower !== null && lower >= upper ? null : upper, chance);
  } catch {
    return rankBetween(null, null, chance);
  }
}
