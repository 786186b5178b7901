/** This device: what is saved on it, its name, and its address for others. */
import { IconCheck, IconLoader2 } from '@tabler/icons-react';
import type { SharingState } from '../../state/use-sharing.ts';
import classes from './sync.module.css';
import ownClasses from './devices.module.css';

export function ThisDevice({ sharing, saved }: { readonly sharing: SharingState; readonly saved: boolean }) {
  const { device, listening, digest, owner } = sharing;
  return (
    <section className={ownClasses['section']} aria-label="This device">
      <h2 className={ownClasses['label']}>This device</h2>
      <dl className={ownClasses['facts']}>
        <Fact name="Status">
          {saved ? (
            <IconCheck size={14} stroke={2} className={ownClasses['good']} aria-hidden="true" />
          ) : (
            <IconLoader2 size={14} stroke={2} aria-hidden="true" />
          )}
          {saved ? 'All changes saved' : 'Saving changes…'}
        </Fact>
        <Fact name="Name">
          {device.name} <span className={ownClasses['fingerprint']}>{device.fingerprint}</span>
          {owner && <span className={classes['quiet']}>· Owner</span>}
        </Fact>
        <Fact name="Address">
          {listening === null || listening.addresses.length === 0
            ? 'No network'
            : listening.addresses.map((address) => <code key={address}>{`${address}:${listening.port}`}</code>)}
        </Fact>
        {digest !== null && (
          <Fact name="Checksum">
            <code title="Devices with the same checksum have identical content. Steward compares them automatically.">
              {digest}
            </code>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className={ownClasses['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
