/** Who is here, at the right of the top bar. Beyond five people a number stands for the rest; its title names them. */
import { Avatar, type Hue } from '../marks/Avatar.tsx';
import classes from './shell.module.css';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly hue: Hue;
}

const mostShown = 5;

export function PresenceRow({ people }: { readonly people: readonly Person[] }) {
  const shown = people.slice(0, people.length > mostShown ? mostShown - 1 : mostShown);
  const others = people.slice(shown.length);
  if (people.length === 0) return null;
  return (
    <div className={classes['presence']} role="group" aria-label="Here now">
      {shown.map((person) => (
        <Avatar key={person.id} name={person.name} hue={person.hue} />
      ))}
      {others.length > 0 && (
        <span className={classes['more']} title={others.map((person) => person.name).join(', ')}>
          +{others.length}
        </span>
      )}
    </div>
  );
}
