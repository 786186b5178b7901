/** The other devices of this product, each with what it has not received yet and why nothing is received from it. */
import { hueOf } from '../../../shared/domain/people/person-hue.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconUserMinus } from '@tabler/icons-react';
import { type OtherDevice, type SharingState, useSharingActions } from '../../state/use-sharing.ts';
import { Avatar } from '../../ui/marks/Avatar.tsx';
import { Badge } from '../../ui/marks/Badge.tsx';
import { confirm } from '../../ui/shell/confirm.tsx';
import { toast } from '../../ui/shell/toasts.tsx';
import { deviceWords } from '../phrases/sharing-words.ts';
import classes from './sync.module.css';
import ownClasses from './devices.module.css';
import { whenWords } from '../phrases/time-words.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { useNow } from '../parts/use-now.ts';

export function Devices({ sharing }: { readonly sharing: SharingState }) {
  if (sharing.devices.length === 0 && sharing.removed.length === 0) return null;
  return (
    <section className={ownClasses['section']} aria-label="Other devices">
      <h2 className={ownClasses['label']}>
        Other devices <span className={ownClasses['count']}>{sharing.devices.length}</span>
      </h2>
      <ul className={ownClasses['list']}>
        {sharing.devices.map((device) => (
          <Device key={device.key} device={device} folder={sharing.folder} removable={sharing.owner} />
        ))}
      </ul>
      <Removed removed={sharing.removed} />
    </section>
  );
}

interface DeviceProps {
  readonly device: OtherDevice;
  readonly folder: SharingState['folder'];
  readonly removable: boolean;
}

function Device({ device, folder, removable }: DeviceProps) {
  const words = deviceWords(device, useNow(), folder);
  return (
    <li className={ownClasses['device']}>
      <Avatar name={device.name} hue={hueOf(device.name)} />
      <span className={ownClasses['deviceName']}>
        <b>{device.name}</b>
        <span
          className={ownClasses['fingerprint']}
          title="Device fingerprint. Compare it with the other person to verify the device."
        >
          {device.fingerprint}
        </span>
      </span>
      <span className={ownClasses['content']}>{words.content}</span>
      <Badge tone={words.tone} {...(device.address === null ? {} : { title: `Address: ${device.address}` })}>
        {words.badge}
      </Badge>
      {removable ? <DeviceMenu device={device} /> : <span />}
      {device.reason !== null && <p className={ownClasses['reason']}>{device.reason}</p>}
      {device.same === false && (
        <p className={ownClasses['reason']}>
          The two devices exchanged all changes but their content still differs. Back up both data folders, then rejoin one device
          with a new invitation.
        </p>
      )}
    </li>
  );
}

function DeviceMenu({ device }: { readonly device: OtherDevice }) {
  const { remove } = useSharingActions();
  const ask = async (): Promise<void> => {
    const text = `${device.name} stops receiving changes, and encryption keys are renewed. Data already on that device stays there. Devices that don’t know about the removal yet may still sync with it.`;
    if (!(await confirm({ title: `Remove ${device.name}?`, text, confirmLabel: 'Remove', danger: true }))) return;
    if (succeededOrNotified(await remove(device.key))) toast({ message: `${device.name} removed. Encryption keys renewed.` });
  };
  return (
    <Menu position="bottom-end" offset={2}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={`Actions for ${device.name}`}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserMinus size={16} stroke={1.6} />} data-danger onClick={() => void ask()}>
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Removed({ removed }: Pick<SharingState, 'removed'>) {
  const now = useNow();
  if (removed.length === 0) return null;
  const words = removed.map(({ name, at }) => `${name} (${whenWords(at, now)})`).join(', ');
  return <p className={classes['quiet']}>Removed: {words}. They keep their copy but receive no changes.</p>;
}
