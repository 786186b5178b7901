/** Asks for one line in the middle of the screen: a name, a goal, a reason. Enter takes it. */
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Sentence } from '../marks/ItemText.tsx';

interface LineDialogProps {
  readonly title: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly initial?: string;
  /** The verb on the button, never "OK". */
  readonly verb: string;
  /** Answers whether it was taken; else the dialog stays. */
  readonly onKeep: (text: string) => boolean;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function LineDialog({ title, label, placeholder, initial = '', verb, onKeep, onClose, children }: LineDialogProps) {
  const [text, setText] = useState(initial);
  const keep = (): void => {
    if (text.trim() !== '' && onKeep(text.trim())) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={<Sentence text={title} />} size={480} yOffset="14vh" closeButtonProps={{ 'aria-label': 'Close' }} returnFocus={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Textarea
          autoFocus
          data-autofocus
          label={label}
          placeholder={placeholder ?? ''}
          autosize
          minRows={1}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            keep();
          }}
          mb={12}
        />
        {children}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={text.trim() === ''}>
            {verb}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
