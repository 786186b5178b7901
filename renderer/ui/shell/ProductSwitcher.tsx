/** The open product's name, and the way to another one. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './product-switcher.module.css';

interface SwitcherLine {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly chosen?: boolean;
  readonly run: () => void;
}

export function Logo() {
  return (
    <svg className={classes['logo']} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--accent)" />
      <path d="M6 9.5v5M10 6v8.5M14 8v6.5" stroke="var(--on-accent)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

interface ProductSwitcherProps {
  readonly name: string;
  readonly others: readonly SwitcherLine[];
  readonly actions: readonly SwitcherLine[];
}

export function ProductSwitcher({ name, others, actions }: ProductSwitcherProps) {
  return (
    <Menu position="bottom-start" width={260} offset={4}>
      <Menu.Target>
        <button type="button" className={classes['switcher']} data-fact aria-label={`${name}: switch product`}>
          <Logo />
          <span className={classes['productName']}>{name}</span>
          <IconChevronDown size={14} stroke={1.6} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((line) => (
          <Menu.Item
            key={line.id}
            onClick={line.run}
            rightSection={line.chosen ? <IconCheck size={14} aria-label="Current product" /> : undefined}
          >
            {line.label}
          </Menu.Item>
        ))}
        {others.length > 0 && <Menu.Divider />}
        {actions.map((line) => (
          <Menu.Item key={line.id} onClick={line.run} leftSection={line.icon}>
            {line.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
