/** The overview page: power/interest map, feedback by area, whom to ask now, and the next opportunities for feedback. */
import { type RefObject, useEffect, useState } from 'react';
import type { AreaId, PersonId } from '../../../../shared/domain/ids.ts';
import { type Person, powerInterestAt } from '../../../../shared/domain/people/people.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { useStakeholderCoverage } from '../../../state/use-stakeholder-coverage.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { restoreLostFocus } from '../../../ui/focus-home.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { AreaHeat } from './AreaHeat.tsx';
import { AskOne, NextChances } from './AskOne.tsx';
import classes from './overview.module.css';
import { PowerMap } from '../map/PowerMap.tsx';
import { useListKeyboard } from '../../parts/use-list-keyboard.ts';
import { usePersonActions, usePersonCommands } from '../person/use-person-actions.ts';

interface OverviewProps {
  readonly now: number;
  readonly at: PersonId | null;
  readonly onAt: (id: PersonId) => void;
  readonly onOpen: (id: PersonId) => void;
  readonly onPlace: (id: PersonId) => void;
  readonly onMerge: (person: Person) => void;
  /** Lists the people of an area. */
  readonly onArea: (id: AreaId) => void;
  /** Shows everyone who is overdue in the list. */
  readonly onQuiet: () => void;
}

export function Overview({ now, at, onAt, onOpen, onPlace, onMerge, onArea, onQuiet }: OverviewProps) {
  const { people, areas, sprints, toAsk, chances } = useStakeholderCoverage(now);
  const commands = usePersonCommands();
  const meant = people.find(({ person }) => person.id === at)?.person ?? toAsk[0]?.person;
  usePersonActions(meant, onMerge);
  useNudging(meant);
  const page = useListKeyboard({ ids: people.map(({ person }) => person.id), at, target: '[data-person]' });
  useFirstFocus(page, meant);
  const ask = (id: PersonId): void =>
    people.filter(({ person }) => person.id === id).forEach(({ person }) => commands.ask(person));
  return (
    <div ref={page} className={classes['overview']}>
      <div className={classes['map']}>
        <PowerMap
          people={people}
          hasBegun={sprints.length > 0}
          at={meant?.id ?? null}
          onAt={onAt}
          onOpen={onOpen}
          onPlace={onPlace}
        />
      </div>
      <div className={classes['beside']}>
        <AreaHeat areas={areas} sprints={sprints} chance={chances[0]} onArea={onArea} />
        <div className={classes['ask']}>
          <AskOne
            toAsk={toAsk}
            hasBegun={sprints.length > 0}
            at={meant?.id ?? null}
            onAt={onAt}
            onAsk={ask}
            onOpen={onOpen}
            onAll={onQuiet}
          />
          <NextChances chances={chances} />
        </div>
      </div>
    </div>
  );
}

/** The current person takes the focus when no other element has it, so that the arrow keys work at once. */
function useFirstFocus(page: RefObject<HTMLElement | null>, person: Person | undefined): void {
  const [first] = useState(person?.id);
  // A moment later: the dots are drawn once the map knows its size
  useEffect(() => {
    if (first === undefined) return undefined;
    return restoreLostFocus(() =>
      page.current?.querySelector<HTMLElement>(`[data-person="${CSS.escape(first)}"]`)?.focus({ preventScroll: true }),
    );
  }, [page, first]);
}

/** How far one key press moves a person. */
const step = 0.05;

/** Moves the focused person on the map. */
function useNudging(person: Person | undefined): void {
  const { setPersonPosition } = useCommands();
  const onMap = (): boolean =>
    document.activeElement?.closest('[data-person]') !== null && (person?.powerInterest ?? null) !== null;
  const nudge = (power: number, interest: number) => (): void => {
    if (person?.powerInterest)
      succeededOrNotified(
        setPersonPosition(
          person.id,
          powerInterestAt(person.powerInterest.power + power, person.powerInterest.interest + interest),
        ),
      );
  };
  const section = 'People';
  useActions([
    { id: 'people.more-power', title: 'Increase power', section, keys: ['Alt+ArrowUp'], run: nudge(step, 0), enabled: onMap },
    { id: 'people.less-power', title: 'Decrease power', section, keys: ['Alt+ArrowDown'], run: nudge(-step, 0), enabled: onMap },
    {
      id: 'people.more-interest',
      title: 'Increase interest',
      section,
      keys: ['Alt+ArrowRight'],
      run: nudge(0, step),
      enabled: onMap,
    },
    {
      id: 'people.less-interest',
      title: 'Decrease interest',
      section,
      keys: ['Alt+ArrowLeft'],
      run: nudge(0, -step),
      enabled: onMap,
    },
  ]);
}
