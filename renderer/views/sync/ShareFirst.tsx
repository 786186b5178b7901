/** A product that only this device has: what sharing means, the name to share under, one button. */
import { Button } from '@mantine/core';
import { IconDevices, IconShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useProduct } from '../../state/use-backlog.ts';
import { usePersonName } from '../../state/use-products.ts';
import { useSharingActions } from '../../state/use-sharing.ts';
import { usePresence } from '../../state/use-session.ts';
import { isBlank, useRefusals } from '../../ui/fields/refusals.ts';
import { Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './sync.module.css';
import ownClasses from './devices.module.css';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';

export function ShareFirst({ onShare }: { readonly onShare: () => void }) {
  const { name: product } = useProduct();
  const { share } = useSharingActions();
  const presence = usePresence();
  const [person, setPerson] = usePersonName();
  const [name, setName] = useState(person);
  const [busy, setBusy] = useState(false);
  const refusals = useRefusals<'name'>();
  const begin = async (): Promise<void> => {
    if (!refusals.check('name', isBlank(name) && 'Enter your name.')) return;
    setBusy(true);
    setPerson(name.trim());
    presence?.introduce(name);
    onShare();
    succeededOrNotified(await share(name.trim()));
    setBusy(false);
  };
  return (
    <Form className={classes['first']} onSubmit={begin}>
      <IconDevices size={24} stroke={1.6} className={ownClasses['firstIcon']} aria-hidden="true" />
      <h1 className={classes['firstSentence']}>“{product}” is only on this device</h1>
      <p className={classes['quiet']}>
        Share it to sync with the devices you invite, directly over your local network. No account, server or internet needed.
        Everyone can work offline; changes merge when devices reconnect.
      </p>
      <TextField
        {...refusals.at('name')}
        label="Your name (visible to others)"
        placeholder="e.g. Ana Novak"
        value={name}
        maxLength={40}
        autoFocus
        onText={setName}
      />
      <Button
        type="submit"
        loading={busy}
        leftSection={<IconShare size={16} stroke={1.8} />}
        rightSection={<span aria-hidden="true">↵</span>}
      >
        Share product
      </Button>
    </Form>
  );
}
