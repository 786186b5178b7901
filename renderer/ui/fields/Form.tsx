/** Forms: what is entered is submitted by Enter or by the button, and the page stays. */
import { Button, Group } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';

interface FormProps {
  readonly onSubmit: () => void | Promise<void>;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Form({ onSubmit, className, children }: FormProps) {
  const submit: FormEventHandler = (event) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <form className={className} onSubmit={submit}>
      {children}
    </form>
  );
}

interface FormButtonsProps {
  /** What the button says: a verb, never "OK". */
  readonly submitLabel: string;
  readonly onCancel: () => void;
  /** Space above, px. */
  readonly mt?: number;
}

/** The last line of a form in a dialog. */
export const FormButtons = ({ submitLabel, onCancel, mt = 0 }: FormButtonsProps) => (
  <Group justify="flex-end" gap={8} mt={mt}>
    <CancelButton onCancel={onCancel} />
    <Button type="submit">{submitLabel}</Button>
  </Group>
);

export const CancelButton = ({ onCancel }: Pick<FormButtonsProps, 'onCancel'>) => (
  <Button variant="default" onClick={onCancel}>
    Cancel
  </Button>
);
