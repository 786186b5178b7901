/** The sync line for the present save state: reports only what is known to be saved on this device. */
import { usePeopleHere, useSaveState, type SaveState } from '../../state/use-session.ts';
import { type SharingState, useSharing } from '../../state/use-sharing.ts';
import { SyncLine, SyncSentences, SyncWord, type SyncWords } from '../../ui/shell/SyncLine.tsx';
import { sharingFacts, sharingSentence } from '../phrases/sharing-words.ts';

export function SaveLine({ onSync }: { readonly onSync: () => void }) {
  const shared = useSharing() !== null;
  const more = { label: shared ? 'View devices' : 'Share this product', run: onSync };
  return <SyncLine line={<WordNow />} sentences={<SentencesNow />} more={more} />;
}

const WordNow = () => <SyncWord words={useSaveWords()} />;
const SentencesNow = () => <SyncSentences words={useSaveWords()} />;

const useSaveWords = (): SyncWords => saveWords(useSaveState(), usePeopleHere().length, useSharing());

function saveWords(state: SaveState, others: number, sharing: SharingState | null): SyncWords {
  const here = [...(others === 0 ? [] : [`${others + 1} online`]), ...sharingFacts(sharing)];
  switch (state.kind) {
    case 'opening':
      return { tone: 'saving', word: 'Loading', facts: [], sentences: ['Loading the backlog from this computer.'] };
    case 'saved':
      return {
        tone: 'saved',
        word: 'Saved',
        facts: here.length === 0 ? ['Works offline'] : here,
        sentences: [
          'All changes are saved on this computer.',
          'You can keep working offline.',
          ...(sharing === null ? [] : [sharingSentence(sharing)]),
        ],
      };
    case 'disconnected':
      return {
        tone: 'trouble',
        word: 'Not connected',
        facts: [],
        sentences: [
          'All changes so far are saved on this computer.',
          'Steward’s background service isn’t responding. What you edit now stays in this window until it is back.',
        ],
      };
    case 'saving':
      return { tone: 'saving', word: 'Saving', facts: here, sentences: ['Saving your latest changes.'] };
    case 'not saved':
      return { tone: 'trouble', word: 'Not saved', facts: here, sentences: [state.why, state.kept] };
  }
}
