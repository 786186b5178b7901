/** A modal dialog, open while mounted; afterwards the focus returns to where it was. A click outside never discards typed text. */
import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Sentence } from '../marks/ItemText.tsx';
import { useKeyboardBack } from './use-keyboard-back.ts';

interface QuestionProps extends Pick<ModalProps, 'size' | 'yOffset' | 'closeOnEscape' | 'closeOnClickOutside' | 'onKeyDown'> {
  /** May quote titles. */
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Question({ title, size = 420, yOffset = '14vh', onClose, children, ...further }: QuestionProps) {
  useKeyboardBack();
  return (
    <Modal
      {...further}
      opened
      onClose={onClose}
      title={<Sentence text={title} />}
      size={size}
      yOffset={yOffset}
      closeButtonProps={{ 'aria-label': 'Close' }}
      returnFocus={false}
    >
      {children}
    </Modal>
  );
}
