/**
 * Adds or changes a condition of the filter, beside the button or chip that asked: which property, then its value; typing finds both.
 * The items behind already show what the highlighted value would leave.
 */
import { Popover } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import type { Choice } from '../../../ui/fields/choices.tsx';
import { PickList } from '../../../ui/fields/PickList.tsx';
import { Key } from '../../../ui/actions/Key.tsx';
import { counted } from '../../../ui/number-words.ts';
import {
  chosenOf,
  type ConditionId,
  type ConditionNames,
  conditionChoices,
  conditionTitles,
  withChoice,
} from '../view/conditions.ts';
import classes from '../../parts/toolbar.module.css';
import type { SearchAndFilter } from './use-search-and-filter.ts';

interface ConditionPopoverProps {
  /** The condition it opens at; `undefined`: closed, `null`: no condition chosen yet. */
  readonly condition: ConditionId | null | undefined;
  /** The filter as it was before. */
  readonly filter: BacklogFilter;
  readonly names: ConditionNames;
  readonly narrowing: SearchAndFilter;
  readonly children: ReactElement;
}

export function ConditionPopover({ condition, filter, names, narrowing, children }: ConditionPopoverProps) {
  return (
    <Popover
      opened={condition !== undefined}
      onDismiss={narrowing.leave}
      // A press on a row reaches that row before the list shows more again.
      clickOutsideEvents={['click']}
      closeOnEscape={false}
      position="bottom-start"
      offset={4}
      width={300}
      withRoles={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>{children}</Popover.Target>
      {condition !== undefined && <Picking condition={condition} filter={filter} names={names} narrowing={narrowing} />}
    </Popover>
  );
}

const kinds: readonly Choice[] = (Object.entries(conditionTitles) as [ConditionId, string][]).map(([id, label]) => ({
  id,
  label,
}));
const isConditionId = (id: string): id is ConditionId => id in conditionTitles;
const textLine = 'text contains';

/** "Status: Dropped" and all others, found by what is typed without choosing the property first. */
const everyValue = (names: ConditionNames): readonly Choice[] =>
  kinds.flatMap(({ id: kind, label }) =>
    conditionChoices(kind as ConditionId, names).map((choice) => ({
      id: `${kind} ${choice.id}`,
      label: `${label}: ${choice.label}`,
    })),
  );

function Picking({
  condition,
  filter,
  names,
  narrowing,
}: Pick<ConditionPopoverProps, 'filter' | 'names' | 'narrowing'> & { readonly condition: ConditionId | null }) {
  const [kind, setKind] = useState(condition);
  const [typed, setTyped] = useState('');
  const [values] = useState(() => lazily(() => everyValue(names)));
  const title = kind === null ? 'Filter' : `Filter: ${conditionTitles[kind]}`;
  /** The filter that a line represents; `null` for a property, which needs a value first. */
  const filterOf = (id: string): BacklogFilter | null => {
    if (kind !== null) return withChoice(filter, kind, id);
    if (id === textLine) return withChoice(filter, 'text', typed);
    if (isConditionId(id)) return null;
    const [property = '', ...value] = id.split(' ');
    return isConditionId(property) ? withChoice(filter, property, value.join(' ')) : null;
  };
  const pick = (id: string): void => {
    const next = filterOf(id);
    if (next !== null) return narrowing.keep(next);
    if (id === 'text') return narrowing.find();
    narrowing.tryOut(null);
    if (isConditionId(id)) setKind(id);
  };
  return (
    <Popover.Dropdown role="dialog" aria-label={title}>
      <PickList
        key={kind ?? 'which'}
        label={title}
        placeholder={kind === null ? 'Search properties and values' : `Search ${conditionTitles[kind].toLowerCase()}`}
        choices={kind === null ? kinds : conditionChoices(kind, names)}
        {...(kind === null
          ? { further: values, typed: (text: string) => ({ id: textLine, label: `Text contains “${text}”` }), onType: setTyped }
          : {})}
        chosen={kind === null ? null : chosenOf(filter, kind)}
        onHighlight={(id) => narrowing.tryOut(id === null ? null : filterOf(id))}
        onPick={pick}
        onCancel={narrowing.cancel}
        onBack={condition === null && kind !== null ? () => setKind(null) : undefined}
      >
        <p className={classes['conditionsFoot']}>
          <b>{counted(narrowing.count, 'item')}</b>
          <span>
            <Key keys="Enter" /> {kind === null ? 'Select' : 'Apply'} <Key keys="Escape" /> Cancel
          </span>
        </p>
      </PickList>
    </Popover.Dropdown>
  );
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
