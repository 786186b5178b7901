/** Lowest to highest of several amounts on one scale, with a tick at the middle; one amount can be shown as a diamond. The same is given as text beside it. */
import classes from './marks.module.css';

interface RangeBarProps {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  /** Shown as a hollow diamond. */
  readonly apart?: number | null;
  /** What was decided in the end: an upright line. */
  readonly decided?: number | null;
  /** The value at the right end. */
  readonly most: number;
  readonly width: number;
}

const height = 14;
const inset = 5;

export function RangeBar({ low, high, middle, apart = null, decided = null, most, width }: RangeBarProps) {
  const at = (amount: number): number => inset + (most === 0 ? 0 : Math.min(1, Math.max(0, amount / most))) * (width - 2 * inset);
  return (
    <svg className={classes['range']} width={width} height={height} aria-hidden="true">
      <line
        x1={inset}
        x2={width - inset}
        y1={height / 2}
        y2={height / 2}
        stroke="var(--track)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <line
        x1={at(low)}
        x2={Math.max(at(high), at(low) + 0.01)}
        y1={height / 2}
        y2={height / 2}
        stroke="var(--text3)"
        strokeWidth="4"
        strokeLinecap="round"
      />
      <line x1={at(middle)} x2={at(middle)} y1={height / 2 - 4} y2={height / 2 + 4} stroke="var(--text)" strokeWidth="1.5" />
      {decided !== null && (
        <line x1={at(decided)} x2={at(decided)} y1={1} y2={height - 1} stroke="var(--value-line)" strokeWidth="2" />
      )}
      {apart !== null && (
        <path
          d={`M${at(apart)} ${height / 2 - 4.5} l4.5 4.5 l-4.5 4.5 l-4.5 -4.5 z`}
          fill="var(--surface)"
          stroke="var(--text)"
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
