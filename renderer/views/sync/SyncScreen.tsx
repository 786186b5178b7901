/** Other devices: who has this product, who is online, what they have not received yet; and what they changed while the user was away. */
import { Button, Group } from '@mantine/core';
import { IconRefresh, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { FactKind } from '../../../shared/domain/change/fact-news.ts';
import { type SharingState, useSharing, useSharingAnswer, useSharingActions } from '../../state/use-sharing.ts';
import { useSaveState } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { AwayPanel } from './AwayPanel.tsx';
import { PendingQuestion } from './PendingQuestion.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { Devices } from './Devices.tsx';
import { OtherAddress } from './OtherAddress.tsx';
import { ShareFirst } from './ShareFirst.tsx';
import { sharingSentence } from '../phrases/sharing-words.ts';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './sync.module.css';
import { ThisDevice } from './ThisDevice.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { WithoutNetwork } from './WithoutNetwork.tsx';

interface SyncScreenProps {
  readonly onEntry: (id: EntryId) => void;
  readonly onFact: (kind: FactKind) => void;
}

export function SyncScreen({ onEntry, onFact }: SyncScreenProps) {
  const sharing = useSharing();
  // After sharing or reloading, the focus goes to the first control.
  const [begun, setBegun] = useState(false);
  return (
    <div className={classes['screen']}>
      <div className={classes['page']}>
        <div className={classes['column']}>
          {sharing ? <Shared sharing={sharing} begun={begun} /> : <NotShared onBegin={() => setBegun(true)} />}
        </div>
      </div>
      <AwayPanel sharing={sharing} onEntry={onEntry} onFact={onFact} />
    </div>
  );
}

/** A product may be shared only after the host has reported that it isn't yet: sharing it again would lose its members. */
function NotShared({ onBegin }: { readonly onBegin: () => void }) {
  const { answer, again } = useSharingAnswer();
  if (answer === null) return <p className={classes['quiet']}>Loading sync status…</p>;
  const readAgain = (): void => {
    onBegin();
    again();
  };
  if (answer.ok) return answer.value.shared ? null : <ShareFirst onShare={onBegin} />;
  return (
    <div className={classes['first']} role="alert">
      <h1 className={classes['firstSentence']}>Couldn’t load sync status</h1>
      <p className={classes['quiet']}>{answer.refusal.message}</p>
      <Button variant="default" leftSection={<IconRefresh size={16} stroke={1.6} />} onClick={readAgain}>
        Try again
      </Button>
    </div>
  );
}

function Shared({ sharing, begun }: { readonly sharing: SharingState; readonly begun: boolean }) {
  const actions = useSharingActions();
  const [invited, setInvited] = useState<{ readonly link: string; readonly expires: number } | null>(null);
  const save = useSaveState().kind;
  const invite = async (): Promise<void> => {
    const answer = await actions.invite();
    if (succeededOrNotified(answer)) setInvited(answer.value);
  };
  const look = (): void => void actions.lookAgain().then(succeededOrNotified);
  useActions([
    {
      id: 'sync.invite',
      title: 'Invite device…',
      section: 'Sync',
      keys: ['I'],
      run: () => void invite(),
      enabled: () => sharing.owner,
    },
    { id: 'sync.look', title: 'Refresh', section: 'Sync', keys: ['L'], run: look },
  ]);
  return (
    <>
      <header className={classes['head']}>
        <div>
          <h1 className={classes['heading']}>Sync</h1>
          <p className={classes['verdict']} data-tone={sharing.trouble === null ? undefined : 'warn'}>
            {sharingSentence(sharing)}
          </p>
        </div>
        <HeadButtons isOwner={sharing.owner} begun={begun} onRefresh={look} onInvite={() => void invite()} />
      </header>
      {sharing.held.map((change, place) => (
        <PendingQuestion key={change.id} change={change} keyed={place === 0} />
      ))}
      <Devices sharing={sharing} />
      <ThisDevice sharing={sharing} save={save} />
      <OtherAddress unanswered={sharing.unanswered} />
      <WithoutNetwork folder={sharing.folder} />
      {invited && <InviteDialog invited={invited} sharing={sharing} onClose={() => setInvited(null)} />}
    </>
  );
}

interface HeadButtonsProps {
  readonly isOwner: boolean;
  /** Sharing has just been started: the first button takes the focus. */
  readonly begun: boolean;
  readonly onRefresh: () => void;
  readonly onInvite: () => void;
}

function HeadButtons({ isOwner, begun, onRefresh, onInvite }: HeadButtonsProps) {
  return (
    <Group gap={8} wrap="nowrap">
      <ActionButton autoFocus={begun && !isOwner} variant="default" icon={IconRefresh} action="sync.look" onClick={onRefresh}>
        Refresh
      </ActionButton>
      {isOwner && (
        <ActionButton autoFocus={begun} icon={IconUserPlus} action="sync.invite" onClick={onInvite}>
          Invite
        </ActionButton>
      )}
    </Group>
  );
}
