/** What a form doesn’t accept is said at the field it is about, and that field has the keyboard; typing in it takes the message away. One way for all forms. */
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
  /** Props of this field, which is one of Mantine's inputs; `fault`: what is wrong with it while it is being typed. */
  readonly at: (field: Field, fault?: string | null) => FieldProps;
  /** Whether nothing is wrong. Else the words are shown at this field, which takes the keyboard. */
  readonly check: (field: Field, wrong: string | false | null) => boolean;
  /** Whether it was done. Else the refusal is shown at this field, which takes the keyboard. */
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

/** Of several buttons that are one field, the pressed one; else the first. */
const focusIn = (field: HTMLElement | null): void =>
  (field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector('input') ?? field)?.focus();

/** Whether there is nothing but space. */
export const isBlank = (text: string): boolean => text.trim() === '';
