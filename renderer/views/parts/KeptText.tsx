/** A labelled field that saves on blur; Enter leaves it, Escape reverts it. In a multi-line field Enter is a line break. */
import { Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { useKeptField } from './use-kept-field.ts';

interface KeptTextProps {
  readonly label: string;
  readonly written: string;
  readonly onKeep: (words: string) => Result<unknown, string>;
  readonly placeholder?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly readOnly?: boolean;
  readonly name?: string;
}

export function KeptLine({ label, written, onKeep, placeholder = '', type = 'text', readOnly = false, name }: KeptTextProps) {
  const { fault, props } = useKeptField<HTMLInputElement>(written, onKeep);
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

export function KeptLines({ label, written, onKeep, placeholder = '', readOnly = false }: KeptTextProps) {
  const { props } = useKeptField<HTMLTextAreaElement>(written, onKeep);
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
