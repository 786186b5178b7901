/** What is drawn behind the series of a chart: grid lines with their amounts at the left, and amounts along the bottom. */
import classes from './chart.module.css';
import type { Scale } from './scale.ts';

interface AxisProps {
  readonly ticks: readonly number[];
  readonly scale: Scale;
  readonly words: (amount: number) => string;
}

interface ValueAxisProps extends AxisProps {
  /** Where the grid lines begin and end, px from the left. */
  readonly left: number;
  readonly right: number;
}

export function ValueAxis({ ticks, scale, words, left, right }: ValueAxisProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={right} y1={scale(tick)} y2={scale(tick)} className={classes['gridLine']} />
      <text x={left - 8} y={scale(tick) + 4} textAnchor="end" className={classes['axis']}>
        {words(tick)}
      </text>
    </g>
  ));
}

/** `top`: of the text, px. */
export function BottomAxis({ ticks, scale, words, top }: AxisProps & { readonly top: number }) {
  return ticks.map((tick) => (
    <text key={tick} x={scale(tick)} y={top} textAnchor="middle" className={classes['axis']}>
      {words(tick)}
    </text>
  ));
}
