/** Business areas × Sprints: how often each area was heard, and where work affected it while nobody of it was. */
import { VisuallyHidden } from '@mantine/core';
import { IconEarOff } from '@tabler/icons-react';
import type { Sprint } from '../../../shared/domain/backlog.ts';
import type { Heard } from '../../../shared/domain/feedback.ts';
import { type AreaHeard, quietestArea } from '../../../shared/domain/hearing.ts';
import type { AreaId } from '../../../shared/domain/ids.ts';
import { ChartFrame, type ChartTable } from '../../ui/chart/ChartFrame.tsx';
import { counted } from '../../ui/number-words.ts';
import { shortSprint } from '../backlog/words.ts';
import classes from './heat.module.css';
import { chanceWords, lastHeardWords, sprintsInWords } from './words.ts';
import type { NextChance } from '../../state/use-hearing.ts';

interface AreaHeatProps {
  readonly areas: readonly AreaHeard[];
  readonly sprints: readonly Sprint[];
  readonly chance: NextChance | undefined;
  /** Lists the people of an area. */
  readonly onArea: (id: AreaId) => void;
}

export function AreaHeat({ areas, sprints, chance, onArea }: AreaHeatProps) {
  const quietest = quietestArea(areas);
  return (
    <ChartFrame label="Pieces of feedback per area and Sprint" verdict={verdictOf(areas, sprints)} table={tableOf(areas, sprints)}>
      {areas.length > 0 && sprints.length > 0 && (
        <>
          <div className={classes['scroller']}>
            <Cells areas={areas} sprints={sprints} onArea={onArea} />
          </div>
          <Legend />
          {quietest !== null && chance !== undefined && (
            <p className={classes['next']}>
              {quietest.area.name} can be heard next: {chanceWords(chance)}.
            </p>
          )}
        </>
      )}
    </ChartFrame>
  );
}

function verdictOf(areas: readonly AreaHeard[], sprints: readonly Sprint[]): string {
  if (areas.length === 0) return 'No business area is known yet: give people the areas they speak for.';
  if (sprints.length === 0) return 'Too early to say: no Sprint has begun.';
  const quietest = quietestArea(areas);
  if (quietest !== null) return `${quietest.area.name}: affected for ${sprintsInWords(quietest.unheard)}, not heard`;
  const affected = areas.some(({ cells }) => cells.some((cell) => cell.affected));
  return affected ? 'Every area that the last Sprint affects was heard' : 'Nothing says which areas the Sprints affect: choose them in the Features.';
}

function Cells({ areas, sprints, onArea }: Pick<AreaHeatProps, 'areas' | 'sprints' | 'onArea'>) {
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
          <th scope="col">last heard</th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ area, cells, days, lastHeard, unheard }) => (
          <tr key={area.id}>
            <th scope="row">
              <button type="button" className={classes['area']} title={`People of ${area.name}`} onClick={() => onArea(area.id)}>
                {area.name}
              </button>
            </th>
            {cells.map((cell, place) => (
              <td key={sprints[place]?.id}>
                <Cell cell={cell} words={`${area.name}, ${sprints[place]?.name ?? ''}`} />
              </td>
            ))}
            <td className={classes['last']} data-quiet={unheard > 0 || undefined}>
              {unheard > 0 && <IconEarOff size={14} stroke={1.8} aria-hidden="true" />} {lastHeardWords(days, lastHeard)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const stepOf = (count: number): number => (count >= 5 ? 4 : count === 4 ? 3 : count >= 2 ? 2 : count);

function Cell({ cell: { count, affected }, words }: { readonly cell: Heard; readonly words: string }) {
  const gap = affected && count === 0;
  const told = gap ? 'affected, nobody heard' : `${counted(count, 'piece', 'pieces')} of feedback${affected ? ', affected' : ''}`;
  return (
    <span className={classes['cell']} data-step={stepOf(count)} data-gap={gap || undefined} title={`${words}: ${told}`}>
      {count === 0 && !gap ? '–' : count}
      {gap && <VisuallyHidden> affected, nobody heard</VisuallyHidden>}
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
        <span className={classes['sign']} data-gap /> affected, nobody heard
      </li>
    </ul>
  );
}

function tableOf(areas: readonly AreaHeard[], sprints: readonly Sprint[]): ChartTable {
  const words = ({ count, affected }: Heard): string => (affected && count === 0 ? '0 (affected)' : count === 0 ? '–' : String(count));
  return {
    columns: ['Area', ...sprints.map(({ name }) => name), 'Last heard'],
    rows: areas.map(({ area, cells, days, lastHeard }) => [area.name, ...cells.map(words), lastHeardWords(days, lastHeard)]),
  };
}
