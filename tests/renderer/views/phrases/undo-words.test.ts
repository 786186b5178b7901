import { expect, test } from 'vitest';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { StepOutcome } from '../../../../renderer/state/use-commands.ts';
import { outcomesWords } from '../../../../renderer/views/phrases/undo-words.ts';

const entry = 'e1' as EntryId;
const names = { entry: () => undefined, sprints: [], person: () => undefined };
const outcome = (more: Partial<StepOutcome> = {}): StepOutcome => ({
  step: { id: 1, name: 'Resolve conflict in “Log in”' },
  isVisible: true,
  entries: new Set([entry]),
  kept: [],
  overwrittenByOthers: [],
  reopened: [{ entry, field: 'points' }],
  ...more,
});
const kept = [{ entry, field: 'points', now: 8, by: 'Max' }] as const;

test.each([
  [[outcome()], true, 'Undone: Resolve conflict in “Log in”'],
  [[outcome()], false, 'Undone: Resolve conflict in “Log in”. The conflict was marked as reviewed, so Sync doesn’t list it.'],
  [
    [outcome({ kept })],
    false,
    'Undone: Resolve conflict in “Log in”. 1 change kept: changed since by Max: 8. The conflict was marked as reviewed, so Sync doesn’t list it.',
  ],
  [
    [outcome(), outcome({ step: { id: 2, name: 'Add “Pay”' }, reopened: [] })],
    false,
    'Undone: 2 steps, Resolve conflict in “Log in” and Add “Pay”. The conflict was marked as reviewed, so Sync doesn’t list it.',
  ],
  [[outcome({ reopened: [] })], false, 'Undone: Resolve conflict in “Log in”'],
] as const)('a conflict that is open again and that Sync does not list is said (%#)', (outcomes, isListed, words) => {
  expect(outcomesWords('Undone', outcomes, names, () => isListed)).toBe(words);
});
