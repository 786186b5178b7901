/** One person's vote: one column at a time for WSJF, amounts for points and money. Once submitted it is shown only on request, since others may look on. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { ValueRound, ValueVote } from '../../../shared/domain/rounds/value-session.ts';
import { type OwnVote, useOwnVote } from '../../state/use-value-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { announce } from '../../ui/shell/Announcer.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Amounts } from './Amounts.tsx';
import { Columns } from './Columns.tsx';
import { VoteSubmitted } from './VoteSubmitted.tsx';
import { NotFromHere } from './NotFromHere.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './session.module.css';

export function CastVote({ round, person }: { readonly round: ValueRound; readonly person: PersonId }) {
  const own = useOwnVote(round, person);
  const [isShown, setShown] = useState(false);
  if (own.state === 'reading') return null;
  if (own.state === 'from here' && !isShown) return <VoteSubmitted hasDraft={own.draft !== null} onShow={() => setShown(true)} />;
  return (
    <>
      {own.state === 'not from here' && <NotFromHere own={own} />}
      <VoteForm round={round} own={own} onDone={() => setShown(false)} />
    </>
  );
}

interface VoteFormProps {
  readonly round: ValueRound;
  readonly own: OwnVote;
  /** It was submitted, or is to be hidden again. */
  readonly onDone: () => void;
}

function VoteForm({ round, own, onDone }: VoteFormProps) {
  const isSubmitted = own.state === 'from here';
  const submitted = isSubmitted && own.submitted !== null ? own.submitted.view : null;
  const vote: ValueVote = own.draft ?? submitted ?? {};
  const faults = own.faults(vote);
  const isNew = submitted === null || own.draft !== null;
  const submit = async (): Promise<void> => {
    if (faults.length > 0 || !isNew || !succeededOrNotified(await own.submit(vote))) return;
    onDone();
    announce('Vote submitted');
  };
  const press = (): void => void submit();
  useActions([
    {
      id: 'session.seal',
      title: 'Submit vote',
      section: 'Value',
      keys: ['Mod+Enter'],
      run: press,
      enabled: () => faults[0] ?? (isNew || 'Your vote hasn’t changed.'),
    },
  ]);
  return (
    <>
      {round.method === 'wsjf' ? (
        <Columns round={round} vote={vote} onVote={own.setDraft} />
      ) : (
        <Amounts round={round} vote={vote} onVote={own.setDraft} onSubmit={press} />
      )}
      <footer className={classes['foot']}>
        <ActionButton disabled={faults.length > 0 || !isNew} action="session.seal" onClick={press}>
          {isSubmitted ? 'Update vote' : 'Submit vote'}
        </ActionButton>
        {isSubmitted && (
          <Button variant="default" onClick={onDone}>
            Hide my vote
          </Button>
        )}
        <span className={classes['quiet']} role="status">
          {faults[0] ??
            (isNew
              ? 'Your draft stays on this computer until you submit.'
              : 'Submitted. You can change your vote until votes are revealed.')}
        </span>
      </footer>
    </>
  );
}
