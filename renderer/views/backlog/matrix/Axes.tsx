/** The static background of the matrix: axes, lines of equal value per point, and the names of the best entries. */
import type { ValueMatrix } from '../../../../shared/domain/value/value-matrix.ts';
import { BottomAxis, ValueAxis } from '../../../ui/chart/Axes.tsx';
import { ticksOf } from '../../../ui/chart/scale.ts';
import { numberWords } from '../../../ui/number-words.ts';
import { endOfRate, type Label, margin, type MatrixScale } from './matrix-scale.ts';
import classes from './matrix.module.css';

interface AxesProps {
  readonly scale: MatrixScale;
  readonly matrix: ValueMatrix;
  readonly rates: readonly number[];
  readonly labels: readonly Label[];
}

export function Axes({ scale, matrix, rates, labels }: AxesProps) {
  const { width, height, x, y, across } = scale;
  const floor = y(0);
  return (
    <svg className={classes['axes']} width={width} height={height} aria-hidden="true">
      <ValueAxis
        ticks={ticksOf(matrix.maxValue, 4)}
        scale={y}
        words={numberWords}
        left={margin.left}
        right={margin.left + across}
      />
      <BottomAxis ticks={ticksOf(matrix.maxPoints, 8)} scale={x} words={numberWords} top={floor + 26} />
      <line x1={margin.left} x2={margin.left + across} y1={floor} y2={floor} className={classes['axis']} />
      <text x={margin.left} y={12} textAnchor="end" className={classes['axisName']}>
        Value
      </text>
      <text x={margin.left + across} y={floor + 42} textAnchor="end" className={classes['axisName']}>
        Story points
      </text>
      {rates.map((rate) => {
        const end = endOfRate(rate, matrix);
        return (
          <g key={rate}>
            <line x1={x(0)} y1={floor} x2={x(end.points)} y2={y(end.value)} className={classes['rate']} />
            <text
              x={x(end.points) + (end.atTop ? 0 : 6)}
              y={y(end.value) + (end.atTop ? -6 : 4)}
              textAnchor={end.atTop ? 'middle' : 'start'}
            >
              {numberWords(rate)} per point
            </text>
          </g>
        );
      })}
      {labels.map(({ id, text, x: left, y: top, flipped }) => (
        <text key={id} x={left} y={top + 4} textAnchor={flipped ? 'end' : 'start'} className={classes['name']}>
          {text}
        </text>
      ))}
    </svg>
  );
}
