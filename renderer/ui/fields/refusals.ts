/** Error handling shared by all forms: a refusal is shown at its field, which takes the focus; typing in it clears the message. */
import { useId, useState } from 'react';
import { announce } from '../shell/Announcer.tsx';

interface Done {
  readonly ok: true;
}

export type Answer = Done | { readonly ok: false; readonly refusal: { readonly message: string } };

interface FieldProps {
  readonly id: string;
  readonly error: string | null;
  readonly onInput: () => void;
}

export interface Refusals<Field extends string> {
  /** Props for a Mantine input; `fault`: an error to show while the user types. */
  readonly at: (field: Field, fault?: string | null) => FieldProps;
  /** Whether the value is accepted. Else the error is shown at this field, which takes the focus. */
  readonly check: (field: Field, wrong: string | false | null) => boolean;
  /** Whether the command succeeded. Else the refusal is shown at this field, which takes the focus. */
  readonly accepts: <Given extends Answer>(field: Field, answer: Given) => answer is Given & Done;
}

export function useRefusals<Field extends string>(): Refusals<Field> {
  const form = useId();
  const [refused, setRefused] = useState<{ readonly field: Field; readonly message: string } | null>(null);
  const idOf = (field: Field): string => `${form}${field}`;
  const check = (field: Field, wrong: string | false | null): boolean => {
    if (wrong === false || wrong === null) {
      setRefused(null);
      return true;
    }
    setRefused({ field, message: wrong });
    announce(wrong);
    focusIn(document.getElementById(idOf(field)));
    return false;
  };
  return {
    at: (field, fault = null) => ({
      id: idOf(field),
      error: refused?.field === field ? refused.message : fault,
      onInput: () => setRefused(null),
    }),
    check,
    accepts: <Given extends Answer>(field: Field, answer: Given): answer is Given & Done =>
      check(field, answer.ok ? null : answer.refusal.message),
  };
}

/** In a group of buttons the pressed one, else the first. */
const focusIn = (field: HTMLElement | null): void =>
  (field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector('input') ?? field)?.focus();

/** Whether the text is empty or whitespace only. */
export const isBlank = (text: string): boolean => text.trim() === '';
