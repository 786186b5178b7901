/** A modal dialog, open while mounted; afterwards the focus returns to where it was. A click outside never discards typed text. */
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
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      yOffset="14vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
      returnFocus={false}
    >
      {children}
    </Modal>
  );
}
