/** Where multicast is blocked, as in many offices: the address that the other device's Sync screen shows. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type SharingState, useSharingActions } from '../../state/use-sharing.ts';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './sync.module.css';
import ownClasses from './devices.module.css';

export function OtherAddress({ unanswered }: Pick<SharingState, 'unanswered'>) {
  const { addAddress } = useSharingActions();
  const [address, setAddress] = useState('');
  const refusals = useRefusals<'address'>();
  const add = async (): Promise<void> => {
    if (refusals.accepts('address', await addAddress(address))) setAddress('');
  };
  return (
    <section className={ownClasses['section']} aria-label="Connect by address">
      <h2 className={ownClasses['label']}>Connect by address</h2>
      <Form className={ownClasses['line']} onSubmit={add}>
        <TextField
          {...refusals.at('address')}
          aria-label="Device address"
          placeholder="Address of the other device, e.g. 192.168.1.20:4711"
          value={address}
          onText={setAddress}
        />
        <Button type="submit" variant="default">
          Connect
        </Button>
      </Form>
      {unanswered.map(({ address: at, reason }) => (
        <p key={at} className={classes['quiet']}>
          {reason}
        </p>
      ))}
    </section>
  );
}
