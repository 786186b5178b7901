/** What the Definition of Ready still misses, in words. It advises and never blocks. */
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Entry } from '../../../shared/domain/backlog.ts';
import { readinessItems, reasonsNotReady } from '../../../shared/domain/readiness.ts';
import { useValue } from '../../state/use-backlog.ts';
import { Section } from './Section.tsx';
import classes from './story.module.css';

export function Readiness({ entry }: { readonly entry: Entry }) {
  const missing = reasonsNotReady(entry, useValue(entry.id));
  const met = readinessItems.filter((item) => !missing.includes(item));
  return (
    <Section label="Readiness" aside={missing.length === 0 ? 'ready for a Sprint' : `${met.length} of ${readinessItems.length} met`}>
      <ul className={classes['findings']}>
        {met.length > 0 && (
          <li>
            <IconCheck size={16} stroke={2} className={classes['met']} aria-hidden="true" />
            <span>{met.map((item) => item.met).join(' · ')}</span>
            <span className={classes['note']}>met</span>
          </li>
        )}
        {missing.map((item) => (
          <li key={item.id}>
            <IconAlertTriangle size={16} stroke={1.6} className={classes['open']} aria-hidden="true" />
            <span>{item.missing}</span>
            <span className={classes['note']}>missing</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
