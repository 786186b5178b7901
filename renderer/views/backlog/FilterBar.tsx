/** What the list shows: one chip per condition, the sums of what is left, and how it is grouped. */
import { Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import type { BacklogFilter } from '../../../shared/domain/filter.ts';
import { useTotals } from '../../state/use-backlog.ts';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { VerbItem } from '../../ui/actions/VerbItem.tsx';
import { Chip } from '../../ui/marks/Chip.tsx';
import { Toolbar } from '../../ui/shell/Shell.tsx';
import { type ConditionId, type ConditionNames, conditionChips } from './conditions.ts';
import { SumLine } from './SumLine.tsx';
import classes from './toolbar.module.css';

export type Grouping = 'none' | 'feature';

interface FilterBarProps {
  readonly filter: BacklogFilter;
  readonly names: ConditionNames;
  /** `null`: what is shown has no groups. */
  readonly grouping: Grouping | null;
  readonly onFilter: (filter: BacklogFilter) => void;
  /** Asks for a condition: for this one, or first for which. */
  readonly onAsk: (condition: ConditionId | null) => void;
  readonly onGrouping: (grouping: Grouping) => void;
}

export function FilterBar({ filter, names, grouping, onFilter, onAsk, onGrouping }: FilterBarProps) {
  /** Takes the keyboard when a condition goes that had it. */
  const add = useRef<HTMLButtonElement>(null);
  return (
    <Toolbar kind="filters">
      <div className={classes['chips']} role="group" aria-label="Filters">
        {conditionChips(filter, names).map((chip) => (
          <Chip
            key={chip.id}
            property={chip.property}
            value={chip.value}
            onOpen={() => onAsk(chip.id)}
            onRemove={() => {
              add.current?.focus();
              onFilter(chip.without);
            }}
          />
        ))}
        <button ref={add} type="button" className={classes['filterButton']} onClick={() => onAsk(null)}>
          <IconPlus size={14} stroke={1.8} aria-hidden="true" />
          Filter
          <ShownKey id="backlog.filter" plain />
        </button>
      </div>
      <Left filter={filter} />
      <CheckMenu />
      {grouping !== null && <GroupMenu grouping={grouping} onGrouping={onGrouping} />}
    </Toolbar>
  );
}

function GroupMenu({ grouping, onGrouping }: { readonly grouping: Grouping; readonly onGrouping: (grouping: Grouping) => void }) {
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <button type="button" className={classes['group']}>
          Group<span className={classes['wideOnly']}> by</span> <b>{grouping === 'none' ? 'none' : 'Feature'}</b>
          <IconChevronDown size={14} stroke={1.6} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onGrouping('none')}>None</Menu.Item>
        <Menu.Item onClick={() => onGrouping('feature')}>Feature</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the numbers say about the order. */
function CheckMenu() {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className={classes['group']}>
          Prioritize
          <IconChevronDown size={14} stroke={1.6} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <VerbItem id="backlog.suggested">Suggested order…</VerbItem>
        <VerbItem id="backlog.moscow">MoSCoW balance…</VerbItem>
      </Menu.Dropdown>
    </Menu>
  );
}

function Left({ filter }: { readonly filter: BacklogFilter }) {
  return <SumLine sums={useTotals(filter)} remaining={(filter.life ?? 'open') === 'open'} withoutPoints={filter.show === 'features'} />;
}
