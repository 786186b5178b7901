/** An invitation: a code to scan, a link to send, and a notice once it was used. */
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SharingState } from '../../state/use-sharing.ts';
import { QrCode } from '../../ui/marks/QrCode.tsx';
import { announce } from '../../ui/shell/Announcer.tsx';
import classes from './sync.module.css';
import ownClasses from './devices.module.css';
import { whenWords } from '../phrases/time-words.ts';
import { useNow } from '../parts/use-now.ts';
import { Question } from '../../ui/shell/Question.tsx';

interface InviteDialogProps {
  readonly invited: { readonly link: string; readonly expires: number };
  readonly sharing: SharingState;
  readonly onClose: () => void;
}

export function InviteDialog({ invited, sharing, onClose }: InviteDialogProps) {
  const [copied, setCopied] = useState(false);
  const link = useRef<HTMLTextAreaElement>(null);
  const [before] = useState(() => new Set(sharing.devices.map(({ key }) => key)));
  const newcomer = sharing.devices.find(({ key }) => !before.has(key));
  const now = useNow();
  const address =
    sharing.listening?.addresses[0] === undefined ? null : `${sharing.listening.addresses[0]}:${sharing.listening.port}`;
  const copy = async (): Promise<void> => {
    link.current?.select();
    await navigator.clipboard.writeText(invited.link).catch(() => document.execCommand('copy'));
    setCopied(true);
    announce('Invitation link copied');
  };
  return (
    <Question onClose={onClose} title="Invite device" size={560} yOffset="5dvh">
      <div className={ownClasses['invite']}>
        <QrCode text={invited.link} size={208} label="Invitation QR code" />
        <div className={ownClasses['inviteText']}>
          <p>
            On the other device, open Steward, choose <b>Join shared product</b> and paste this link.
          </p>
          <textarea
            ref={link}
            className={ownClasses['link']}
            aria-label="Invitation link"
            readOnly
            rows={6}
            value={invited.link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button
            data-autofocus
            variant={copied ? 'default' : 'filled'}
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            onClick={() => void copy()}
          >
            {copied ? 'Copied' : 'Copy link'}
          </Button>
          <p className={classes['quiet']}>
            Works once, for one device, until {whenWords(invited.expires, now)}. Anyone with the link can join, so send it only to
            the person you’re inviting.
          </p>
          {address !== null && (
            <p className={classes['quiet']}>
              If the other device can’t find this one, enter this address there: <code>{address}</code>
            </p>
          )}
        </div>
      </div>
      <Joined name={newcomer?.name} />
    </Question>
  );
}

/** `name` of the device that has joined; `undefined` while waiting. */
function Joined({ name }: { readonly name: string | undefined }) {
  return (
    <p className={ownClasses['joined']} role="status" data-done={name !== undefined || undefined}>
      {name === undefined ? (
        'Waiting for the device to join…'
      ) : (
        <>
          <IconCheck size={16} stroke={2} aria-hidden="true" /> {name} joined
        </>
      )}
    </p>
  );
}
