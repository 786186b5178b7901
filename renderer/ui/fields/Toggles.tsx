/** A few toggle buttons, any number of which may be on. */
import { useId } from 'react';
import classes from './fields.module.css';

interface TogglesProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly label: string }[];
  readonly chosen: readonly Id[];
  readonly disabled?: boolean;
  readonly onChange: (chosen: readonly Id[]) => void;
}

export function Toggles<Id extends string>({ label, choices, chosen, disabled = false, onChange }: TogglesProps<Id>) {
  const name = useId();
  const flip = (id: Id): void =>
    onChange(
      chosen.includes(id)
        ? chosen.filter((each) => each !== id)
        : choices.map((choice) => choice.id).filter((each) => each === id || chosen.includes(each)),
    );
  return (
    <div role="group" aria-labelledby={name}>
      <span id={name} className={classes['togglesLabel']}>
        {label}
      </span>
      <div className={classes['toggles']}>
        {choices.map(({ id, label: words }) => (
          <button
            key={id}
            type="button"
            className={classes['toggle']}
            aria-pressed={chosen.includes(id)}
            disabled={disabled}
            onClick={() => flip(id)}
          >
            {words}
          </button>
        ))}
      </div>
    </div>
  );
}
