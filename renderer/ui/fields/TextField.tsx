/** Fields of text that give the text, not an event, and know what Enter does. */
import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';

interface GivesText {
  readonly onText: (text: string) => void;
  /** Enter, but not one that ends a conversion of an input method. Without it Enter does what it does in a form. */
  readonly onEnter?: () => void;
  /** The field that has the keyboard when its dialog opens. */
  readonly first?: boolean;
}

/** At once, and not only after the dialog's transition: what is typed next is input, not a shortcut. */
const isFirst = { autoFocus: true, 'data-autofocus': true } as const;

/** One line. */
export const TextField = ({ onText, onEnter, first = false, ...rest }: Omit<TextInputProps, 'onChange'> & GivesText) => (
  <TextInput {...(first && isFirst)} {...rest} {...pressing(onEnter)} onChange={(event) => onText(event.currentTarget.value)} />
);

interface TextBlockProps extends Omit<TextareaProps, 'onChange'>, GivesText {
  /** Shift+Enter is a new line; otherwise there is none: the text is one line that may be long. */
  readonly newLines?: boolean;
}

/** Several lines, or one that may be long: the field grows with the text. */
export const TextBlock = ({ onText, onEnter, first = false, newLines = false, ...rest }: TextBlockProps) => (
  <Textarea
    autosize={rest.rows === undefined}
    {...(first && isFirst)}
    {...rest}
    {...pressing(onEnter, newLines)}
    onChange={(event) => onText(event.currentTarget.value)}
  />
);

function pressing(onEnter: (() => void) | undefined, newLines = false): { readonly onKeyDown?: (event: KeyboardEvent) => void } {
  if (onEnter === undefined) return {};
  return {
    onKeyDown: (event) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing || (newLines && event.shiftKey)) return;
      event.preventDefault();
      onEnter();
    },
  };
}
