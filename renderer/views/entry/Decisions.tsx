/** The decisions about an entry, newest first: who, when, from what to what, and why. Decisions are immutable. */
import { IconArrowsSort, IconDiamond, IconFrame } from '@tabler/icons-react';
import { useState } from 'react';
import type { Decision, DecisionField } from '../../../shared/domain/backlog/decisions.ts';
import { whenWords } from '../phrases/time-words.ts';
import { useNow } from '../parts/use-now.ts';
import buttonClasses from '../parts/buttons.module.css';
import classes from './why-here.module.css';
import { decisionWords } from './why-words.ts';
import wordClasses from './words.module.css';

const icons: Readonly<Record<DecisionField, typeof IconFrame>> = { order: IconArrowsSort, value: IconDiamond, scope: IconFrame };

/** The last ones say why it is so now; the others are one press away. */
const shownFirst = 3;

export function Decisions({ decisions }: { readonly decisions: readonly Decision[] }) {
  const [all, setAll] = useState(false);
  const now = useNow();
  if (decisions.length === 0) return null;
  const hidden = all ? 0 : Math.max(0, decisions.length - shownFirst);
  return (
    <>
      <ol className={classes['decisions']} aria-label="Decisions, newest first">
        {decisions.slice(0, decisions.length - hidden).map((decision) => {
          const Icon = icons[decision.field];
          return (
            <li key={decision.id}>
              <Icon size={16} stroke={1.6} aria-hidden="true" />
              <span>
                {decisionWords(decision)}: “{decision.why}”
              </span>
              <span className={wordClasses['note']}>
                {decision.by || 'Someone'}, {whenWords(decision.at, now)}
              </span>
            </li>
          );
        })}
      </ol>
      {hidden > 0 && (
        <button type="button" className={buttonClasses['add']} onClick={() => setAll(true)}>
          Show {hidden} older
        </button>
      )}
    </>
  );
}
