/** A question in the middle of the screen, shown as long as it is part of the page; afterwards the keyboard is where it was. A click beside it takes away no word that was typed. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeyboardBack } from './use-keyboard-back.ts';

interface QuestionProps {
  readonly title: string;
  readonly size?: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Question({ title, size = 420, onClose, children }: QuestionProps) {
  useKeyboardBack();
  return (
    <Modal opened onClose={onClose} title={title} size={size} yOffset="14vh" closeButtonProps={{ 'aria-label': 'Close' }} returnFocus={false}>
      {children}
    </Modal>
  );
}
