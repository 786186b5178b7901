/** What undo and redo did, in words: what it was, and what stayed because somebody wrote there since. Pure. */
import type { KeptFact, StepOutcome } from '../../state/use-commands.ts';
import { counted } from '../../ui/number-words.ts';
import { type ChangeNames, factWords } from '../sync/change-words.ts';

export function outcomeWords(verb: 'Undone' | 'Redone', { step, isVisible, kept }: StepOutcome, names: ChangeNames): string {
  const [first] = kept;
  if (!isVisible) {
    const why = first === undefined ? 'What it changed no longer exists' : since(kept, first, names);
    return `Not ${verb.toLowerCase()}: ${step.name}. ${why}.`;
  }
  return first === undefined ? `${verb}: ${step.name}` : `${verb}: ${step.name}. ${counted(kept.length, 'change')} kept: ${lower(since(kept, first, names))}.`;
}

/** "Changed since by Ana: 99". */
function since(kept: readonly KeptFact[], first: KeptFact, names: ChangeNames): string {
  const by = `Changed since by ${first.by || 'someone else'}`;
  const now = wordsOf(first, names);
  return kept.length > 1 || now === null ? by : `${by}: ${now}`;
}

/** What stands there now; `null` where that is no word or number, like a place in the order. */
function wordsOf(fact: KeptFact, names: ChangeNames): string | null {
  if (fact.field === 'order' || fact.field === 'description' || fact.field === 'criterion') return null;
  return factWords(fact, fact.now, names);
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
