/** A dialog that asks for one line of text: a name, a goal, a reason. Enter submits it. */
import { type ReactNode, useState } from 'react';
import { type Answer, useRefusals } from './refusals.ts';
import { Question } from '../shell/Question.tsx';
import { Form, FormButtons } from './Form.tsx';
import { TextBlock } from './TextField.tsx';

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
      <Form onSubmit={keep}>
        <TextBlock
          {...refusals.at('line')}
          first
          label={label}
          placeholder={placeholder ?? ''}
          minRows={1}
          value={text}
          onText={setText}
          onFocus={(event) => event.currentTarget.select()}
          onEnter={keep}
          mb={12}
        />
        {children}
        <FormButtons submitLabel={submitLabel} onCancel={onClose} />
      </Form>
    </Question>
  );
}
