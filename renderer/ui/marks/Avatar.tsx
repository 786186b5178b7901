/** A user who is here: initials on their colour. Solid means working, soft means viewing. */
import { IconEye, IconPencil } from '@tabler/icons-react';
import classes from './marks.module.css';

/** One of the four colours; a fifth user reuses the first, the name is always shown beside it. */
export type Hue = 1 | 2 | 3 | 4;

/** "Ana Novak" → AN, "Max" → MA; at most two letters. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => [...(word ?? '')][0] ?? '') : [...(words[0] ?? '')].slice(0, 2);
  return letters.join('').toUpperCase() || '?';
}

export function Avatar({ name, hue, initials }: { readonly name: string; readonly hue: Hue; readonly initials?: string }) {
  return (
    <span className={classes['avatar']} data-hue={hue} role="img" aria-label={name} title={name}>
      {initials ?? initialsOf(name)}
    </span>
  );
}

/** "Ana is editing this" (solid, pencil) or "Ana is looking at this" (soft, eye). */
export function HereBadge({ name, hue, editing }: { readonly name: string; readonly hue: Hue; readonly editing: boolean }) {
  const Icon = editing ? IconPencil : IconEye;
  return (
    <span
      className={classes['here']}
      data-hue={hue}
      data-editing={editing}
      title={`${name} ${editing ? 'is editing' : 'is viewing'}`}
    >
      <Icon size={12} stroke={1.8} aria-hidden="true" />
      <span className={classes['hereName']}>{name.split(/\s+/)[0]}</span>
    </span>
  );
}
