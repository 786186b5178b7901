/** A dialog that asks for one line of text: a name, a goal, a reason. Enter submits it. */
import { Button, Group, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Answer, useRefusals } from './refusals.ts';
import { Question } from '../shell/Question.tsx';

interface LineDialogProps {
  readonly title: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly initial?: string;
  /** What the button says: a verb, never "OK". */
  readonly submitLabel: string;
  /** A refusal is shown at the field, and the dialog stays open. */
  readonly onKeep: (text: string) => Answer;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function LineDialog({ title, label, placeholder, initial = '', submitLabel, onKeep, onClose, children }: LineDialogProps) {
  const [text, setText] = useState(initial);
  const refusals = useRefusals<'line'>();
  const keep = (): void => {
    if (refusals.accepts('line', onKeep(text.trim()))) onClose();
  };
  return (
    <Question onClose={onClose} title={title} size={480}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Textarea
          {...refusals.at('line')}
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
          <Button type="submit">{submitLabel}</Button>
        </Group>
      </form>
    </Question>
  );
}
