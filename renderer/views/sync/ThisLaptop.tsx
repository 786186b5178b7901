/** What is safe on this laptop, how it is called, and where the others reach it. */
import { IconCheck, IconLoader2 } from '@tabler/icons-react';
import type { SharingState } from '../../state/use-sharing.ts';
import classes from './sync.module.css';

export function ThisLaptop({ sharing, saved }: { readonly sharing: SharingState; readonly saved: boolean }) {
  const { device, listening, digest, owner } = sharing;
  return (
    <section className={classes['section']} aria-label="This laptop">
      <h2 className={classes['label']}>This laptop</h2>
      <dl className={classes['facts']}>
        <Fact name="Content">
          {saved ? <IconCheck size={14} stroke={2} className={classes['good']} aria-hidden="true" /> : <IconLoader2 size={14} stroke={2} aria-hidden="true" />}
          {saved ? 'Everything is on this disk.' : 'The latest changes are on their way to this disk.'}
        </Fact>
        <Fact name="Known as">
          {device.name} <span className={classes['fingerprint']}>{device.fingerprint}</span>
          {owner && <span className={classes['quiet']}>· invites and removes</span>}
        </Fact>
        <Fact name="Reached at">
          {listening === null || listening.addresses.length === 0
            ? 'no network'
            : listening.addresses.map((address) => <code key={address}>{`${address}:${listening.port}`}</code>)}
        </Fact>
        {digest !== null && (
          <Fact name="Adds up to">
            <code title="Two laptops that hold the same show the same. Steward compares it by itself whenever they meet.">{digest}</code>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
