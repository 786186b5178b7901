/** The open round: what everybody thinks, side by side, where they part, and what is decided from it. */
import { Button } from '@mantine/core';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { countedViews, methodWords, stillHidden, type ValueRound } from '../../../shared/domain/value-session.ts';
import { useWhoIsWho } from '../../state/use-books.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { told } from '../sync/told.ts';
import { listed } from '../../ui/number-words.ts';
import { FeatureOutcome } from './FeatureOutcome.tsx';
import { scoreFrom } from './outcome.ts';
import { outcomeSentence } from './session-words.ts';
import classes from './session.module.css';
import { ThoughtTooLong } from './ThoughtTooLong.tsx';
import { useDrafts } from './use-drafts.ts';

export function Together({ round, onDecided }: { readonly round: ValueRound; readonly onDecided: () => void }) {
  const { decideRound } = useCommands();
  const who = useWhoIsWho();
  const [drafts, setDrafts] = useDrafts(round.id);
  const counted = countedViews(round);
  const decided = round.state === 'decided';
  const decide = (): void => {
    const agreed = round.features.flatMap((feature) => {
      const score = scoreFrom(round, feature, drafts[feature]);
      return score === null ? [] : [{ feature, score }];
    });
    if (!told(decideRound(round.id, agreed))) return;
    setDrafts({});
    onDecided();
  };
  useActions([{ id: 'session.decide', title: 'Decide the round', section: 'Value', keys: ['Mod+Enter'], run: decide, enabled: () => !decided && counted.length > 0 }]);
  const nameOf = (person: PersonId): string => who(person)?.name ?? 'somebody';
  const hidden = stillHidden(round).map(nameOf);
  const forged = round.ballots.filter(({ isForged }) => isForged).map(({ person }) => nameOf(person));
  return (
    <section className={classes['together']} aria-label={`Value round: ${methodWords[round.method].label}`}>
      <h2 className={classes['verdict']}>{outcomeSentence(round, (person) => who(person)?.kinds.includes('sponsor') ?? false)}</h2>
      {hidden.length > 0 && !decided && <p className={classes['quiet']}>Not shown yet: {hidden.join(', ')}. Nobody has to wait for them.</p>}
      {forged.length > 0 && <p className={classes['quiet']}>What stands there in the name of {listed(forged)} is not what was sealed: it counts for nothing, and their own view can still be shown.</p>}
      <ThoughtTooLong round={round} />
      {round.features.map((feature) => (
        <FeatureOutcome key={feature} round={round} feature={feature} draft={drafts[feature] ?? {}} onDraft={(draft) => setDrafts({ ...drafts, [feature]: draft })} onDecide={decide} />
      ))}
      {!decided && (
        <footer className={classes['foot']}>
          <Button disabled={counted.length === 0} rightSection={<ShownKey id="session.decide" plain />} onClick={decide}>
            Decide
          </Button>
          <span className={classes['quiet']}>A Feature gets the score only where its reason is written; all views are kept as voices.</span>
        </footer>
      )}
    </section>
  );
}
