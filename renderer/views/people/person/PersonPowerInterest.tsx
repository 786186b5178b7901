/** The place on the power/interest map as two sliders, without dragging. A person without a place gets one when both are set. */
import { Button, Slider } from '@mantine/core';
import { useState } from 'react';
import { type Person, quadrantOf, type PowerInterest, powerInterestAt } from '../../../../shared/domain/people/people.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { Section } from '../../parts/Section.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { QuadrantAdvice } from '../../parts/QuadrantAdvice.tsx';
import classes from '../panel/panel.module.css';

type Axis = keyof PowerInterest;

const withAxis = (position: Partial<PowerInterest>, axis: Axis, percent: number): Partial<PowerInterest> =>
  axis === 'power' ? { ...position, power: percent / 100 } : { ...position, interest: percent / 100 };

export function PersonPowerInterest({ person }: { readonly person: Person }) {
  const { setPersonPosition } = useCommands();
  const writable = usePhase() === 'read and write';
  /** The value being set: while a slider is dragged, and until the other one is known too. */
  const [draft, setDraft] = useState<Partial<PowerInterest>>({});
  const known: Partial<PowerInterest> = { ...person.powerInterest, ...draft };
  const keep = (axis: Axis, percent: number): void => {
    const { power, interest } = withAxis(known, axis, percent);
    if (power === undefined || interest === undefined) return setDraft(withAxis(draft, axis, percent));
    setDraft({});
    succeededOrNotified(setPersonPosition(person.id, powerInterestAt(power, interest)));
  };
  const scale = (axis: Axis, label: string) => (
    <Scale
      label={label}
      value={known[axis] ?? null}
      disabled={!writable}
      onMove={(percent) => setDraft(withAxis(draft, axis, percent))}
      onKeep={(percent) => keep(axis, percent)}
    />
  );
  const quadrant = quadrantOf(person.powerInterest);
  /** The button is removed together with the place: then the sliders take the focus. */
  const takeOff = (button: HTMLElement): void => {
    button.closest('section')?.querySelector<HTMLElement>('[role=slider]')?.focus();
    setDraft({});
    succeededOrNotified(setPersonPosition(person.id, null));
  };
  return (
    <Section
      label="Power and interest"
      aside={
        person.powerInterest !== null && (
          <Button variant="subtle" size="compact-xs" disabled={!writable} onClick={(event) => takeOff(event.currentTarget)}>
            Remove from grid
          </Button>
        )
      }
    >
      {scale('power', 'Power')}
      {scale('interest', 'Interest')}
      <p className={classes['note']}>
        <QuadrantAdvice quadrant={quadrant} otherwise="Set power and interest to add this person to the grid." />
      </p>
    </Section>
  );
}

interface ScaleProps {
  readonly label: string;
  /** From 0 to 1; `null`: not known. */
  readonly value: number | null;
  readonly disabled: boolean;
  readonly onMove: (percent: number) => void;
  readonly onKeep: (percent: number) => void;
}

/** A click on the scale sets it, so do the arrow keys. */
function Scale({ label, value, disabled, onMove, onKeep }: ScaleProps) {
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <div className={classes['scale']}>
      <span className={classes['scaleName']} aria-hidden="true">
        {label}
      </span>
      <Slider
        size={4}
        thumbSize={24}
        step={5}
        label={null}
        disabled={disabled}
        thumbLabel={percent === null ? `${label}: not set` : label}
        data-unknown={percent === null || undefined}
        value={percent ?? 50}
        onChange={onMove}
        onChangeEnd={onKeep}
      />
      <span className={classes['scaleValue']}>{percent ?? '–'}</span>
    </div>
  );
}
