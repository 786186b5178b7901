/** The grid of success criteria: those that exist with their sum, then the Features that have none. */
import { Menu } from '@mantine/core';
import { createContext, use, useCallback, useMemo, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { type FeatureSuccess, type SuccessTotals, totalsOf } from '../../../shared/domain/success.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import type { GridBand } from '../../ui/grid/columns.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import { Grid } from '../../ui/grid/Grid.tsx';
import { RowMenu } from '../../ui/grid/RowMenu.tsx';
import type { MenuPlace } from '../../ui/grid/use-grid-keys.ts';
import { counted, numberWords } from '../../ui/number-words.ts';
import { Bar } from '../../ui/marks/Bar.tsx';
import { useFirstFocus } from '../backlog/use-list-focus.ts';
import { successColumns, type SuccessRow } from './success-columns.tsx';
import classes from './success.module.css';
import { amountWords, shareWords } from './words.ts';

interface SuccessTableProps {
  readonly control: GridControl;
  readonly rows: ReadonlyMap<string, SuccessRow>;
  readonly success: readonly FeatureSuccess[];
  readonly onAdd: (feature: EntryId) => void;
  readonly onOpen: (feature: EntryId) => void;
}

const Rows = createContext<ReadonlyMap<string, SuccessRow>>(new Map());
const useSuccessRow = (id: string): SuccessRow | undefined => use(Rows).get(id);

const nameOf = ({ facts, line }: SuccessRow): string => (line ? `${facts.entry.title}: ${line.measure.metric}` : facts.entry.title);
const nobody = (): null => null;
const noDrag = () => ({ title: '', consequence: '', move: null });

export function SuccessTable({ control, rows, success, onAdd, onOpen }: SuccessTableProps) {
  const { lines, ids, bands } = useLines(rows, success);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const openMenu = useCallback((_id: string, near: MenuPlace) => setMenu(near), []);
  const columns = useMemo(() => successColumns(({ facts }) => onAdd(facts.entry.id)), [onAdd]);
  useFirstFocus(control, ids);
  return (
    <Rows value={rows}>
      <Grid
        label="Success criteria"
        control={control}
        lines={lines}
        rows={ids}
        bands={bands}
        columns={columns}
        useRow={useSuccessRow}
        nameOf={nameOf}
        markOf={nobody}
        titleColumn="title"
        current={null}
        selectable={false}
        wordsForDrag={noDrag}
        onOpen={(id) => {
          const row = rows.get(id);
          if (row) onOpen(row.facts.entry.id);
        }}
        onMenu={openMenu}
      />
      <CriterionMenu
        at={menu}
        onClose={() => {
          setMenu(null);
          control.focus(control.store.getState().focus, true);
        }}
      />
    </Rows>
  );
}

function useLines(rows: ReadonlyMap<string, SuccessRow>, success: readonly FeatureSuccess[]) {
  return useMemo(() => {
    const ids = [...rows.keys()];
    const judged = ids.filter((id) => rows.get(id)?.line);
    const bare = ids.filter((id) => !rows.get(id)?.line);
    const bands = new Map<string, GridBand>();
    const totals = totalsOf(success);
    if (totals.claimed > 0 || totals.unknown.length > 0) bands.set('band:all', { kind: 'divider', height: 40, content: <AllReleased totals={totals} /> });
    if (bare.length > 0) bands.set('band:none', { kind: 'divider', height: 40, content: <span className={classes['band']}>Without a success criterion · {counted(bare.length, 'Feature')}</span> });
    const lines = [...judged, ...(bands.has('band:all') ? ['band:all'] : []), ...(bands.has('band:none') ? ['band:none'] : []), ...bare];
    return { lines, ids, bands };
  }, [rows, success]);
}

/** The last row: all claims together, and what became of them. */
function AllReleased({ totals: { claimed, confirmed, short, unread, unknown, share } }: { readonly totals: SuccessTotals }) {
  const whole = (amount: number): string => amountWords(Math.round(amount));
  return (
    <span className={classes['all']}>
      <b>All released</b>
      <span className={classes['claimed']}>{whole(claimed)}</span>
      <span className={classes['allWords']}>
        {whole(confirmed)} confirmed, {whole(short)} short, {whole(unread)} not read{unknown.length > 0 && `, ${numberWords(unknown.length)} of unknown value`}
      </span>
      <span className={classes['reached']}>
        <Bar share={share} tone="accent" />
        {shareWords(share)}
      </span>
    </span>
  );
}

const verbs = [
  ['value.read', 'Note a reading'],
  ['value.readings', 'Readings…'],
  ['value.add-criterion', 'Add a success criterion'],
  ['value.edit-criterion', 'Change…'],
  ['value.open', 'Open the Feature'],
] as const;

function CriterionMenu({ at, onClose }: { readonly at: MenuPlace | null; readonly onClose: () => void }) {
  return (
    <RowMenu at={at} label="Success criterion" onClose={onClose}>
      <Verbs />
    </RowMenu>
  );
}

/** Rendered only while the menu is open: which verbs apply is not asked before. */
function Verbs() {
  const registry = useRegistry();
  return verbs
    .filter(([id]) => registry.can(id))
    .map(([id, label]) => (
      <Menu.Item key={id} rightSection={<ShownKey id={id} />} onClick={() => registry.run(id)}>
        {label}
      </Menu.Item>
    ));
}
