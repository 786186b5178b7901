/** Short messages at the bottom right, with an Undo where possible. */
import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { type FocusEvent, type MouseEvent, useRef } from 'react';
import { Sentence } from '../marks/ItemText.tsx';
import { announce } from './Announcer.tsx';
import classes from './toasts.module.css';

interface Toast {
  readonly message: string;
  readonly tone?: 'plain' | 'bad';
  /** An error about one action only, like a refusal: closes by itself, later than a success message. */
  readonly passes?: boolean;
  readonly undo?: { readonly label: string; readonly run: () => void };
  /** A later toast with the same id replaces the earlier one. */
  readonly id?: string;
}

/** Takes a message away that no longer helps. */
export const hideToast = (id: string): void => void notifications.hide(id);

/** How long a refusal is shown, ms: long enough to read it and fix the cause. */
const whileRefused = 15_000;

let turn = 0;

/** How long a message is shown, ms. A toast with the id of an earlier one is rendered in its place: without a new key its timer would keep running and hide it too soon. */
const whileRead = (): number => 6000 + ((turn += 1) % 2);

export function toast({ message, tone = 'plain', passes = false, undo, id = message }: Toast): void {
  notifications.hide(id);
  announce(message);
  notifications.show({
    id,
    withBorder: false,
    autoClose: tone === 'bad' ? (passes ? whileRefused : false) : whileRead(),
    closeButtonProps: { 'aria-label': 'Dismiss' },
    message: (
      <span className={classes['toast']} data-tone={tone}>
        <span className={classes['toastText']}>
          <Sentence text={message} />
        </span>
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

/** Renders the toasts. When one closes, the focus returns to where it was; clicking one doesn't even take it. */
export function Toasts() {
  const cameFrom = useRef<HTMLElement | null>(null);
  const take = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
  };
  const giveBack = ({ currentTarget }: MouseEvent): void => {
    if (currentTarget.contains(document.activeElement)) cameFrom.current?.focus({ preventScroll: true });
  };
  const leave = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
  };
  return (
    <Notifications position="bottom-right" limit={3} autoClose={8000} onFocus={take} onClick={giveBack} onMouseDown={leave} />
  );
}
