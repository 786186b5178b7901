/** How far the running Sprint has come, above the settings; nothing while no Sprint runs. */
import { sprintDay } from '../../../shared/domain/backlog/sprint.ts';
import { useCurrentSprint } from '../../state/use-forecast.ts';
import classes from './frame.module.css';

export function SprintProgress() {
  const sprint = useCurrentSprint();
  const at = sprint && sprintDay(sprint, Date.now());
  if (!sprint || !at) return null;
  return (
    <div className={classes['sprint']}>
      <span className={classes['words']}>
        <b>{sprint.name}</b>
        <span>
          Day {at.day} of {at.of}
        </span>
      </span>
      <span className={classes['track']} aria-hidden="true">
        <span style={{ width: `${(at.day / at.of) * 100}%` }} />
      </span>
    </div>
  );
}
