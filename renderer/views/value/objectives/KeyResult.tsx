/** One key result in a line: what, from where to where, how far, until when, and its readings as a small line. */
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { lastReading, type Measure, reached, verdictOf } from '../../../../shared/domain/value/measures.ts';
import { ReadingsLine } from '../../../ui/chart/ReadingsLine.tsx';
import { Badge } from '../../../ui/marks/Badge.tsx';
import { Bar } from '../../../ui/marks/Bar.tsx';
import classes from './objectives.module.css';
import { dayWords, measured, shareWords, todayIs, verdictTones, verdictWords, wayWords } from '../../phrases/value-words.ts';

interface KeyResultProps {
  readonly measure: Measure;
  readonly onRead: () => void;
  readonly onEdit: () => void;
}

export function KeyResult({ measure, onRead, onEdit }: KeyResultProps) {
  const now = lastReading(measure);
  const share = reached(measure);
  // An objective is pursued from its first day: unlike a Feature it needs no release.
  const verdict = verdictOf(measure, true, todayIs());
  return (
    <div className={classes['result']}>
      <span className={classes['metric']}>
        <span title={measure.metric}>{measure.metric}</span>
        <small>
          {wayWords(measure)}
          {measure.due !== null && `, due ${dayWords(measure.due)}`}
        </small>
      </span>
      <span className={classes['line']}>
        {measure.readings.length > 1 && (
          <ReadingsLine
            points={measure.readings.map(({ day, value }) => ({ at: day, value }))}
            from={null}
            aim={measure.target}
            width={72}
            height={24}
          />
        )}
      </span>
      <span className={classes['now']} title={now === null ? 'No reading' : `Recorded ${dayWords(now.day)}`}>
        {measured(now?.value ?? null, measure.unit === '%' ? '%' : '')}
      </span>
      <span className={classes['reached']}>
        <Bar share={share} tone="accent" />
        {shareWords(share)}
      </span>
      <Badge
        tone={verdictTones[verdict]}
        icon={verdict === 'reading due' ? <IconAlertTriangle size={12} stroke={2} aria-hidden="true" /> : undefined}
      >
        {verdict === 'confirmed' ? 'Achieved' : verdictWords[verdict]}
      </Badge>
      <span className={classes['resultTools']}>
        <button type="button" className={classes['read']} aria-label={`Record reading for ${measure.metric}`} onClick={onRead}>
          Record
        </button>
        <button type="button" className={classes['more']} aria-label={`Edit ${measure.metric}`} onClick={onEdit}>
          <IconPencil size={14} stroke={1.6} aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}
