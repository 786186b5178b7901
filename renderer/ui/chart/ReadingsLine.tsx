/** Readings over time as a line with a dot each; small without labels, large with the first and last value and a dashed target line. */
import classes from './chart.module.css';

interface Point {
  /** Anything that grows with time. */
  readonly at: number;
  readonly value: number;
}

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
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const pad = { x: 4, right: words ? 88 : 4, y: words ? 14 : 4, foot: days ? 24 : 0 };
  const x = (at: number): number =>
    first === last ? (words ? pad.x : width - pad.right) : pad.x + ((at - first) / (last - first)) * (width - pad.x - pad.right);
  const y = (value: number): number =>
    high === low ? (height - pad.foot) / 2 : pad.y + ((high - value) / (high - low)) * (height - pad.foot - 2 * pad.y);
  const end = points.at(-1);
  return (
    <svg className={classes['readings']} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {aim !== null && (
        <line x1={pad.x} x2={width - pad.right} y1={y(aim)} y2={y(aim)} stroke="var(--text3)" strokeDasharray="3 3" />
      )}
      {words && from !== null && <line x1={pad.x} x2={width - pad.right} y1={y(from)} y2={y(from)} stroke="var(--line-strong)" />}
      <polyline
        points={points.map((each) => `${x(each.at)},${y(each.value)}`).join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={words ? 2 : 1.5}
        strokeLinejoin="round"
      />
      {(words ? points : points.slice(-1)).map((each, place) => (
        <circle
          key={place}
          cx={x(each.at)}
          cy={y(each.value)}
          r={words ? 3 : 2}
          fill={words ? 'var(--surface)' : 'var(--accent)'}
          stroke="var(--accent)"
          strokeWidth="1.5"
        />
      ))}
      {words && (
        <Labels
          lines={[
            ...(aim === null ? [] : [{ y: y(aim), text: `target ${words(aim)}`, strong: false }]),
            ...(end ? [{ y: y(end.value), text: words(end.value), strong: true }] : []),
            ...(from === null ? [] : [{ y: y(from), text: `baseline ${words(from)}`, strong: false }]),
          ]}
          left={width - pad.right + 8}
          height={height - pad.foot}
        />
      )}
      {days && points.length > 0 && (
        <text x={pad.x} y={height - 6} className={classes['axis']}>
          {days(first)}
        </text>
      )}
      {days && last !== first && (
        <text x={width - pad.right} y={height - 6} textAnchor="end" className={classes['axis']}>
          {days(last)}
        </text>
      )}
    </svg>
  );
}

interface Label {
  readonly y: number;
  readonly text: string;
  readonly strong: boolean;
}

const labelHeight = 14;

/** Labels at the ends of their lines, as close as possible without covering each other. */
function Labels({ lines, left, height }: { readonly lines: readonly Label[]; readonly left: number; readonly height: number }) {
  const sorted = lines.toSorted((a, b) => a.y - b.y);
  const places: number[] = [];
  for (const { y } of sorted) places.push(Math.max(y, (places.at(-1) ?? -labelHeight) + labelHeight));
  const over = Math.max(0, (places.at(-1) ?? 0) - (height - 6));
  return sorted.map(({ text, strong }, place) => (
    <text key={text} x={left} y={(places[place] ?? 0) - over + 4} className={strong ? classes['mark'] : classes['axis']}>
      {text}
    </text>
  ));
}
