/** Label of a cut line: the work above it is done by a date, with a probability. */
import type { Sprint } from '../../../../shared/domain/backlog/backlog.ts';
import type { CutLine } from '../../../../shared/domain/backlog/cut-lines.ts';
import classes from './bands.module.css';
import { calendarDayWords } from '../../phrases/time-words.ts';
import { counted } from '../../../ui/number-words.ts';

export function CutLineWords({ cut }: { readonly cut: CutLine & { readonly sprint: Sprint | null } }) {
  const by = cut.sprint ? `by ${cut.sprint.name}` : `within ${counted(cut.sprints + 1, 'Sprint')}`;
  const sure = cut.odds === 85;
  return (
    <>
      <span className={classes['cutWords']} data-sure={sure}>
        {sure ? `85% likely ${by}` : `50% likely ${by}`}
      </span>
      {sure && cut.sprint?.end && <span className={classes['cutDay']}>{calendarDayWords(cut.sprint.end)}</span>}
      <span className={classes['cutLine']} data-sure={sure} />
    </>
  );
}
