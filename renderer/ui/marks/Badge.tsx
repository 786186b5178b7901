/** A short label whose tone conveys its meaning. Warnings have an icon of their own. */
import type { ReactNode } from 'react';
import { ItemText } from './ItemText.tsx';
import classes from './marks.module.css';

export type Tone = 'neutral' | 'accent' | 'value' | 'good' | 'warn' | 'bad';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', icon, title, children }: BadgeProps) {
  return (
    <span className={classes['badge']} data-tone={tone} title={title}>
      {icon}
      {typeof children === 'string' ? (
        <span className={classes['badgeWords']}>
          <ItemText text={children} />
        </span>
      ) : (
        children
      )}
    </span>
  );
}
