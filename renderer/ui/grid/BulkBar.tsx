/** The bar for selected rows, floating over the end of the list: count, sums, and actions with their keys. */
import { IconDots, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Menu } from '@mantine/core';
import { Key } from '../actions/Key.tsx';
import classes from './bulk-bar.module.css';

export interface BulkAction {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys: string | null;
  readonly run: () => void;
  readonly danger?: boolean;
}

interface BulkBarProps {
  /** Like "3 selected". */
  readonly count: string;
  readonly sums: ReactNode;
  readonly actions: readonly BulkAction[];
  readonly more: readonly BulkAction[];
  readonly onClose: () => void;
}

export function BulkBar({ count, sums, actions, more, onClose }: BulkBarProps) {
  return (
    <div className={classes['fade']}>
      <div className={classes['bar']} role="toolbar" aria-label={count}>
        <span className={classes['count']}>{count}</span>
        <span className={classes['sums']}>{sums}</span>
        <span className={classes['line']} />
        {actions.map((action) => (
          <button key={action.id} type="button" className={classes['action']} onClick={action.run}>
            {action.icon}
            <span className={classes['label']}>{action.label}</span>
            {action.keys !== null && <Key keys={action.keys} />}
          </button>
        ))}
        <Menu position="top-end" width={200}>
          <Menu.Target>
            <button type="button" className={classes['icon']} aria-label="More actions">
              <IconDots size={16} stroke={1.8} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((action) => (
              <Menu.Item
                key={action.id}
                leftSection={action.icon}
                rightSection={action.keys === null ? undefined : <Key keys={action.keys} />}
                onClick={action.run}
                data-danger={action.danger || undefined}
              >
                {action.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <button type="button" className={classes['icon']} aria-label="Clear selection" onClick={onClose}>
          <IconX size={16} stroke={1.6} />
        </button>
      </div>
    </div>
  );
}
