/** Business areas × Sprints: how much feedback each area gave, and where work affected it without any feedback. */
import { VisuallyHidden } from '@mantine/core';
import { IconEarOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { Sprint } from '../../../../shared/domain/backlog/backlog.ts';
import type { FeedbackCell } from '../../../../shared/domain/people/feedback.ts';
import { type AreaCoverage, quietestArea } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import type { AreaId } from '../../../../shared/domain/ids.ts';
import { ChartFrame, type ChartTable } from '../../../ui/chart/ChartFrame.tsx';
import { counted } from '../../../ui/number-words.ts';
import { shortSprint } from '../../phrases/backlog-words.ts';
import classes from './heat.module.css';
import { chanceWords, lastFeedbackWords, sprintsInWords } from '../../phrases/people-words.ts';
import type { NextChance } from '../../../state/use-stakeholder-coverage.ts';

interface AreaHeatProps {
  readonly areas: readonly AreaCoverage[];
  readonly sprints: readonly Sprint[];
  readonly chance: NextChance | undefined;
  /** Lists the people of an area. */
  readonly onArea: (id: AreaId) => void;
}

/** The quietest areas are what the chart is for; with many areas the others wait behind a press, so that whom to ask stays in sight. */
const firstShown = 8;

export function AreaHeat({ areas, sprints, chance, onArea }: AreaHeatProps) {
  const [all, setAll] = useState(false);
  const quietest = quietestArea(areas);
  const many = areas.length > firstShown + 2;
  return (
    <ChartFrame label="Feedback by business area and Sprint" verdict={verdictOf(areas, sprints)} table={tableOf(areas, sprints)}>
      {areas.length > 0 && sprints.length > 0 && (
        <>
          <div className={classes['scroller']}>
            <Cells areas={areas} waiting={many && !all ? areas.length - firstShown : 0} sprints={sprints} onArea={onArea} />
          </div>
          {many && (
            <button type="button" className={classes['more']} aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? `Show top ${firstShown}` : `Show all ${counted(areas.length, 'area')}`}
            </button>
          )}
          <Legend />
          {quietest !== null && chance !== undefined && (
            <p className={classes['next']}>
              Next opportunity for {quietest.area.name}: {chanceWords(chance)}.
            </p>
          )}
        </>
      )}
    </ChartFrame>
  );
}

function verdictOf(areas: readonly AreaCoverage[], sprints: readonly Sprint[]): string {
  if (areas.length === 0) return 'No business areas yet. Add the areas each person represents.';
  if (sprints.length === 0) return 'No data yet: no Sprint has started.';
  const quietest = quietestArea(areas);
  if (quietest !== null) return `${quietest.area.name}: affected for ${sprintsInWords(quietest.unheard)}, no feedback`;
  const affected = areas.some(({ cells }) => cells.some((cell) => cell.affected));
  return affected ? 'All areas affected by the last Sprint gave feedback' : 'No affected areas set. Set them on your Features.';
}

interface CellsProps extends Pick<AreaHeatProps, 'areas' | 'sprints' | 'onArea'> {
  /** So many of the first rows are not shown, except on paper. */
  readonly waiting: number;
}

function Cells({ areas, waiting, sprints, onArea }: CellsProps) {
  const last = sprints.at(-1)?.id;
  return (
    <table className={classes['heat']}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>Area</VisuallyHidden>
          </th>
          {sprints.map((sprint) => (
            <th key={sprint.id} scope="col" data-last={sprint.id === last || undefined} title={sprint.name}>
              {shortSprint(sprint)}
            </th>
          ))}
          <th scope="col">Last feedback</th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ area, cells, days, lastFeedback, unheard }, row) => (
          <tr key={area.id} data-waiting={row < waiting || undefined}>
            <th scope="row">
              <button
                type="button"
                className={classes['area']}
                title={`Show people in ${area.name}`}
                onClick={() => onArea(area.id)}
              >
                {area.name}
              </button>
            </th>
            {cells.map((cell, place) => (
              <td key={sprints[place]?.id}>
                <Cell cell={cell} words={`${area.name}, ${sprints[place]?.name ?? ''}`} />
              </td>
            ))}
            <td className={classes['last']} data-quiet={unheard > 0 || undefined}>
              {unheard > 0 && <IconEarOff size={14} stroke={1.8} aria-hidden="true" />} {lastFeedbackWords(days, lastFeedback)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const stepOf = (count: number): number => (count >= 5 ? 4 : count === 4 ? 3 : count >= 2 ? 2 : count);

function Cell({ cell: { count, affected }, words }: { readonly cell: FeedbackCell; readonly words: string }) {
  const gap = affected && count === 0;
  const feedback = gap
    ? 'Affected, no feedback'
    : `${counted(count, 'piece', 'pieces')} of feedback${affected ? ', affected' : ''}`;
  return (
    <span className={classes['cell']} data-step={stepOf(count)} data-gap={gap || undefined} title={`${words}: ${feedback}`}>
      {count === 0 && !gap ? '–' : count}
      {gap && <VisuallyHidden> affected, no feedback</VisuallyHidden>}
    </span>
  );
}

function Legend() {
  return (
    <ul className={classes['legend']} aria-label="Legend">
      {(['1', '2–3', '4', '5 or more'] as const).map((words, place) => (
        <li key={words}>
          <span className={classes['sign']} data-step={place + 1} /> {words}
        </li>
      ))}
      <li>
        <span className={classes['sign']} data-gap /> Affected, no feedback
      </li>
    </ul>
  );
}

function tableOf(areas: readonly AreaCoverage[], sprints: readonly Sprint[]): ChartTable {
  const words = ({ count, affected }: FeedbackCell): string => (count > 0 || affected ? String(count) : '–');
  return {
    columns: ['Area', ...sprints.map(shortSprint), 'Last feedback'],
    rows: areas.map(({ area, cells, days, lastFeedback }) => [
      area.name,
      ...cells.map(words),
      lastFeedbackWords(days, lastFeedback),
    ]),
    note: '0 = affected, no feedback. – = not affected, no feedback.',
  };
}
