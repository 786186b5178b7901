/** One mark of the matrix: an entry, or the number of those that lie at one spot. */
import type { Mark } from '../../../../shared/domain/value/value-matrix.ts';
import { numberWords } from '../../../ui/number-words.ts';
import { idOf, markWords } from './matrix-words.ts';
import classes from './matrix.module.css';
import type { MatrixHand } from './use-matrix-hand.ts';

interface MarkButtonProps {
  readonly mark: Mark;
  /** Of its first entry. */
  readonly title: string;
  readonly left: number;
  readonly top: number;
  /** It takes the Tab key. */
  readonly stop: boolean;
  readonly best: boolean;
  readonly current: boolean;
  readonly hand: MatrixHand;
}

export function MarkButton({ mark, title, left, top, stop, best, current, hand }: MarkButtonProps) {
  const words = markWords(mark, title);
  const several = mark.ids.length > 1;
  return (
    <button
      type="button"
      className={classes['mark']}
      style={{ left, top }}
      tabIndex={stop ? 0 : -1}
      aria-label={words}
      title={words}
      data-mark={idOf(mark)}
      data-best={best || undefined}
      data-current={current || undefined}
      onClick={(event) => hand.show(mark, event.currentTarget, false)}
      onContextMenu={(event) => {
        event.preventDefault();
        hand.openMenu(mark, { x: event.clientX, y: event.clientY });
      }}
      onKeyDown={(event) => hand.press(event, mark)}
    >
      <span className={classes['dot']} data-several={several || undefined}>
        {several && numberWords(mark.ids.length)}
      </span>
    </button>
  );
}
