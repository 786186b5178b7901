/** The open round: what everybody thinks, side by side, where they part, and what is decided from it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { countedViews, methodWords, stillHidden, type ValueRound } from '../../../shared/domain/value-session.ts';
import { useWhoIsWho } from '../../state/use-books.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { told } from '../sync/told.ts';
import { type Draft, FeatureOutcome } from './FeatureOutcome.tsx';
import { scoreFrom } from './outcome.ts';
import { outcomeSentence } from './session-words.ts';
import classes from './session.module.css';

export function Together({ round, onNew }: { readonly round: ValueRound; readonly onNew: () => void }) {
  const { decideRound } = useCommands();
  const who = useWhoIsWho();
  const [drafts, setDrafts] = useState<ReadonlyMap<EntryId, Draft>>(new Map());
  const counted = countedViews(round);
  const decided = round.state === 'decided';
  const decide = (): void => {
    const agreed = round.features.flatMap((feature) => {
      const score = scoreFrom(round, feature, drafts.get(feature));
      return score === null ? [] : [{ feature, score }];
    });
    told(decideRound(round.id, agreed));
  };
  useActions([
    { id: 'session.decide', title: 'Decide the round', section: 'Value', keys: ['Mod+Enter'], run: decide, enabled: () => !decided && counted.length > 0 },
    { id: 'session.new', title: 'New value round', section: 'Value', keys: ['R'], run: onNew },
  ]);
  const hidden = stillHidden(round).map((person) => who(person)?.name ?? 'somebody');
  return (
    <section className={classes['together']} aria-label={`Value round: ${methodWords[round.method].label}`}>
      <h2 className={classes['verdict']}>{outcomeSentence(round, (person) => who(person)?.kinds.includes('sponsor') ?? false)}</h2>
      {hidden.length > 0 && !decided && <p className={classes['quiet']}>Not shown yet: {hidden.join(', ')}. Nobody has to wait for them.</p>}
      {round.features.map((feature) => (
        <FeatureOutcome key={feature} round={round} feature={feature} draft={drafts.get(feature) ?? {}} onDraft={(draft) => setDrafts(new Map(drafts).set(feature, draft))} onDecide={decide} />
      ))}
      <footer className={classes['foot']}>
        {!decided && (
          <Button disabled={counted.length === 0} rightSection={<ShownKey id="session.decide" plain />} onClick={decide}>
            Decide
          </Button>
        )}
        <Button variant="default" rightSection={<ShownKey id="session.new" />} onClick={onNew}>
          New round
        </Button>
        {!decided && <span className={classes['quiet']}>A Feature gets the score only where its reason is written; all views are kept as voices.</span>}
      </footer>
    </section>
  );
}
