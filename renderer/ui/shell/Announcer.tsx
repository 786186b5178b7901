/** Screen-reader announcements: short sentences that name things by their titles. */
import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from '@mantine/core';

let sentence = '';
let turn = 0;
const listeners = new Set<() => void>();

/** Announces a sentence politely (`aria-live`); repeating the same sentence announces it again. */
export function announce(text: string): void {
  turn += 1;
  sentence = text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Two regions in turn, so that a repeated sentence counts as new. */
export function Announcer() {
  const now = useSyncExternalStore(subscribe, () => turn);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite">
        {now % 2 === 0 ? sentence : ''}
      </div>
      <div role="status" aria-live="polite">
        {now % 2 === 1 ? sentence : ''}
      </div>
    </VisuallyHidden>
  );
}
