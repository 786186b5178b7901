/** Who is here, at the right of the top bar: the others, then the user. Beyond five others a number represents the rest; its tooltip names them. */
import { Avatar, type Hue } from '../marks/Avatar.tsx';
import classes from './presence-row.module.css';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly hue: Hue;
}

const maxShown = 5;

/** Oneself, as the others see one. */
export interface Myself extends Person {
  readonly named: boolean;
  /** Address of the screen where the user's name is set. */
  readonly href: string;
}

export function PresenceRow({ people, myself }: { readonly people: readonly Person[]; readonly myself: Myself | null }) {
  const shown = people.slice(0, people.length > maxShown ? maxShown - 1 : maxShown);
  const others = people.slice(shown.length);
  if (people.length === 0 && !myself) return null;
  return (
    <div className={classes['presence']} role="group" aria-label="Online now">
      {shown.map((person) => (
        <Avatar key={person.id} name={person.name} hue={person.hue} />
      ))}
      {others.length > 0 && (
        <span className={classes['more']} title={others.map((person) => person.name).join(', ')}>
          +{others.length}
        </span>
      )}
      {myself && <You myself={myself} />}
    </div>
  );
}

function You({ myself: { name, hue, named, href } }: { readonly myself: Myself }) {
  const title = named ? `${name} (how others see you)` : `Others see you as “${name}”. Set your name in Settings.`;
  return (
    <a className={classes['you']} href={href} title={title} aria-label={`You, ${name}: change your name`}>
      <Avatar name={name} hue={hue} {...(named ? {} : { initials: '?' })} />
      You
    </a>
  );
}
