/** What this person thinks, before anybody sees it: one column at a time for WSJF, amounts for points and money. Once sealed it is not shown unless asked for. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { ValueRound, View } from '../../../shared/domain/rounds/value-session.ts';
import { type OwnView, useOwnView } from '../../state/use-value-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { announce } from '../../ui/shell/Announcer.tsx';
import { notifyIfRefused } from '../parts/notify-if-refused.ts';
import { Amounts } from './Amounts.tsx';
import { Columns } from './Columns.tsx';
import { IsSealed } from './IsSealed.tsx';
import { NotFromHere } from './NotFromHere.tsx';
import classes from './session.module.css';

export function ThinkAlone({ round, person }: { readonly round: ValueRound; readonly person: PersonId }) {
  const own = useOwnView(round, person);
  const [isShown, setShown] = useState(false);
  if (own.stands === 'reading') return null;
  if (own.stands === 'from here' && !isShown) return <IsSealed hasThought={own.thought !== null} onShow={() => setShown(true)} />;
  return (
    <>
      {own.stands === 'not from here' && <NotFromHere own={own} />}
      <Thinking round={round} own={own} onDone={() => setShown(false)} />
    </>
  );
}

interface ThinkingProps {
  readonly round: ValueRound;
  readonly own: OwnView;
  /** It was sealed, or is to be hidden again. */
  readonly onDone: () => void;
}

function Thinking({ round, own, onDone }: ThinkingProps) {
  const isSealed = own.stands === 'from here';
  const sealed = isSealed && own.sealed !== null ? own.sealed.view : null;
  const view: View = own.thought ?? sealed ?? {};
  const faults = own.faults(view);
  const isNew = sealed === null || own.thought !== null;
  const seal = async (): Promise<void> => {
    if (faults.length > 0 || !isNew || !notifyIfRefused(await own.seal(view))) return;
    onDone();
    announce('Vote submitted');
  };
  const press = (): void => void seal();
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
        <Columns round={round} view={view} onView={own.think} />
      ) : (
        <Amounts round={round} view={view} onView={own.think} onSeal={press} />
      )}
      <footer className={classes['foot']}>
        <Button disabled={faults.length > 0 || !isNew} rightSection={<ShownKey id="session.seal" plain />} onClick={press}>
          {isSealed ? 'Update vote' : 'Submit vote'}
        </Button>
        {isSealed && (
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
