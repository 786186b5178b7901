/** Labels at the ends of their lines instead of a legend, as close as possible without covering each other. */
import classes from './chart.module.css';

interface EndLabel {
  /** Of its line, px. */
  readonly y: number;
  readonly text: string;
  readonly strong: boolean;
}

interface EndLabelsProps {
  readonly labels: readonly EndLabel[];
  readonly left: number;
  /** Of the drawing: no label is placed below it, px. */
  readonly height: number;
}

const labelHeight = 14;

export function EndLabels({ labels, left, height }: EndLabelsProps) {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const places = placesOf(
    sorted.map(({ y }) => y),
    height - 6,
  );
  return sorted.map(({ text, strong }, at) => (
    <text key={text} x={left} y={(places[at] ?? 0) + 4} className={strong ? classes['mark'] : classes['axis']}>
      {text}
    </text>
  ));
}

/** Places from top to bottom, at least one line apart, and moved up together where the last would be below `bottom`; px. */
export function placesOf(wanted: readonly number[], bottom: number): readonly number[] {
  const places: number[] = [];
  for (const y of wanted) places.push(Math.max(y, (places.at(-1) ?? -labelHeight) + labelHeight));
  const over = Math.max(0, (places.at(-1) ?? 0) - bottom);
  return places.map((place) => place - over);
}
