/** What this person thinks, before anybody sees it: one column at a time for WSJF, amounts for points and money. Sealed again as often as they like. */
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { ValueRound, View } from '../../../shared/domain/value-session.ts';
import { useOwnView } from '../../state/use-value-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { announce } from '../../ui/shell/Announcer.tsx';
import { told } from '../sync/told.ts';
import { Amounts } from './Amounts.tsx';
import { Columns } from './Columns.tsx';
import classes from './session.module.css';

export function ThinkAlone({ round, person }: { readonly round: ValueRound; readonly person: PersonId }) {
  const own = useOwnView(round, person);
  const [view, setView] = useState<View>(own.sealed ?? {});
  const faults = own.faults(view);
  const isSealed = own.sealed !== null && JSON.stringify(own.sealed) === JSON.stringify(view);
  const seal = (): void => {
    if (faults.length === 0 && told(own.seal(view))) announce('Your view is sealed.');
  };
  useActions([{ id: 'session.seal', title: 'Seal my view', section: 'Value', keys: ['Mod+Enter'], run: seal, enabled: () => faults.length === 0 && !isSealed }]);
  return (
    <>
      {round.method === 'wsjf' ? <Columns round={round} view={view} onView={setView} /> : <Amounts round={round} view={view} onView={setView} onSeal={seal} />}
      <footer className={classes['foot']}>
        <Button disabled={faults.length > 0 || isSealed} leftSection={isSealed && <IconCheck size={16} />} rightSection={<ShownKey id="session.seal" plain />} onClick={seal}>
          {own.sealed === null ? 'Seal my view' : isSealed ? 'Sealed' : 'Seal it anew'}
        </Button>
        <span className={classes['quiet']} role="status">
          {faults[0] ?? (isSealed ? 'Only its hash has left this computer. Change it as long as the round is hidden.' : '')}
        </span>
      </footer>
    </>
  );
}
