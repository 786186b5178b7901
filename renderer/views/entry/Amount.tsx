/** A number of an entry edited in place; empty means unknown. */
import { useId } from 'react';
import { refuse, type Result } from '../../../shared/domain/result.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { FieldFault, faultMarks } from '../../ui/fields/FieldFault.tsx';
import { numberFault, readNumber } from '../../ui/grid/editors/NumberEditor.tsx';
import { useSavedField } from '../parts/use-saved-field.ts';
import classes from './facts.module.css';

interface AmountProps {
  readonly label: string;
  /** The item of the Definition of Ready that this field fulfils. */
  readonly mends?: string;
  readonly amount: number | null;
  readonly placeholder: string;
  readonly hint?: string | undefined;
  readonly tone?: 'value';
  readonly onKeep: (amount: number | null) => Result<unknown, string>;
}

export function Amount({ label, mends, amount, placeholder, hint, tone, onKeep }: AmountProps) {
  const readOnly = usePhase() !== 'read and write';
  const written = amount === null ? '' : String(amount);
  const { field, fault, props } = useSavedField<HTMLInputElement>(written, (text) => {
    const amountWritten = readNumber(text);
    return amountWritten === undefined ? refuse('no-number', numberFault(label, text)) : onKeep(amountWritten);
  });
  const faultId = useId();
  // The list's own key for the value: with an item open it happens here.
  useActions(
    label === 'Value'
      ? [{ id: 'backlog.value', title: 'Set value…', section: 'Backlog', keys: ['V'], run: () => field.current?.focus() }]
      : [],
  );
  return (
    <>
      <input
        {...props}
        {...faultMarks(faultId, fault)}
        className={classes['amount']}
        data-tone={tone}
        inputMode="decimal"
        aria-label={label}
        data-mends={mends}
        title={hint}
        readOnly={readOnly}
        placeholder={placeholder}
        onFocus={(event) => event.currentTarget.select()}
      />
      <FieldFault id={faultId} fault={fault} />
    </>
  );
}
