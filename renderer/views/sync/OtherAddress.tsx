/** Where multicast is blocked, as in many offices: the address that the other laptop's Sync panel shows. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type SharingState, useSharingDeeds } from '../../state/use-sharing.ts';
import classes from './sync.module.css';

export function OtherAddress({ unanswered }: Pick<SharingState, 'unanswered'>) {
  const { addAddress } = useSharingDeeds();
  const [address, setAddress] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const added = await addAddress(address);
    if (added.ok) setAddress('');
    else setRefusal(added.refusal.message);
  };
  return (
    <section className={classes['section']} aria-label="Device not found?">
      <h2 className={classes['label']}>Device not found?</h2>
      <form
        className={classes['line']}
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== '') void add();
        }}
      >
        <TextInput
          aria-label="Device address"
          placeholder="e.g. 192.168.1.20:4711"
          value={address}
          error={refusal}
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            setRefusal(null);
          }}
        />
        <Button type="submit" variant="default" disabled={address.trim() === ''}>
          Connect
        </Button>
      </form>
      {unanswered.map(({ address: at, reason }) => (
        <p key={at} className={classes['quiet']}>
          {reason}
        </p>
      ))}
    </section>
  );
}
