/** A stakeholder: initials on grey; the shape shows their type. Colours are reserved for users who are online. */
import { initialsOf } from './Avatar.tsx';
import classes from './person-mark.module.css';

export type PersonShape = 'circle' | 'square' | 'hollow';

interface PersonMarkProps {
  readonly name: string;
  readonly shape: PersonShape;
  /** A ring marks overdue people; text beside it shows for how long. */
  readonly quiet?: boolean;
}

export function PersonMark({ name, shape, quiet = false }: PersonMarkProps) {
  return (
    <span className={classes['mark']} data-shape={shape} data-quiet={quiet || undefined} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
