/** Why the Feature should help, as one sentence with two places to write in; what it will be known by is its first success criterion. */
import { useId } from 'react';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import type { Hypothesis as Facts } from '../../../shared/domain/value/assessment.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { FieldFault, faultMarks } from '../../ui/fields/FieldFault.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { wayWords } from '../phrases/value-words.ts';
import classes from './hypothesis.module.css';
import { Section } from '../parts/Section.tsx';
import { useSavedField } from '../parts/use-saved-field.ts';

export function Hypothesis({ entry }: { readonly entry: Entry }) {
  const { hypothesis, success } = entry.assessment;
  const [first] = success;
  return (
    <Section label="Hypothesis">
      <p className={classes['hypothesis']}>
        We believe that{' '}
        <Blank entry={entry} part="outcome" written={hypothesis.outcome} label="Outcome" placeholder="expected outcome" /> for{' '}
        <Blank entry={entry} part="who" written={hypothesis.who} label="Target users" placeholder="target users" /> if we deliver{' '}
        <b>
          <ItemText text={entry.title} />
        </b>
        . We’ll know when{' '}
        {first ? (
          <b>
            {first.metric}
            {(first.baseline !== null || first.target !== null) && `, ${wayWords(first)}`}
          </b>
        ) : (
          <span className={classes['missing']}>add a success criterion</span>
        )}
        .
      </p>
    </Section>
  );
}

interface BlankProps {
  readonly entry: Entry;
  readonly part: keyof Facts;
  readonly written: string;
  readonly label: string;
  readonly placeholder: string;
}

function Blank({ entry, part, written, label, placeholder }: BlankProps) {
  const { writeHypothesis } = useCommands();
  const readOnly = usePhase() !== 'read and write';
  const faultId = useId();
  const { field, fault, props } = useSavedField<HTMLInputElement>(written, (text) => writeHypothesis(entry.id, { [part]: text }));
  const begin = (): void => field.current?.focus();
  useActions(
    part === 'outcome'
      ? [
          {
            id: 'story.hypothesis',
            title: 'Edit hypothesis',
            section: 'Item details',
            keys: ['H'],
            run: begin,
            enabled: () => !readOnly,
          },
        ]
      : [],
  );
  return (
    <>
      <input
        {...props}
        {...faultMarks(faultId, fault)}
        dir="auto"
        className={classes['blank']}
        aria-label={label}
        placeholder={placeholder}
        readOnly={readOnly}
      />
      <FieldFault id={faultId} fault={fault} />
    </>
  );
}
