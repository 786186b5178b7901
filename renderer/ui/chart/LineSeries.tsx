/** One series of a chart: a line through its points, with a dot for each or only for the last. */
import { line } from 'd3-shape';
import type { Scale } from './scale.ts';

export interface Point {
  /** Anything that grows with time. */
  readonly at: number;
  readonly value: number;
}

interface LineSeriesProps {
  readonly points: readonly Point[];
  readonly x: Scale;
  readonly y: Scale;
  readonly dots: 'each' | 'last';
}

export function LineSeries({ points, x, y, dots }: LineSeriesProps) {
  const path = line<Point>(
    ({ at }) => x(at),
    ({ value }) => y(value),
  );
  const isLarge = dots === 'each';
  return (
    <>
      <path d={path(points) ?? ''} fill="none" stroke="var(--accent)" strokeWidth={isLarge ? 2 : 1.5} strokeLinejoin="round" />
      {(isLarge ? points : points.slice(-1)).map((each, place) => (
        <circle
          key={place}
          cx={x(each.at)}
          cy={y(each.value)}
          r={isLarge ? 3 : 2}
          fill={isLarge ? 'var(--surface)' : 'var(--accent)'}
          stroke="var(--accent)"
          strokeWidth="1.5"
        />
      ))}
    </>
  );
}
