/** A button for an action: its icon, its name, and its key as it is now. */
import { Button, type ButtonProps } from '@mantine/core';
import type { IconPlus } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { ShownKey } from './ShownKey.tsx';

interface ActionButtonProps extends Omit<ButtonProps, 'leftSection' | 'rightSection' | 'onClick'> {
  /** The id of the action, whose key is shown. */
  readonly action: string;
  readonly icon?: typeof IconPlus;
  readonly onClick: () => void;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Where the keyboard goes when it has no other place. */
  readonly 'data-home'?: true | undefined;
  readonly children: ReactNode;
}

/** Filled it is the main thing to do, and its key is drawn without a cap. */
export function ActionButton({ action, icon: Icon, variant = 'filled', ...rest }: ActionButtonProps) {
  const isMain = variant === 'filled';
  return (
    <Button
      variant={variant}
      leftSection={Icon && <Icon size={16} stroke={isMain ? 1.8 : 1.6} aria-hidden="true" />}
      rightSection={<ShownKey id={action} plain={isMain} />}
      {...rest}
    />
  );
}
