/** Readings over time as a line with a dot each; small without labels, large with the last value and a dashed target line. */
import classes from './chart.module.css';
import { EndLabels } from './EndLabels.tsx';
import { LineSeries, type Point } from './LineSeries.tsx';
import { linearScale, rangeOf } from './scale.ts';

interface ReadingsLineProps {
  readonly points: readonly Point[];
  readonly from: number | null;
  readonly aim: number | null;
  readonly width: number;
  readonly height: number;
  /** Formats the values; absent: no labels. */
  readonly words?: (value: number) => string;
  /** How the first and the last day read, below the ends of the line. */
  readonly days?: (at: number) => string;
}

export function ReadingsLine({ points, from, aim, width, height, words, days }: ReadingsLineProps) {
  const known = [...points.map(({ value }) => value), ...[from, aim].filter((value) => value !== null)];
  const [low, high] = rangeOf(known);
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const pad = { x: 4, right: words ? 88 : 4, y: words ? 14 : 4, foot: days ? 24 : 0 };
  const right = width - pad.right;
  // A single reading is where a line would begin, or end where only its last dot is drawn.
  const x = first === last ? () => (words ? pad.x : right) : linearScale([first, last], [pad.x, right]);
  const y = linearScale([low, high], [height - pad.foot - pad.y, pad.y]);
  const end = points.at(-1);
  return (
    <svg className={classes['readings']} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {aim !== null && <line x1={pad.x} x2={right} y1={y(aim)} y2={y(aim)} stroke="var(--text3)" strokeDasharray="3 3" />}
      {words && from !== null && <line x1={pad.x} x2={right} y1={y(from)} y2={y(from)} stroke="var(--line-strong)" />}
      <LineSeries points={points} x={x} y={y} dots={words ? 'each' : 'last'} />
      {words && (
        <EndLabels
          labels={[
            ...(aim === null ? [] : [{ y: y(aim), text: `target ${words(aim)}`, strong: false }]),
            ...(end ? [{ y: y(end.value), text: words(end.value), strong: true }] : []),
            ...(from === null ? [] : [{ y: y(from), text: `baseline ${words(from)}`, strong: false }]),
          ]}
          left={right + 8}
          height={height - pad.foot}
        />
      )}
      {days && points.length > 0 && (
        <text x={pad.x} y={height - 6} className={classes['axis']}>
          {days(first)}
        </text>
      )}
      {days && last !== first && (
        <text x={right} y={height - 6} textAnchor="end" className={classes['axis']}>
          {days(last)}
        </text>
      )}
    </svg>
  );
}
