/** Joining a shared product: paste the invitation, see which product it is for, enter your name. */
import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { ProductId } from '../../../shared/domain/backlog/backlog.ts';
import { usePersonName } from '../../state/use-products.ts';
import { useJoining } from '../../state/use-sharing.ts';
import { isBlank, useRefusals } from '../../ui/fields/refusals.ts';
import { Form } from '../../ui/fields/Form.tsx';
import { TextBlock, TextField } from '../../ui/fields/TextField.tsx';
import classes from './products.module.css';
import { Question } from '../../ui/shell/Question.tsx';

interface JoinProductProps {
  /** Invitation link to start with; may be empty. */
  readonly invitation: string;
  readonly onClose: () => void;
  readonly onJoined: (id: ProductId) => void;
}

type Looked =
  | { readonly kind: 'found'; readonly name: string; readonly expires: number }
  | { readonly kind: 'refused'; readonly why: string };

/** What the user entered, and joining with it. */
function useJoinForm({ invitation, onJoined }: Omit<JoinProductProps, 'onClose'>) {
  const { join } = useJoining();
  const [person, setPerson] = usePersonName();
  const [text, setText] = useState(invitation);
  const [name, setName] = useState(person);
  const [address, setAddress] = useState('');
  const refusals = useRefusals<'link' | 'name'>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { looked, lookUp } = useLooked(text);
  const fault = looked?.kind === 'refused' ? looked.why : null;
  const begin = async (): Promise<void> => {
    if (!refusals.check('link', isBlank(text) && 'Paste the invitation link.')) return;
    if (!refusals.check('name', isBlank(name) && 'Enter your name.')) return;
    setBusy(true);
    setRefusal(null);
    // The link may have been pasted a moment ago.
    const invited = looked ?? (await lookUp(text));
    if (!refusals.check('link', invited.kind === 'refused' && invited.why)) return setBusy(false);
    setPerson(name.trim());
    const joined = await join({ text, name: name.trim(), address: address.trim() === '' ? null : address.trim() });
    setBusy(false);
    if (joined.ok) onJoined(joined.value.product as ProductId);
    else setRefusal(joined.refusal.message);
  };
  return { text, setText, name, setName, address, setAddress, refusals, refusal, busy, looked, fault, begin };
}

export function JoinProduct({ invitation, onClose, onJoined }: JoinProductProps) {
  const form = useJoinForm({ invitation, onJoined });
  const { text, setText, name, setName, address, setAddress, refusals, refusal, busy, looked, fault, begin } = form;
  return (
    <Question onClose={onClose} title="Join shared product" size={480} yOffset="5dvh">
      <Form className={classes['join']} onSubmit={begin}>
        <TextBlock
          {...refusals.at('link', fault)}
          label="Invitation link"
          description="On the other device, open Sync and choose Invite. The link starts with steward://join/"
          value={text}
          rows={4}
          first
          onText={setText}
        />
        {looked?.kind === 'found' && (
          <p className={classes['found']} role="status">
            Invitation to <b>{looked.name}</b>
          </p>
        )}
        <TextField
          {...refusals.at('name')}
          label="Your name (visible to others)"
          placeholder="e.g. Max Weber"
          value={name}
          maxLength={40}
          onText={setName}
        />
        <TextField
          label="Device address (optional)"
          description="Only needed if the device isn’t found automatically. It’s shown on its Sync screen."
          placeholder="e.g. 192.168.1.20:4711"
          value={address}
          onText={setAddress}
        />
        {busy && (
          <p className={classes['found']} role="status">
            Connecting… The inviting device must have Steward open on the same network.
          </p>
        )}
        {refusal !== null && (
          <p className={classes['refusal']} role="alert">
            {refusal}
          </p>
        )}
        <Button type="submit" loading={busy}>
          {looked?.kind === 'found' ? `Join ${looked.name}` : 'Join'}
        </Button>
      </Form>
    </Question>
  );
}

/** The invitation in the pasted text; `null` while the field is empty or the look-up is running. */
function useLooked(text: string) {
  const { look } = useJoining();
  const [looked, setLooked] = useState<Looked | null>(null);
  const lookUp = useCallback(
    async (link: string): Promise<Looked> => {
      const found = await look(link);
      return found.ok
        ? { kind: 'found', name: found.value.productName, expires: found.value.expires }
        : { kind: 'refused', why: found.refusal.message };
    },
    [look],
  );
  useEffect(() => {
    let current = true;
    setLooked(null);
    if (!isBlank(text)) void lookUp(text).then((found) => current && setLooked(found));
    return () => {
      current = false;
    };
  }, [text, lookUp]);
  return { looked, lookUp };
}
