/** The revealed round: all votes side by side, where they differ, and what is decided. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import { figuresOf, modelOf } from '../../../shared/domain/rounds/round-outcome.ts';
import { spreadOf } from '../../../shared/domain/value/scoring.ts';
import { methodWords, type ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { countedVotes, stillHidden } from '../../../shared/domain/rounds/sealed-round.ts';
import { summarizeRatings } from '../../../shared/domain/value/ratings.ts';
import { useFeatures } from '../../state/use-backlog.ts';
import { useIsSponsor, useWhoIsWho } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { counted, listed } from '../../ui/number-words.ts';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { AgreeScore } from './AgreeScore.tsx';
import { FeatureOutcome } from './FeatureOutcome.tsx';
import { type AgreeField, proposal, type Proposed, scoresFrom, valueNow } from './outcome.ts';
import { outcomeSentence } from './session-words.ts';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './session.module.css';
import { ShareOut } from './ShareOut.tsx';
import { TooLate } from './TooLate.tsx';
import { nothingTyped, useDeciding } from './use-deciding.ts';

interface RevealedVotesProps {
  readonly round: ValueRound;
  readonly onDecided: () => void;
}

/** The proposed scores of a revealed round, the user's changes to them, and saving them. */
function useDecision({ round, onDecided }: RevealedVotesProps) {
  const { decideRound } = useCommands();
  const [deciding, setDeciding] = useDeciding(round);
  const all = useFeatures();
  const entries = round.features.map((id) => all.find((entry) => entry.id === id));
  const total = deciding.total === undefined ? valueNow(entries) : deciding.total;
  const canDecide = round.state === 'open' && countedVotes(round).length > 0;
  const who = useWhoIsWho();
  const { offer } = useUndoWithNotice();
  const refusals = useRefusals<AgreeField>();
  const proposals = round.features.map((feature, at): Proposed => {
    const entry = entries[at];
    const spread =
      round.method === 'wsjf'
        ? spreadOf(figuresOf(round, feature))
        : summarizeRatings(entry?.assessment.ratings ?? [], modelOf(round.method), who).spread;
    return { feature, proposed: proposal(round, feature, total, entry), spread };
  });
  const decide = (): void => {
    const agreed = scoresFrom(round, proposals, deciding.drafts);
    if ('field' in agreed) return void refusals.check(agreed.field, agreed.words);
    if (!canDecide || !succeededOrNotified(decideRound(round.id, agreed))) return;
    setDeciding(nothingTyped);
    offer(`${agreed.length} of ${counted(round.features.length, 'Feature')} scored`, 'scored');
    onDecided();
  };
  useActions([
    {
      id: 'session.decide',
      title: 'Save scores and close round',
      section: 'Value',
      keys: ['Mod+Enter'],
      run: decide,
      enabled: () => canDecide,
    },
  ]);
  return { entries, total, canDecide, refusals, proposals, decide, deciding, setDeciding };
}

export function RevealedVotes({ round, onDecided }: RevealedVotesProps) {
  const isSponsor = useIsSponsor();
  const { entries, total, canDecide, refusals, proposals, decide, deciding, setDeciding } = useDecision({ round, onDecided });
  return (
    <section className={classes['together']} aria-label={`Round: ${methodWords[round.method].label}`}>
      <h2 className={classes['verdict']}>{outcomeSentence(round, isSponsor)}</h2>
      <NotShown round={round} />
      <TooLate round={round} />
      {canDecide && round.method !== 'wsjf' && (
        <ShareOut
          features={entries}
          total={total}
          onTotal={(typed) => setDeciding({ ...deciding, total: typed })}
          onDecide={decide}
        />
      )}
      {proposals.map(({ feature, proposed, spread }) => (
        <FeatureOutcome key={feature} round={round} feature={feature}>
          {round.state === 'open' && (
            <AgreeScore
              round={round}
              feature={feature}
              proposed={proposed}
              spread={spread}
              refusals={refusals}
              draft={deciding.drafts[feature] ?? {}}
              onDraft={(draft) => setDeciding({ ...deciding, drafts: { ...deciding.drafts, [feature]: draft } })}
              onDecide={decide}
            />
          )}
        </FeatureOutcome>
      ))}
      {round.state === 'open' && (
        <footer className={classes['foot']}>
          <ActionButton disabled={!canDecide} action="session.decide" onClick={decide}>
            Save scores
          </ActionButton>
          <span className={classes['quiet']}>
            Only Features with a rationale are scored. All votes stay in the round history.
          </span>
        </footer>
      )}
    </section>
  );
}

/** Whose vote is missing, and whose doesn't match its commitment. */
function NotShown({ round }: { readonly round: ValueRound }) {
  const who = useWhoIsWho();
  const nameOf = (person: PersonId): string => who(person)?.name ?? 'someone';
  const hidden = round.state === 'open' ? stillHidden(round).map(nameOf) : [];
  const forged = round.ballots.filter(({ isForged }) => isForged).map(({ person }) => nameOf(person));
  return (
    <>
      {hidden.length > 0 && (
        <p className={classes['quiet']}>Not revealed yet: {listed(hidden, 3)}. You can continue without them.</p>
      )}
      {forged.length > 0 && (
        <p className={classes['quiet']}>
          The vote shown for {listed(forged)} doesn’t match the one submitted and isn’t counted. They can still reveal their own.
        </p>
      )}
    </>
  );
}
