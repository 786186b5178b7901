/** One mark of the matrix: an entry, or the number of those that lie at one spot. */
import type { Mark } from '../../../../shared/domain/value/value-matrix.ts';
import { numberWords } from '../../../ui/number-words.ts';
import { idOf, markWords } from './matrix-words.ts';
import classes from './matrix.module.css';
import type { MatrixInput } from './use-matrix-input.ts';

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
  readonly input: MatrixInput;
}

export function MarkButton({ mark, title, left, top, stop, best, current, input }: MarkButtonProps) {
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
      onClick={(event) => input.show(mark, event.currentTarget, false)}
      onContextMenu={(event) => {
        event.preventDefault();
        input.openMenu(mark, { x: event.clientX, y: event.clientY });
      }}
      onKeyDown={(event) => input.press(event, mark)}
    >
      <span className={classes['dot']} data-several={several || undefined}>
        {several && numberWords(mark.ids.length)}
      </span>
    </button>
  );
}
