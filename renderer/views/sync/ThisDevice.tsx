/** This device: what is saved on it, its name, and its address for others. */
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react';
import type { SaveState } from '../../state/use-session.ts';
import type { SharingState } from '../../state/use-sharing.ts';
import classes from './sync.module.css';
import ownClasses from './devices.module.css';

const saveWords: Readonly<Record<SaveState['kind'], string>> = {
  opening: 'Loading…',
  saved: 'All changes saved',
  saving: 'Saving changes…',
  disconnected: 'Not connected',
  'not saved': 'Not saved',
};

interface ThisDeviceProps {
  readonly sharing: SharingState;
  readonly save: SaveState['kind'];
}

export function ThisDevice({ sharing, save }: ThisDeviceProps) {
  const { device, listening, digest, owner } = sharing;
  return (
    <section className={ownClasses['section']} aria-label="This device">
      <h2 className={ownClasses['label']}>This device</h2>
      <dl className={ownClasses['facts']}>
        <Fact name="Status">
          <SaveIcon save={save} />
          {saveWords[save]}
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

function SaveIcon({ save }: Pick<ThisDeviceProps, 'save'>) {
  if (save === 'saved') return <IconCheck size={14} stroke={2} className={ownClasses['good']} aria-hidden="true" />;
  const Icon = save === 'disconnected' || save === 'not saved' ? IconAlertTriangle : IconLoader2;
  return <Icon size={14} stroke={2} aria-hidden="true" />;
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className={ownClasses['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
