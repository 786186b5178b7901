/** Responses to a remote change: reverting it, or choosing one of two values. Each is one command and one undo step. */
import type { EntryId, EntryType, EntryStatus, SprintId, Verdict } from '../../domain/backlog/backlog.ts';
import { bothValues, type Change, type Fact, wasOverwritten, appendOnlyFields, currentFact } from '../../domain/change/change.ts';
import type { PersonId } from '../../domain/ids.ts';
import { moscowClasses } from '../../domain/value/moscow.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { bindCommands, type BoundCommands } from '../commands.ts';
import { type CommandContext, labelOf, runCommand } from '../command-context.ts';
import { refusedAsChanged } from '../entries/edit-entries.ts';
import type { BacklogProjection } from '../projection/projection.ts';
import type { EntryRefusal } from '../entries/entry-refusal.ts';
import type { AssessmentRefusal } from '../value/assess-features.ts';

/** `no-status`, `append-only`: what can't be written back. */
export type FactRefusal = EntryRefusal | AssessmentRefusal | 'no-status' | 'append-only';

/** Whether a command can revert the change: not if it is append-only, or did not last anyway. */
export const canTakeBack = (change: Change): boolean =>
  !(appendOnlyFields as readonly string[]).includes(change.field) && !wasOverwritten(change);

/**
 * Restores the value before the change. Refuses if the entry is gone, the fact is append-only, or it was changed again since.
 */
export const revertChange = (
  commands: BoundCommands,
  projection: BacklogProjection,
  change: Change,
): Result<unknown, FactRefusal> => replaceFact(commands, projection, change, change.after, change.before);

/** Applies a change that was overwritten. Refuses if the fact was changed again since. */
export const reapplyChange = (
  commands: BoundCommands,
  projection: BacklogProjection,
  change: Change,
): Result<unknown, FactRefusal> => replaceFact(commands, projection, change, change.before, change.after);

function replaceFact(
  commands: BoundCommands,
  projection: BacklogProjection,
  change: Change,
  current: Fact,
  fact: Fact,
): Result<unknown, FactRefusal> {
  const entry = projection.entry(change.entry);
  return entry && currentFact(change, entry) !== current ? refusedAsChanged : writeFact(commands, projection, change, fact);
}

/** Writes the kept value and the decision in one step: it resolves the conflict on every device, and undoing it reopens it. */
export function resolveConflict(context: CommandContext, change: Change, whose: 'mine' | 'theirs'): Result<unknown, FactRefusal> {
  const both = bothValues(change);
  const entry = context.projection.entry(change.entry);
  if (!both || !entry) return refuse('gone', 'This item no longer exists. Adding it was undone.');
  const fact = both[whose];
  // The commands within are one step, which has a name of its own.
  const commands = bindCommands({ ...context, onCommand: () => undefined });
  const done = runCommand(context, { label: `Resolve conflict in ${labelOf(context, [change.entry])}` }, () => {
    const written = currentFact(change, entry) === fact ? ok(false) : writeFact(commands, context.projection, change, fact);
    return written.ok ? commands.recordResolution(change, fact) : written;
  });
  return done.ok ? done.value : done;
}

function writeFact(
  commands: BoundCommands,
  projection: BacklogProjection,
  change: Change,
  fact: Fact,
): Result<unknown, FactRefusal> {
  const { entry } = change;
  const text = typeof fact === 'string' ? fact : '';
  const number = typeof fact === 'number' ? fact : null;
  switch (change.field) {
    case 'entry':
      // An added entry can only be reverted: nothing else stands for it.
      return commands.dropEntries([entry]);
    case 'title':
      return commands.renameEntry(entry, text);
    case 'kind':
      return commands.changeType([entry], text as EntryType);
    case 'state':
      return fact === null
        ? refuse('no-status', 'Every item needs a status. Set it in the item.')
        : commands.changeStatus([entry], text as EntryStatus);
    case 'value':
      return commands.valueEntries([entry], number);
    case 'points':
      return commands.sizeEntries([entry], number);
    case 'sprint':
      return commands.assignToSprint([entry], fact === null ? null : (text as SprintId));
    case 'feature':
      return commands.assignToFeature([entry], fact === null ? null : (text as EntryId));
    case 'dropped':
      return fact === true ? commands.dropEntries([entry]) : commands.restoreEntries([entry]);
    case 'tag':
      return commands.tagEntries([entry], change.tag, fact === true);
    case 'description':
      return commands.describeEntry(entry, text, String(change.after ?? ''));
    case 'outcome':
      return commands.writeHypothesis(entry, { outcome: text });
    case 'who':
      return commands.writeHypothesis(entry, { who: text });
    case 'moscow':
      return commands.classifyFeatures([entry], moscowClasses.find((each) => each === fact) ?? null);
    case 'sponsor':
      return commands.nameSponsor([entry], fact === null ? null : (text as PersonId));
    case 'order':
      return moveBack(commands, projection, entry, text);
    case 'verdict':
      return commands.judgeCriterion(entry, change.criterion, text as Verdict);
    case 'criterion':
      return writeCriterion(commands, projection, change, fact);
    default:
      return refuse('append-only', 'Comments, links, scores, ratings and readings can’t be undone here.');
  }
}

function moveBack(
  commands: BoundCommands,
  projection: BacklogProjection,
  entry: EntryId,
  rank: string,
): Result<unknown, FactRefusal> {
  const behind = projection
    .order()
    .find((each) => each.id !== entry && (each.rank > rank || (each.rank === rank && each.id > entry)));
  return commands.moveEntries([entry], behind ? { before: behind.id } : { at: 'end' });
}

function writeCriterion(
  commands: BoundCommands,
  projection: BacklogProjection,
  change: Change & { readonly field: 'criterion' | 'verdict' },
  fact: Fact,
): Result<unknown, FactRefusal> {
  const { entry, criterion } = change;
  if (fact === null) return commands.dropCriterion(entry, criterion);
  const isHere = projection.entry(entry)?.criteria.some(({ id }) => id === criterion) ?? false;
  const restored = isHere ? ok(false) : commands.restoreCriterion(entry, criterion);
  return restored.ok ? commands.editCriterion(entry, criterion, String(fact)) : restored;
}
