/** Short messages at the bottom right; what can be taken back carries its Undo. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { announce } from './Announcer.tsx';
import classes from './shell.module.css';

interface Toast {
  readonly message: string;
  readonly tone?: 'plain' | 'bad';
  readonly undo?: { readonly label: string; readonly run: () => void };
  /** A later toast with the same id takes the place of the earlier one. */
  readonly id?: string;
}

/** Takes a message away that no longer helps. */
export const hideToast = (id: string): void => void notifications.hide(id);

export function toast({ message, tone = 'plain', undo, id = message }: Toast): void {
  notifications.hide(id);
  announce(message);
  notifications.show({
    id,
    withBorder: false,
    autoClose: tone === 'bad' ? false : 6000,
    closeButtonProps: { 'aria-label': 'Close this message' },
    message: (
      <span className={classes['toast']} data-tone={tone}>
        <span className={classes['toastText']}>{message}</span>
        {undo && (
          <Button
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              undo.run();
            }}
          >
            {undo.label}
          </Button>
        )}
      </span>
    ),
  });
}
