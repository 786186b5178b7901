/** The four quadrants with the people in them; people too close to each other are grouped under a number. Arrow keys move to the nearest mark; one mark takes the Tab key. */
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PersonCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import {
  type Person,
  type Quadrant,
  quadrantOf,
  quadrants,
  type PowerInterest,
  powerInterestAt,
} from '../../../../shared/domain/people/people.ts';
import { paperWidth, usePrinting } from '../../../ui/printing.ts';
import { type LabelPlace, placeLabels, placesBesideRaised, type Spot } from './label-places.ts';
import { type DotGroup, groupDots } from './map-groups.ts';
import { MapGroup } from './MapGroup.tsx';
import classes from './map.module.css';
import { MapPerson } from './MapPerson.tsx';
import { isDirection, nearest } from './nearest.ts';
import { quadrantWords, shortNames, silentWords } from '../../phrases/people-words.ts';

interface MapPlotProps {
  readonly placed: readonly PersonCoverage[];
  readonly at: PersonId | null;
  /** Shown on a pill: under the pointer or focused. */
  readonly raised: PersonId | null;
  readonly onAt: (id: PersonId) => void;
  readonly onPoint: (id: PersonId | null) => void;
  readonly onOpen: (id: PersonId) => void;
}

/** Room between the outermost dots and the edge, px. */
const margin = 22;

/** The plot on an upright sheet, px. */
const paper: Size = { width: paperWidth, height: 560 };

/** Centre of a dot in a plot of this size, px. */
const spotOf = ({ power, interest }: PowerInterest, { width, height }: Size) => ({
  x: margin + interest * Math.max(0, width - 2 * margin),
  y: margin + (1 - power) * Math.max(0, height - 2 * margin),
});

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function MapPlot({ placed, at, raised, onAt, onPoint, onOpen }: MapPlotProps) {
  const plot = useRef<HTMLDivElement>(null);
  const measured = useSize(plot);
  const printing = usePrinting();
  const size = printing ? paper : measured;
  const names = useMemo(() => shortNames(placed.map(({ person }) => person)), [placed]);
  const marks = useMarks(placed, printing ? null : at, size);
  const people = useMemo(() => new Map(placed.map((coverage) => [coverage.person.id, coverage])), [placed]);
  const labels = useLabels(marks, people, names, size, printing ? null : raised);
  const stop = marks.find(({ ids }) => ids[0] === at) ?? marks[0];
  const [over, setOver] = useState<Quadrant | null>(null);
  const here = over ?? quadrantOf(placed.find(({ person }) => person.id === raised)?.person.powerInterest ?? null);
  const choose = (id: PersonId): void => {
    onAt(id);
    onOpen(id);
  };
  return (
    <div className={classes['plotFrame']} role="group" aria-label="Power/interest grid">
      <span className={classes['power']}>Power →</span>
      {/* Arrow keys move among the people in it */}
      <div ref={plot} className={classes['plot']} role="presentation" onKeyDown={(event) => moveFocus(event, marks)}>
        <Quadrants here={here} />
        {size.width > 0 &&
          marks.map((mark) => {
            const [coverage, ...more] = mark.ids.flatMap((id) => people.get(id) ?? []);
            if (!coverage) return null;
            const { id } = coverage.person;
            if (more.length > 0)
              return (
                <MapGroup key={`group ${id}`} group={mark} people={[coverage, ...more]} stop={mark === stop} onOpen={choose} />
              );
            return (
              <MapPerson
                key={id}
                coverage={coverage}
                name={names.get(id) ?? coverage.person.name}
                label={labels.get(id) ?? hidden}
                raised={!printing && id === raised}
                stop={mark === stop}
                spotOf={(position) => spotOf(position, size)}
                placeAt={(clientX, clientY) => powerInterestAtPoint(clientX, clientY, plot.current, size)}
                onAt={() => onAt(id)}
                onPoint={(isOver) => onPoint(isOver ? id : null)}
                onOver={(position) => setOver(quadrantOf(position))}
                onOpen={() => onOpen(id)}
              />
            );
          })}
      </div>
      <span className={classes['interest']}>Interest →</span>
    </div>
  );
}

