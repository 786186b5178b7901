/** The power/interest map: where each person is placed, who is overdue, and the advice per quadrant. People are placed by dragging or by Alt with arrow keys. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import type { PersonCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import { quadrantOf } from '../../../../shared/domain/people/people.ts';
import { ChartFrame, type ChartTable } from '../../../ui/chart/ChartFrame.tsx';
import { PersonMark } from '../../../ui/marks/PersonMark.tsx';
import { numberWords } from '../../../ui/number-words.ts';
import { usePrinting } from '../../../ui/printing.ts';
import { MapPlot } from './MapPlot.tsx';
import { QuadrantAdvice } from '../../parts/QuadrantAdvice.tsx';
import classes from './map.module.css';
import ownClasses from './power-map.module.css';
import { feedbackVerdict, personTypeLabels, lastFeedbackWords, quadrantWords, shapeOf } from '../../phrases/people-words.ts';

interface PowerMapProps {
  readonly people: readonly PersonCoverage[];
  /** A Sprint has begun: only then can feedback be overdue. */
  readonly hasBegun: boolean;
  /** The person that the screen's keys act on. */
  readonly at: PersonId | null;
  readonly onAt: (id: PersonId) => void;
  readonly onOpen: (id: PersonId) => void;
  /** Asks for the place of a person who has none. */
  readonly onPlace: (id: PersonId) => void;
}

export function PowerMap({ people, hasBegun, at, onAt, onOpen, onPlace }: PowerMapProps) {
  const placed = people.filter(({ person }) => person.powerInterest !== null);
  const elsewhere = people.filter(({ person }) => person.powerInterest === null);
  /** Under the pointer; keys still act on the focused person. */
  const [pointed, setPointed] = useState<PersonId | null>(null);
  const shown = pointed ?? at;
  const quadrant = quadrantOf(people.find(({ person }) => person.id === shown)?.person.powerInterest ?? null);
  return (
    <ChartFrame label="Power/interest grid" verdict={feedbackVerdict(people, hasBegun)} table={tableOf(people)}>
      <div className={ownClasses['map']}>
        <MapPlot placed={placed} at={at} raised={shown} onAt={onAt} onPoint={setPointed} onOpen={onOpen} />
        <p className={ownClasses['advice']}>
          <QuadrantAdvice quadrant={quadrant} otherwise="Hover over a person to see how to engage them." />
        </p>
        <Legend />
        {elsewhere.length > 0 && <NotPlaced people={elsewhere} onPlace={onPlace} />}
      </div>
    </ChartFrame>
  );
}

function Legend() {
  return (
    <ul className={ownClasses['legend']} aria-label="Legend">
      <li>
        <span className={classes['sign']} data-shape="circle" /> Stakeholder
      </li>
      <li>
        <span className={classes['sign']} data-shape="square" /> Subject-matter expert
      </li>
      <li>
        <span className={classes['sign']} data-shape="hollow" /> User
      </li>
      <li title="Select the number to see who is here">
        <span className={classes['sign']} data-shape="several">
          2
        </span>{' '}
        Group
      </li>
      <li title="Or the person’s own feedback cadence">
        <span className={classes['sign']} data-shape="quiet" /> Overdue (no feedback for 2 Sprints)
      </li>
    </ul>
  );
}

/** More than these would take the room of the map. */
const firstUnplaced = 3;

function NotPlaced({
  people,
  onPlace,
}: {
  readonly people: readonly PersonCoverage[];
  readonly onPlace: (id: PersonId) => void;
}) {
  const [all, setAll] = useState(false);
  const printing = usePrinting();
  const shown = all || printing || people.length === firstUnplaced + 1 ? people : people.slice(0, firstUnplaced);
  return (
    <section className={ownClasses['elsewhere']} aria-label="Not on the grid">
      <h3 className={ownClasses['label']}>
        Not on the grid
        {people.length > firstUnplaced + 1 && (
          <button type="button" className={ownClasses['more']} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show less' : `Show all ${numberWords(people.length)}`}
          </button>
        )}
      </h3>
      <ul>
        {shown.map(({ person, quiet }) => (
          <li key={person.id}>
            <PersonMark name={person.name} shape={shapeOf(person)} quiet={quiet} />
            <span className={ownClasses['who']} title={person.name}>
              {person.name}
            </span>
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`Add ${person.name} to the grid`}
              onClick={() => onPlace(person.id)}
            >
              Add to grid
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tableOf(people: readonly PersonCoverage[]): ChartTable {
  const share = (value: number | undefined): string => (value === undefined ? '–' : String(Math.round(value * 100)));
  return {
    columns: ['Person', 'Power', 'Interest', 'Quadrant', 'Last feedback', 'Overdue', 'Type'],
    rows: people.map(({ person, silence, quiet }) => {
      const quadrant = quadrantOf(person.powerInterest);
      return [
        person.name,
        share(person.powerInterest?.power),
        share(person.powerInterest?.interest),
        quadrant === null ? '–' : quadrantWords[quadrant],
        lastFeedbackWords(silence.days, silence.lastFeedback),
        quiet ? 'Yes' : 'No',
        person.types.map((type) => personTypeLabels[type]).join(', ') || '–',
      ];
    }),
  };
}
