/** What the Definition of Ready still misses, each with the way to where it is mended. It advises and never blocks. */
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { type ReadinessItem, missingWords, readinessItems, reasonsNotReady } from '../../../shared/domain/backlog/readiness.ts';
import { useValue } from '../../state/use-backlog.ts';
import buttonClasses from '../parts/buttons.module.css';
import classes from './readiness.module.css';
import { Section } from '../parts/Section.tsx';
import wordClasses from './words.module.css';

const actionLabels: Readonly<Record<ReadinessItem['id'], string>> = {
  described: 'Add',
  feature: 'Set Feature',
  valued: 'Set value',
  sized: 'Set points',
  small: 'Set points',
  criteria: 'Add',
  written: 'Edit',
};

export function Readiness({ entry }: { readonly entry: Entry }) {
  const missing = reasonsNotReady(entry, useValue(entry.id));
  const met = readinessItems.filter((item) => !missing.includes(item));
  return (
    <Section label="Definition of Ready" aside={missing.length === 0 ? 'Ready' : `${met.length} of ${readinessItems.length} met`}>
      <ul className={classes['findings']}>
        {met.length > 0 && (
          <li>
            <IconCheck size={16} stroke={2} className={classes['met']} aria-hidden="true" />
            <span className={classes['metWords']}>{inOneSentence(met.map((item) => item.met))}</span>
            <span className={wordClasses['note']}>Met</span>
          </li>
        )}
        {missing.map((item) => (
          <li key={item.id}>
            <IconAlertTriangle size={16} stroke={1.6} className={classes['missing']} aria-hidden="true" />
            <span>{missingWords(item, missing)}</span>
            <button
              type="button"
              className={buttonClasses['mend']}
              aria-label={`${actionLabels[item.id]}: ${missingWords(item, missing)}`}
              onClick={(event) => goAndMend(event, item)}
            >
              {actionLabels[item.id]}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** "Described, value known, sized": a comma stays with its word where the line breaks. */
const inOneSentence = ([first = '', ...more]: readonly string[]): string =>
  [first, ...more.map((words) => words.charAt(0).toLowerCase() + words.slice(1))].join(', ');

/** Goes to the part of the open entry that is marked as mending this, and presses it where it is a button. */
function goAndMend({ currentTarget }: MouseEvent<HTMLElement>, { id }: ReadinessItem): void {
  const part = currentTarget.closest('article')?.querySelector<HTMLElement>(`[data-mends~="${id}"]`);
  part?.focus();
  if (part instanceof HTMLButtonElement) part.click();
}
