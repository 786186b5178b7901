/** The numbers that a scoring model asks for: steps of its scale to press, or a field for any amount. Empty is not known. */
import { Input, NumberInput, SegmentedControl } from '@mantine/core';
import { type Component, type Components, faultOf } from '../../../../shared/domain/value/scoring.ts';
import type { Refusals } from '../../../ui/fields/refusals.ts';
import classes from './score.module.css';

interface ComponentFieldsProps {
  /** Components of one model. */
  readonly asked: readonly Component[];
  readonly components: Components;
  readonly onChange: (components: Components) => void;
  /** Where it is said what is missing; a component is a field by its id. */
  readonly refusals: Refusals<string>;
  /** Says what is used if the size is empty. */
  readonly substitute?: string | null;
}

const unknown = '–';

export function ComponentFields({ asked, components, onChange, refusals, substitute = null }: ComponentFieldsProps) {
  const put = (id: string, amount: number | null): void => {
    const { [id]: _, ...rest } = components;
    onChange(amount === null ? rest : { ...rest, [id]: amount });
  };
  return (
    <div className={classes['components']} data-scale={asked.some(({ scale }) => scale !== undefined) || undefined}>
      {asked.map((component) =>
        component.scale === undefined ? (
          <NumberInput
            key={component.id}
            {...refusals.at(
              component.id,
              components[component.id] === undefined ? null : faultOf(component, components[component.id] ?? 0),
            )}
            label={component.label}
            description={component.anchor}
            placeholder={component.side === 'size' ? (substitute ?? unknown) : unknown}
            hideControls
            allowNegative={false}
            decimalScale={4}
            // A value that is too large is reported, never clamped
            clampBehavior="none"
            value={components[component.id] ?? ''}
            onChange={(typed) => put(component.id, typed === '' ? null : Number(typed))}
          />
        ) : (
          <Input.Wrapper
            key={component.id}
            label={component.label}
            description={component.anchor}
            labelElement="div"
            error={refusals.at(component.id).error}
          >
            <SegmentedControl
              id={refusals.at(component.id).id}
              aria-label={component.label}
              fullWidth
              data={[unknown, ...component.scale.map(String)]}
              value={String(components[component.id] ?? unknown)}
              onChange={(step) => {
                refusals.at(component.id).onInput();
                put(component.id, step === unknown ? null : Number(step));
              }}
            />
          </Input.Wrapper>
        ),
      )}
    </div>
  );
}
