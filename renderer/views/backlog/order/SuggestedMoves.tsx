/** The suggested moves: each with old and new position and the reason; the accepted ones are applied as one undo step. */
import { Button, Group } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { OrderMove } from '../../../../shared/domain/backlog/suggested-order.ts';
import { useBacklogQueries } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { ratioWords } from '../../phrases/backlog-words.ts';
import classes from './order-check.module.css';
import { gainWords, suggestionVerdict } from './order-words.ts';
import { firstPoints, type Suggestion, useSuggestion } from './use-suggestion.ts';

/** Number of moves shown at a time: more isn't read at once, and rendering thousands would block the window. */
const shownAtOnce = 100;

interface SuggestedMovesProps {
  readonly onClose: () => void;
}

export function SuggestedMoves({ onClose }: SuggestedMovesProps) {
  const { offer } = useUndoWithNotice();
  const { suggestion, take } = useSuggestion();
  const { arrangeEntries } = useCommands();
  const writable = usePhase() === 'read and write';
  if (suggestion === null) return <p className={classes['quiet']}>Loading…</p>;
  const { moves, taken, order, kept } = suggestion;
  const apply = (): void => {
    const result = arrangeEntries(order, kept);
    succeededOrNotified(result);
    if (!result.ok) return;
    onClose();
    offer(`${counted(taken.size, 'item')} reordered by value per point`);
  };
  return (
    <>
      <h2 className={classes['verdict']}>
        {suggestionVerdict(moves.length, taken.size)}{' '}
        <span className={classes['quiet']}>{gainWords(firstPoints, suggestion.before, suggestion.after)}</span>
      </h2>
      <p className={classes['quiet']}>{unchangedWords(suggestion)}</p>
      {moves.length > 0 && <Moves suggestion={suggestion} take={take} />}
      <Group justify="flex-end" gap={8} mt={12}>
        <Button variant="default" onClick={onClose}>
          {moves.length === 0 ? 'Close' : 'Cancel'}
        </Button>
        {moves.length > 0 && (
          <Button disabled={taken.size === 0 || !writable} onClick={apply}>
            {taken.size === moves.length
              ? `Apply ${moves.length === 1 ? '' : 'all '}${counted(moves.length, 'move')}`
              : `Apply ${counted(taken.size, 'move')}`}
          </Button>
        )}
      </Group>
    </>
  );
}

function unchangedWords({ explained, unknown }: Suggestion): string {
  const stays = [
    unknown > 0 && `${counted(unknown, 'item')} without a value or points`,
    explained > 0 && `${counted(explained, 'item')} with a reason`,
  ].filter((words) => words !== false);
  const sorted = 'Sorted by value per point; ties keep your order.';
  const keeping = unknown + explained === 1 ? 'keeps its' : 'keep their';
  const kept = stays.length === 0 ? '' : ` ${stays.join(' and ')} ${keeping} position.`;
  return `${sorted}${kept} The view Out of order lists only differences of at least 2×.`;
}

function Moves({
  suggestion: { moves, taken, ratio },
  take,
}: {
  readonly suggestion: Suggestion;
  readonly take: (id: EntryId | null, taken: boolean) => void;
}) {
  const [shown, setShown] = useState(shownAtOnce);
  const all = taken.size === moves.length;
  return (
    <div className={classes['moves']} role="group" aria-label="Suggested moves">
      <label className={classes['move']} data-head>
        <input type="checkbox" checked={all} onChange={() => take(null, !all)} />
        <span>Select all</span>
        <span className={classes['places']}>Position</span>
        <span className={classes['ratio']}>Value/pt</span>
      </label>
      <div className={classes['list']}>
        {moves.slice(0, shown).map((move) => (
          <MoveLine
            key={move.id}
            move={move}
            taken={taken.has(move.id)}
            ratio={ratio(move.id)}
            onTake={(yes) => take(move.id, yes)}
          />
        ))}
        {moves.length > shown && (
          <button type="button" className={classes['more']} onClick={() => setShown(shown + shownAtOnce)}>
            Show {numberWords(Math.min(shownAtOnce, moves.length - shown))} more of {numberWords(moves.length)}
          </button>
        )}
      </div>
    </div>
  );
}

interface MoveLineProps {
  readonly move: OrderMove;
  readonly taken: boolean;
  readonly ratio: number | null;
  readonly onTake: (taken: boolean) => void;
}

function MoveLine({ move: { id, from, to }, taken, ratio, onTake }: MoveLineProps) {
  const entry = useBacklogQueries().entry(id);
  return (
    <label className={classes['move']}>
      <input type="checkbox" checked={taken} onChange={() => onTake(!taken)} />
      <span className={classes['entry']}>
        <span className={classes['key']}>{entry?.key}</span> {entry && <ItemText text={entry.title} />}
      </span>
      <span className={classes['places']}>
        {numberWords(from)} <IconArrowRight size={12} stroke={1.8} role="img" aria-label="to" /> {numberWords(to)}
      </span>
      <span className={classes['ratio']}>{ratioWords(ratio)}</span>
    </label>
  );
}
