/** A part of the panel: a quiet heading, something at its right, and the content. */
import type { ReactNode } from 'react';
import classes from './story.module.css';

interface SectionProps {
  readonly label: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ label, aside, children }: SectionProps) {
  return (
    <section className={classes['section']} aria-label={label}>
      <div className={classes['sectionHead']}>
        <h3>{label}</h3>
        <span className={classes['aside']}>{aside}</span>
      </div>
      {children}
    </section>
  );
}
