/** A field with a label that keeps its words when it is left; Enter leaves it, Escape puts back what stood there. Several lines keep their Enter. */
import { Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useKeptField } from '../story/use-kept-field.ts';

interface KeptTextProps {
  readonly label: string;
  readonly written: string;
  /** Answers whether the words were taken. */
  readonly onKeep: (words: string) => boolean;
  readonly placeholder?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly readOnly?: boolean;
  readonly name?: string;
}

export function KeptLine({ label, written, onKeep, placeholder = '', type = 'text', readOnly = false, name }: KeptTextProps) {
  const { field, keep, press } = useKeptField<HTMLInputElement>(written, onKeep);
  return <TextInput ref={field} label={label} type={type} name={name ?? ''} autoComplete="off" placeholder={placeholder} defaultValue={written} readOnly={readOnly} onBlur={keep} onKeyDown={press} />;
}

export function KeptLines({ label, written, onKeep, placeholder = '', readOnly = false }: KeptTextProps) {
  const { field, keep, press } = useKeptField<HTMLTextAreaElement>(written, onKeep);
  const leave = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter') press(event);
  };
  return <Textarea ref={field} label={label} autosize minRows={2} maxRows={12} placeholder={placeholder} defaultValue={written} readOnly={readOnly} onBlur={keep} onKeyDown={leave} />;
}
