/** A labelled field that saves on blur; Enter leaves it, Escape reverts it. In a multi-line field Enter is a line break. */
import { Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { useSavedField } from './use-saved-field.ts';

interface SavedFieldProps {
  readonly label: string;
  readonly written: string;
  readonly onKeep: (words: string) => Result<unknown, string>;
  readonly placeholder?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly readOnly?: boolean;
  readonly name?: string;
}

export function SavedLine({ label, written, onKeep, placeholder = '', type = 'text', readOnly = false, name }: SavedFieldProps) {
  const { fault, props } = useSavedField<HTMLInputElement>(written, onKeep);
  return (
    <TextInput
      {...props}
      error={fault}
      label={label}
      type={type}
      name={name ?? ''}
      autoComplete="off"
      placeholder={placeholder}
      readOnly={readOnly}
    />
  );
}

export function SavedLines({ label, written, onKeep, placeholder = '', readOnly = false }: SavedFieldProps) {
  const { props } = useSavedField<HTMLTextAreaElement>(written, onKeep);
  const leave = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter') props.onKeyDown(event);
  };
  return (
    <Textarea
      {...props}
      label={label}
      autosize
      minRows={2}
      maxRows={12}
      placeholder={placeholder}
      readOnly={readOnly}
      onKeyDown={leave}
    />
  );
}
