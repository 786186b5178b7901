/** The numbers that a scoring model asks for: steps of its scale to press, or a field for any amount. Empty is not known. */
import { Input, NumberInput, SegmentedControl } from '@mantine/core';
import { largestAmount } from '../../../shared/domain/bounds.ts';
import type { Component, Components, ScoringModel } from '../../../shared/domain/scoring.ts';
import classes from './score.module.css';

interface ComponentFieldsProps {
  readonly model: ScoringModel;
  /** Which of its components are asked. */
  readonly asked: readonly Component[];
  readonly components: Components;
  readonly onChange: (components: Components) => void;
  /** What stands in for an empty size, in words. */
  readonly standIn?: string | null;
}

const unknown = '–';

export function ComponentFields({ model, asked, components, onChange, standIn = null }: ComponentFieldsProps) {
  const put = (id: string, amount: number | null): void => {
    const { [id]: _, ...rest } = components;
    onChange(amount === null ? rest : { ...rest, [id]: amount });
  };
  return (
    <div className={classes['components']} data-scale={model.scale !== null || undefined}>
      {asked.map((component) =>
        model.scale === null ? (
          <NumberInput
            key={component.id}
            label={component.label}
            description={component.anchor}
            placeholder={component.side === 'size' ? (standIn ?? unknown) : unknown}
            hideControls
            allowNegative={false}
            decimalScale={4}
            max={largestAmount}
            value={components[component.id] ?? ''}
            onChange={(typed) => put(component.id, typed === '' ? null : Number(typed))}
          />
        ) : (
          <Input.Wrapper key={component.id} label={component.label} description={component.anchor} labelElement="div">
            <SegmentedControl
              aria-label={component.label}
              fullWidth
              data={[unknown, ...model.scale.map(String)]}
              value={String(components[component.id] ?? unknown)}
              onChange={(step) => put(component.id, step === unknown ? null : Number(step))}
            />
          </Input.Wrapper>
        ),
      )}
    </div>
  );
}
