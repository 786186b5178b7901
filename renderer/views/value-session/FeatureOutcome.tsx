/** One Feature of an open round: each view, the sponsor's first and apart, how far they lie apart, and the score to set with its reason. */
import { NumberInput, TextInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { departs, diverges, scoreBy, scoringModels } from '../../../shared/domain/scoring.ts';
import { asComponents, bought, countedViews, joinedView, modelOf, type ValueRound } from '../../../shared/domain/value-session.ts';
import { useEntry } from '../../state/use-backlog.ts';
import { useWhoIsWho } from '../../state/use-books.ts';
import { Badge } from '../../ui/marks/Badge.tsx';
import { type Draft, spreadFor } from './outcome.ts';
import { ballotWords } from './session-words.ts';
import classes from './session.module.css';

interface FeatureOutcomeProps {
  readonly round: ValueRound;
  readonly feature: EntryId;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** Ctrl/⌘ Enter in one of the fields. */
  readonly onDecide?: () => void;
}

const figure = (amount: number | null): string => (amount === null ? '–' : amount.toLocaleString('en', { maximumFractionDigits: 1 }));

export function FeatureOutcome({ round, feature, draft, onDraft, onDecide = () => undefined }: FeatureOutcomeProps) {
  const press = getHotkeyHandler([['mod+Enter', onDecide]]);
  const title = useEntry(feature)?.title ?? 'A Feature that is no longer here';
  const model = scoringModels[modelOf(round.method)];
  const spread = spreadFor(round, feature);
  const joined = draft.components ?? joinedView(round, feature);
  const scored = scoreBy(model, joined);
  const apart = spread !== null && diverges(spread.low, spread.high);
  return (
    <article className={classes['outcome']} aria-label={title}>
      <header className={classes['outcomeHead']}>
        <h3 className={classes['title']}>{title}</h3>
        {apart && <Badge tone="warn">{`From ${figure(spread.low)} to ${figure(spread.high)}: hear both`}</Badge>}
        {round.method === 'buy-a-feature' && <Badge tone={bought(round).includes(feature) ? 'good' : 'neutral'}>{bought(round).includes(feature) ? 'Bought' : 'Not bought'}</Badge>}
        <span className={classes['score']}>
          <b>{figure(scored.value)}</b> value{model.id === 'wsjf' && ` · WSJF ${figure(scored.score)}`}
        </span>
      </header>
      <Views round={round} feature={feature} />
      {round.state === 'open' && (
        <div className={classes['agree']}>
          {model.components
            .filter(({ id }) => model.id === 'wsjf' || id === 'value')
            .map(({ id, label }) => (
              <NumberInput key={id} label={label} min={0} w={120} onKeyDown={press} value={joined[id] ?? ''} onChange={(typed) => onDraft({ ...draft, components: typed === '' ? without(joined, id) : { ...joined, [id]: Number(typed) } })} />
            ))}
          <TextInput label="Why" placeholder="The reason that stays with the score" className={classes['why'] ?? ''} onKeyDown={press} value={draft.why ?? ''} onChange={(event) => onDraft({ ...draft, why: event.currentTarget.value })} />
          {departs(scored.value, spread) && (
            <TextInput label="Why outside of what was said" className={classes['why'] ?? ''} onKeyDown={press} value={draft.departs ?? ''} onChange={(event) => onDraft({ ...draft, departs: event.currentTarget.value })} />
          )}
        </div>
      )}
    </article>
  );
}

const without = (components: Readonly<Record<string, number>>, id: string): Readonly<Record<string, number>> => Object.fromEntries(Object.entries(components).filter(([name]) => name !== id));

function Views({ round, feature }: { readonly round: ValueRound; readonly feature: EntryId }) {
  const who = useWhoIsWho();
  const model = scoringModels[modelOf(round.method)];
  const counted = new Set(countedViews(round).map(({ person }) => person));
  const views = round.ballots
    .filter((ballot) => ballot.view !== null)
    .map((ballot) => ({ ...ballot, by: who(ballot.person), value: scoreBy(model, asComponents(round.method, ballot.view?.[feature])).value }))
    .toSorted((a, b) => Number(b.by?.kinds.includes('sponsor') ?? false) - Number(a.by?.kinds.includes('sponsor') ?? false) || (b.value ?? -1) - (a.value ?? -1));
  return (
    <ul className={classes['views']}>
      {views.map((ballot) => (
        <li key={ballot.person} data-sponsor={ballot.by?.kinds.includes('sponsor') || undefined} data-counts={counted.has(ballot.person)}>
          <span>{ballot.by?.name ?? 'Somebody'}</span>
          <b>{figure(ballot.value)}</b>
          {ballot.by?.kinds.includes('sponsor') && <span className={classes['quiet']}>Executive Sponsor</span>}
          {ballotWords(ballot) !== '' && <Badge tone={ballot.isFaulty ? 'bad' : 'neutral'}>{ballotWords(ballot)}</Badge>}
        </li>
      ))}
    </ul>
  );
}
