/** The score to set for one Feature, proposed by the round and changed by hand, with its reason; and another where it lies outside of what was said. */
import { NumberInput, TextInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { figuresOf, modelOf } from '../../../shared/domain/round-outcome.ts';
import { type Components, departs, scoreBy, scoringModels, spreadOf } from '../../../shared/domain/scoring.ts';
import type { ValueRound } from '../../../shared/domain/value-session.ts';
import { hearVoices } from '../../../shared/domain/voices.ts';
import { useEntry } from '../../state/use-backlog.ts';
import { useWhoIsWho } from '../../state/use-books.ts';
import type { Draft } from './outcome.ts';
import classes from './session.module.css';

interface AgreeScoreProps {
  readonly round: ValueRound;
  readonly feature: EntryId;
  readonly proposed: Components;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Ctrl/⌘ Enter in one of the fields. */
  readonly onDecide: () => void;
}

export function AgreeScore({ round, feature, proposed, draft, onDraft, onDecide }: AgreeScoreProps) {
  const press = getHotkeyHandler([['mod+Enter', onDecide]]);
  const entry = useEntry(feature);
  const who = useWhoIsWho();
  const model = scoringModels[modelOf(round.method)];
  const set = draft.components ?? proposed;
  // Cards are set against the cards, a value against the voices in value.
  const spread = round.method === 'wsjf' ? spreadOf(figuresOf(round, feature)) : hearVoices(entry?.assessment.voices ?? [], model.id, who).spread;
  return (
    <div className={classes['agree']}>
      {model.components
        .filter(({ id }) => model.id === 'wsjf' || id === 'value')
        .map(({ id, label, short = label }) => (
          <NumberInput key={id} label={short} title={short === label ? undefined : label} min={0} w={120} onKeyDown={press} value={set[id] ?? ''} onChange={(typed) => onDraft({ ...draft, components: typed === '' ? without(set, id) : { ...set, [id]: Number(typed) } })} />
        ))}
      <TextInput label="Rationale" placeholder="Why this score?" className={classes['why'] ?? ''} onKeyDown={press} value={draft.why ?? ''} onChange={(event) => onDraft({ ...draft, why: event.currentTarget.value })} />
      {departs(scoreBy(model, set).value, spread) && (
        <TextInput label="Reason for going outside the voted range" className={classes['why'] ?? ''} onKeyDown={press} value={draft.departs ?? ''} onChange={(event) => onDraft({ ...draft, departs: event.currentTarget.value })} />
      )}
    </div>
  );
}

const without = (components: Components, id: string): Components => Object.fromEntries(Object.entries(components).filter(([name]) => name !== id));
