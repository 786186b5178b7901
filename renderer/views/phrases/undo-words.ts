/** Describes what undo and redo did, and what they left because another user has changed it since. Pure. */
import type { FieldOf } from '../../../shared/domain/change/change.ts';
import type { RemainingFact, StepOutcome } from '../../state/use-commands.ts';
import { counted, listed } from '../../ui/number-words.ts';
import { type ChangeNames, factWords } from './change-words.ts';

/** Of a conflict: whether Sync still lists it. */
type IsListed = (conflict: FieldOf) => boolean;

/** A conflict that is open again and that no one can resolve, because the report was marked as reviewed. */
const unlistedWords = 'The conflict was marked as reviewed, so Sync doesn’t list it';

function outcomeWords(doneWord: 'Undone' | 'Redone', outcome: StepOutcome, names: ChangeNames, isListed: IsListed): string {
  const { step, isVisible, kept, overwrittenByOthers, reopened } = outcome;
  const why = since(outcome, names);
  if (!isVisible) return `Not ${doneWord.toLowerCase()}: ${step.name}. ${why ?? 'What it changed no longer exists'}.`;
  const words =
    why === null
      ? `${doneWord}: ${step.name}`
      : `${doneWord}: ${step.name}. ${counted(kept.length + overwrittenByOthers.length, 'change')} kept: ${lower(why)}.`;
  return reopened.every(isListed) ? words : `${words.replace(/\.$/, '')}. ${unlistedWords}.`;
}

/** Several steps at once: how many, the names of the first ones, and what stayed because of others. */
export function outcomesWords(
  doneWord: 'Undone' | 'Redone',
  outcomes: readonly StepOutcome[],
  names: ChangeNames,
  isListed: IsListed,
): string {
  const [only] = outcomes;
  if (outcomes.length === 1 && only) return outcomeWords(doneWord, only, names, isListed);
  const done = outcomes.filter(({ isVisible }) => isVisible);
  const words = `${doneWord}: ${counted(done.length, 'step')}, ${listed(
    done.map(({ step }) => step.name),
    3,
  )}`;
  const kept = outcomes.reduce((sum, each) => sum + each.kept.length + each.overwrittenByOthers.length, 0);
  const notes = [
    kept > 0 && `${counted(kept, 'change')} kept: changed since by others`,
    !outcomes.every(({ reopened }) => reopened.every(isListed)) && unlistedWords,
  ].filter((note) => note !== false);
  return notes.length === 0 ? words : `${[words, ...notes].join('. ')}.`;
}

/** "Changed since by Ana: 99"; `null`: nothing was. */
function since({ kept, overwrittenByOthers }: StepOutcome, names: ChangeNames): string | null {
  const [first] = kept;
  const who = first?.by ?? overwrittenByOthers[0];
  if (who === undefined) return null;
  const by = `Changed since by ${who || 'someone else'}`;
  const now = first && kept.length + overwrittenByOthers.length === 1 ? wordsOf(first, names) : null;
  return now === null ? by : `${by}: ${now}`;
}

/** The present value; `null` if it isn't text or a number, like a position in the order. */
function wordsOf(fact: RemainingFact, names: ChangeNames): string | null {
  if (fact.field === 'order' || fact.field === 'description' || fact.field === 'criterion') return null;
  return factWords(fact, fact.now, names);
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
