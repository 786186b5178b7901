/** What the list shows: one chip per condition, the sums of what is left, and how it is grouped. */
import { Menu } from '@mantine/core';
import { IconChevronDown, IconPlus, IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { useTotals } from '../../../state/use-backlog.ts';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { ActionMenuItem } from '../../../ui/actions/ActionMenuItem.tsx';
import { ChoiceItems } from '../../../ui/fields/ChoiceItems.tsx';
import { Chip } from '../../../ui/marks/Chip.tsx';
import { Toolbar } from '../../../ui/shell/Toolbar.tsx';
import { ConditionPopover } from './ConditionPopover.tsx';
import { conditionChips } from '../view/conditions.ts';
import { FindField } from './FindField.tsx';
import type { Grouping, useBacklogView } from '../view/use-backlog-view.ts';
import type { SearchAndFilter } from './use-search-and-filter.ts';
import { SumLine } from '../../parts/SumLine.tsx';
import classes from '../../parts/toolbar.module.css';

interface FilterBarProps {
  readonly view: ReturnType<typeof useBacklogView>;
  readonly narrowing: SearchAndFilter;
}

export function FilterBar({ view: { filter, kept, names, asking, setFilter, ...view }, narrowing }: FilterBarProps) {
  /** Takes the focus when the focused condition is removed. */
  const add = useRef<HTMLButtonElement>(null);
  const finding = asking === 'find';
  const asked = asking === null || finding ? undefined : asking.condition;
  const conditions = { filter: kept, names, narrowing };
  return (
    <Toolbar kind="filters">
      <div className={classes['chips']} role="group" aria-label="Filters">
        {conditionChips(kept, names)
          .filter(({ id }) => !(finding && id === 'text'))
          .map((chip) => (
            <ConditionPopover key={chip.id} condition={asked === chip.id ? chip.id : undefined} {...conditions}>
              <span className={classes['anchor']}>
                <Chip
                  property={chip.property}
                  value={chip.value}
                  onOpen={() => (chip.id === 'text' ? narrowing.find() : narrowing.filter(chip.id))}
                  onRemove={() => {
                    add.current?.focus();
                    setFilter(chip.without);
                  }}
                />
              </span>
            </ConditionPopover>
          ))}
        {finding && <FindField filter={kept} narrowing={narrowing} />}
        <ConditionPopover condition={asked === null ? null : undefined} {...conditions}>
          <button
            ref={add}
            type="button"
            className={classes['filterButton']}
            aria-haspopup="dialog"
            onClick={() => narrowing.filter(null)}
          >
            <IconPlus size={14} stroke={1.8} aria-hidden="true" />
            Filter
            <ShownKey id="backlog.filter" plain />
          </button>
        </ConditionPopover>
        {!finding && (
          <button type="button" className={classes['filterButton']} onClick={narrowing.find}>
            <IconSearch size={14} stroke={1.8} aria-hidden="true" />
            Search
            <ShownKey id="backlog.find" plain />
          </button>
        )}
      </div>
      <Left filter={filter} />
      <CheckMenu />
      {view.shape === 'list' && <GroupMenu grouping={view.grouping} onGrouping={view.setGrouping} />}
    </Toolbar>
  );
}

const groupings: readonly { readonly id: Grouping; readonly label: string }[] = [
  { id: 'none', label: 'None' },
  { id: 'feature', label: 'Feature' },
];

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
        <ChoiceItems chosen={grouping} options={groupings} onChoose={onGrouping} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The check of the order against the numbers. */
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
        <ActionMenuItem id="backlog.suggested">Suggested order…</ActionMenuItem>
        <ActionMenuItem id="backlog.moscow">MoSCoW balance…</ActionMenuItem>
      </Menu.Dropdown>
    </Menu>
  );
}

function Left({ filter }: { readonly filter: BacklogFilter }) {
  return (
    <SumLine
      sums={useTotals(filter)}
      remaining={(filter.life ?? 'open') === 'open'}
      of={filter.show === 'features' ? 'features' : 'items'}
    />
  );
}
