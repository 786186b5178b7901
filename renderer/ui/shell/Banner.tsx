/** One problem that concerns the whole product: what is wrong, what is safe, the way out. */
import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './banner.module.css';

interface BannerProps {
  readonly tone: 'warn' | 'bad' | 'info';
  readonly children: ReactNode;
  /** Buttons of the way out. */
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

export function Banner({ tone, children, actions, onClose }: BannerProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes['banner']} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      <span className={classes['bannerText']}>{children}</span>
      {actions}
      {onClose && (
        <button type="button" className={classes['iconButton']} aria-label="Dismiss" onClick={onClose}>
          <IconX size={16} stroke={1.6} />
        </button>
      )}
    </div>
  );
}
