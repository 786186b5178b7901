/** The sync line in the words of the save state: never a guess, always what is safe on this computer. */
import { usePeopleHere, useSaveState, type SaveState } from '../../state/use-session.ts';
import { SyncLine, type SyncWords } from '../../ui/shell/SyncLine.tsx';

export function SaveLine() {
  const state = useSaveState();
  const others = usePeopleHere().length;
  return <SyncLine words={saveWords(state, others)} />;
}

export function saveWords(state: SaveState, others: number): SyncWords {
  const here = others === 0 ? [] : [`${others + 1} here`];
  switch (state.kind) {
    case 'opening':
      return { tone: 'saving', word: 'Opening', facts: [], sentences: ['The backlog is being read from this computer.'] };
    case 'saved':
      return {
        tone: 'saved',
        word: 'Saved',
        facts: [...here, 'offline ok'],
        sentences: [
          'Everything is in the journal on this computer’s disk.',
          'Nothing needs a network: you can go offline at any time.',
        ],
      };
    case 'saving':
      return { tone: 'saving', word: 'Saving', facts: here, sentences: ['The latest changes are on their way to the journal.'] };
    case 'not saved':
      return { tone: 'trouble', word: 'Not saved', facts: here, sentences: [state.why, state.kept] };
  }
}
