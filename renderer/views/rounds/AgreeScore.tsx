/** The score to set for one Feature: proposed by the round, editable, with a rationale; and a second one where it is outside the rated range. */
import { NumberInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { modelOf } from '../../../shared/domain/rounds/round-outcome.ts';
import { type Components, departs, faultOf, scoreBy, scoringModels, type Spread } from '../../../shared/domain/value/scoring.ts';
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import type { Refusals } from '../../ui/fields/refusals.ts';
import { type AgreeField, componentsOf, type Draft } from './outcome.ts';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './session.module.css';

interface AgreeScoreProps {
  readonly round: ValueRound;
  readonly feature: EntryId;
  readonly proposed: Components;
  readonly spread: Spread | null;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Where it is said what is missing. */
  readonly refusals: Refusals<AgreeField>;
  /** Ctrl/⌘ Enter in one of the fields. */
  readonly onDecide: () => void;
}

export function AgreeScore({ round, feature, proposed, spread, draft, onDraft, refusals, onDecide }: AgreeScoreProps) {
  const press = getHotkeyHandler([['mod+Enter', onDecide]]);
  const set = draft.components ?? proposed;
  return (
    <div className={classes['agree']}>
      {componentsOf(round).map((component) => {
        const { id, label, short = label } = component;
        const typed = draft.components?.[id];
        return (
          <NumberInput
            {...refusals.at(`${feature} ${id}`, typed === undefined ? null : faultOf(component, typed))}
            key={id}
            label={short}
            title={short === label ? undefined : label}
            min={0}
            clampBehavior="none"
            w={120}
            onKeyDown={press}
            value={set[id] ?? ''}
            onChange={(amount) =>
              onDraft({ ...draft, components: amount === '' ? without(set, id) : { ...set, [id]: Number(amount) } })
            }
          />
        );
      })}
      <TextField
        {...refusals.at(`${feature} why`)}
        label="Rationale"
        placeholder="Why this score?"
        className={classes['why'] ?? ''}
        onKeyDown={press}
        value={draft.why ?? ''}
        onText={(why) => onDraft({ ...draft, why })}
      />
      {departs(scoreBy(scoringModels[modelOf(round.method)], set).value, spread) && (
        <TextField
          {...refusals.at(`${feature} departs`)}
          label="Reason for going outside the voted range"
          className={classes['why'] ?? ''}
          onKeyDown={press}
          value={draft.departs ?? ''}
          onText={(departs) => onDraft({ ...draft, departs })}
        />
      )}
    </div>
  );
}

const without = (components: Components, id: string): Components =>
  Object.fromEntries(Object.entries(components).filter(([name]) => name !== id));
