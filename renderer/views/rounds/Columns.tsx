/** WSJF, column by column: the same question for all Features before the next one is asked. */
import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { componentsWithoutOne, scoringModels, wsjfScale } from '../../../shared/domain/value/scoring.ts';
import type { ValueRound, ValueVote } from '../../../shared/domain/rounds/value-session.ts';
import { useEntryLookup } from '../../state/use-backlog.ts';
import classes from './session.module.css';

interface ColumnsProps {
  readonly round: ValueRound;
  readonly vote: ValueVote;
  readonly onVote: (vote: ValueVote) => void;
}

const columns = scoringModels.wsjf.components;

export function Columns({ round, vote, onVote }: ColumnsProps) {
  const [at, setAt] = useState(0);
  const column = columns[at];
  const lookUp = useEntryLookup();
  if (!column) return null;
  const lacking = componentsWithoutOne(
    scoringModels.wsjf,
    round.features.map((id) => vote[id] ?? {}),
  ).some(({ id }) => id === column.id);
  return (
    <>
      <SegmentedControl
        aria-label="Component"
        value={column.id}
        onChange={(id) => setAt(columns.findIndex((each) => each.id === id))}
        data={columns.map(({ id, label, short = label }) => ({
          value: id,
          label: `${short}${isFull(round, vote, id) ? ' ✓' : ''}`,
        }))}
      />
      <p className={classes['quiet']}>
        {column.short && `${column.label}: `}
        {column.anchor}.{' '}
        {lacking ? (
          <b className={classes['warn']}>Give the smallest Feature a 1. Rate the others relative to it.</b>
        ) : (
          'The smallest gets 1.'
        )}
      </p>
      <div className={classes['rows']}>
        {round.features.map((feature) => {
          const title = lookUp(feature)?.title ?? 'Deleted Feature';
          const given = vote[feature]?.[column.id];
          return (
            <fieldset key={feature} className={classes['row']} aria-label={`${column.label} for ${title}`}>
              <span className={classes['title']}>{title}</span>
              <span className={classes['scale']}>
                {wsjfScale.map((number) => (
                  <UnstyledButton
                    key={number}
                    className={classes['card']}
                    aria-pressed={given === number}
                    onClick={() => onVote({ ...vote, [feature]: { ...vote[feature], [column.id]: number } })}
                  >
                    {number}
                  </UnstyledButton>
                ))}
              </span>
            </fieldset>
          );
        })}
      </div>
    </>
  );
}

const isFull = (round: ValueRound, vote: ValueVote, column: string): boolean =>
  round.features.every((id) => vote[id]?.[column] !== undefined);
