/** The four quadrants with the people in them. Arrow keys walk to the nearest person; one of them takes the Tab key. */
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PersonHeard } from '../../../shared/domain/hearing.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { type Quadrant, quadrantOf, quadrants, type Standing, standingAt } from '../../../shared/domain/people.ts';
import { type LabelPlace, placeLabels } from './label-places.ts';
import classes from './map.module.css';
import { MapPerson } from './MapPerson.tsx';
import { isDirection, nearest } from './nearest.ts';
import { quadrantWords, shortNames, silentWords } from './words.ts';

interface MapPlotProps {
  readonly placed: readonly PersonHeard[];
  readonly at: PersonId | null;
  /** Shown on a pill: pointed at, or meant by the keys. */
  readonly raised: PersonId | null;
  readonly onAt: (id: PersonId) => void;
  readonly onPoint: (id: PersonId | null) => void;
  readonly onOpen: (id: PersonId) => void;
}

/** Room between the outermost dots and the edge, px. */
const margin = 22;

/** Where the middle of a dot stands in a plot of this size, px. */
const spotOf = ({ power, interest }: Standing, { width, height }: Size) => ({
  x: margin + interest * Math.max(0, width - 2 * margin),
  y: margin + (1 - power) * Math.max(0, height - 2 * margin),
});

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function MapPlot({ placed, at, raised, onAt, onPoint, onOpen }: MapPlotProps) {
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  const names = useMemo(() => shortNames(placed.map(({ person }) => person)), [placed]);
  const points = placed.flatMap(({ person }) => (person.standing === null ? [] : [{ id: person.id, ...spotOf(person.standing, size) }]));
  const labels = useLabels(placed, names, size);
  const stop = placed.some(({ person }) => person.id === at) ? at : placed[0]?.person.id;
  const [over, setOver] = useState<Quadrant | null>(null);
  const here = over ?? quadrantOf(placed.find(({ person }) => person.id === raised)?.person.standing ?? null);
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const from = points.find(({ id }) => id === (event.target as HTMLElement).dataset['person']);
    if (!from || !isDirection(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = nearest(from, points, event.key);
    if (next !== null) plot.current?.querySelector<HTMLElement>(`[data-person="${CSS.escape(next)}"]`)?.focus();
  };
  const placeAt = (clientX: number, clientY: number): Standing => {
    const box = plot.current?.getBoundingClientRect();
    const [left, top] = [clientX - (box?.left ?? 0) - margin, clientY - (box?.top ?? 0) - margin];
    return standingAt(1 - top / Math.max(1, size.height - 2 * margin), left / Math.max(1, size.width - 2 * margin));
  };
  return (
    <div className={classes['plotFrame']} role="group" aria-label="Power and interest map">
      <span className={classes['power']}>Power →</span>
      {/* Arrow keys walk the people in it */}
      <div ref={plot} className={classes['plot']} role="presentation" onKeyDown={walk}>
        {quadrants.map((quadrant) => (
          <span key={quadrant} className={classes['quadrant']} data-quadrant={quadrant} data-here={here === quadrant || undefined}>
            <span>{quadrantWords[quadrant]}</span>
          </span>
        ))}
        {size.width > 0 &&
          placed.map((heard) => (
            <MapPerson
              key={heard.person.id}
              heard={heard}
              name={names.get(heard.person.id) ?? heard.person.name}
              label={labels.get(heard.person.id) ?? hidden}
              raised={heard.person.id === raised}
              stop={heard.person.id === stop}
              spotOf={(standing) => spotOf(standing, size)}
              placeAt={placeAt}
              onAt={() => onAt(heard.person.id)}
              onPoint={(over) => onPoint(over ? heard.person.id : null)}
              onOver={(standing) => setOver(quadrantOf(standing))}
              onOpen={() => onOpen(heard.person.id)}
            />
          ))}
      </div>
      <span className={classes['interest']}>Interest →</span>
    </div>
  );
}

const hidden: LabelPlace = { side: 'right', shift: 0, lines: 0 };

function useSize(element: { readonly current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const plot = element.current;
    if (!plot) return undefined;
    const measure = (): void => setSize({ width: plot.clientWidth, height: plot.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(plot);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

function useLabels(placed: readonly PersonHeard[], names: ReadonlyMap<string, string>, size: Size): ReadonlyMap<string, LabelPlace> {
  return useMemo(() => {
    const widthOf = createMeasure();
    const spots = placed.flatMap(({ person, silence, quiet }) => {
      if (person.standing === null) return [];
      const line = quiet ? silentWords(silence) : person.role;
      return [{ id: person.id, ...spotOf(person.standing, size), name: widthOf(names.get(person.id) ?? '', '600 12px'), line: widthOf(line, '560 11px'), urgent: quiet }];
    });
    return placeLabels(spots, size.width, size.height);
  }, [placed, names, size]);
}

/** Widths of words in the font of the window, px, with a little air. */
function createMeasure(): (words: string, font: string) => number {
  const pen = document.createElement('canvas').getContext('2d');
  return (words, font) => {
    if (!pen) return words.length * 7;
    pen.font = `${font} "Inter Variable", sans-serif`;
    return Math.ceil(pen.measureText(words).width) + 4;
  };
}