function Quadrants({ here }: { readonly here: Quadrant | null }) {
  return quadrants.map((quadrant) => (
    <span key={quadrant} className={classes['quadrant']} data-quadrant={quadrant} data-here={here === quadrant || undefined}>
      <span>{quadrantWords[quadrant]}</span>
    </span>
  ));
}

/** Arrow keys move the focus to the nearest mark in that direction. */
function moveFocus(event: KeyboardEvent<HTMLElement>, marks: readonly DotGroup<PersonId>[]): void {
  const points = marks.flatMap(({ ids: [id], x, y }) => (id === undefined ? [] : [{ id, x, y }]));
  const { person, group } = (event.target as HTMLElement).dataset;
  const from = points.find(({ id }) => id === (person ?? group));
  if (!from || !isDirection(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const next = nearest(from, points, event.key);
  if (next === null) return;
  const id = CSS.escape(next);
  event.currentTarget.querySelector<HTMLElement>(`:is([data-person="${id}"], [data-group="${id}"])`)?.focus();
}

/** Power and interest at a point of the window, px. */
function powerInterestAtPoint(clientX: number, clientY: number, plot: HTMLElement | null, size: Size): PowerInterest {
  const box = plot?.getBoundingClientRect();
  const [left, top] = [clientX - (box?.left ?? 0) - margin, clientY - (box?.top ?? 0) - margin];
  return powerInterestAt(1 - top / Math.max(1, size.height - 2 * margin), left / Math.max(1, size.width - 2 * margin));
}

const hidden: LabelPlace = { side: 'right', shift: 0, lines: 0, room: 240 };

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

function useMarks(placed: readonly PersonCoverage[], at: PersonId | null, size: Size): readonly DotGroup<PersonId>[] {
  return useMemo(
    () =>
      groupDots(
        placed.flatMap(({ person }) => dotOf(person, size)),
        at,
      ),
    [placed, at, size],
  );
}

function dotOf({ id, powerInterest }: Person, size: Size) {
  const quadrant = quadrantOf(powerInterest);
  return powerInterest === null || quadrant === null ? [] : [{ id, quadrant, ...spotOf(powerInterest, size) }];
}

/** Radius of a group's number with its ring, px. */
const groupRadius = 18;

function useLabels(
  marks: readonly DotGroup<PersonId>[],
  people: ReadonlyMap<PersonId, PersonCoverage>,
  names: ReadonlyMap<string, string>,
  size: Size,
  raised: PersonId | null,
): ReadonlyMap<string, LabelPlace> {
  const fonts = useFontsLoaded();
  const { alone, places } = useMemo(() => {
    const widthOf = createMeasure();
    const groups = marks.flatMap(({ ids: [id = '', another], x, y }) =>
      another === undefined ? [] : [{ id, x, y, radius: groupRadius }],
    );
    const spots = marks.flatMap(({ ids: [id, another], x, y }): readonly Spot[] => {
      const coverage = id !== undefined && another === undefined ? people.get(id) : undefined;
      if (!coverage) return [];
      const line = coverage.quiet ? silentWords(coverage.silence) : coverage.person.role;
      return [
        {
          id: coverage.person.id,
          x,
          y,
          name: widthOf(names.get(coverage.person.id) ?? '', '600 12px'),
          line: widthOf(line, '560 11px'),
          urgent: coverage.quiet,
        },
      ];
    });
    return { alone: spots, places: placeLabels(spots, size.width, size.height, groups) };
    // `fonts`: text widths change once the font is loaded
  }, [marks, people, names, size, fonts]);
  return useMemo(() => placesBesideRaised(places, alone, raised), [places, alone, raised]);
}

/** Whether the window's font is loaded: until then text has other widths. */
function useFontsLoaded(): boolean {
  const [loaded, setLoaded] = useState(() => document.fonts.status === 'loaded');
  useEffect(() => {
    let asked = true;
    void document.fonts.ready.then(() => asked && setLoaded(true));
    return () => {
      asked = false;
    };
  }, []);
  return loaded;
}

/** Measures text in the window's font, px, plus 4 px of padding. */
function createMeasure(): (words: string, font: string) => number {
  const pen = document.createElement('canvas').getContext('2d');
  return (words, font) => {
    if (!pen) return words.length * 7;
    pen.font = `${font} "Inter Variable", sans-serif`;
    return Math.ceil(pen.measureText(words).width) + 4;
  };
}
