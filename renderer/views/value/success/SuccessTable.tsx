/** The grid of success criteria: those that exist with their sum, then the Features that have none. */
import { createContext, use, useMemo } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type FeatureSuccess, type SuccessTotals, totalsOf } from '../../../../shared/domain/value/success.ts';
import type { GridBand } from '../../../ui/grid/columns.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { Grid } from '../../../ui/grid/Grid.tsx';
import { useActionMenu, ActionMenu } from '../../../ui/grid/ActionMenu.tsx';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { Bar } from '../../../ui/marks/Bar.tsx';
import { useFirstFocus } from '../../parts/use-list-focus.ts';
import { successColumns, type SuccessRow } from './success-columns.tsx';
import classes from './success.module.css';
import { amountWords, shareWords } from '../../phrases/value-words.ts';

interface SuccessTableProps {
  readonly control: GridControl;
  readonly rows: ReadonlyMap<string, SuccessRow>;
  readonly success: readonly FeatureSuccess[];
  readonly onAdd: (feature: EntryId) => void;
  readonly onOpen: (feature: EntryId) => void;
}

const Rows = createContext<ReadonlyMap<string, SuccessRow>>(new Map());
const useSuccessRow = (id: string): SuccessRow | undefined => use(Rows).get(id);

const nameOf = ({ facts, line }: SuccessRow): string =>
  line ? `${facts.entry.title}: ${line.measure.metric}` : facts.entry.title;

export function SuccessTable({ control, rows, success, onAdd, onOpen }: SuccessTableProps) {
  const { lines, ids, bands } = useLines(rows, success);
  const menu = useActionMenu(control);
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
        titleColumn="title"
        selectable={false}
        onOpen={(id) => {
          const row = rows.get(id);
          if (row) onOpen(row.facts.entry.id);
        }}
        onMenu={menu.open}
      />
      <ActionMenu menu={menu} label="Success criterion" items={rowActions} />
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
    if (totals.claimed > 0 || totals.unknown.length > 0)
      bands.set('band:all', { kind: 'divider', height: 40, content: <AllReleased totals={totals} /> });
    if (bare.length > 0)
      bands.set('band:none', {
        kind: 'divider',
        height: 40,
        content: <span className={classes['band']}>No success criterion · {counted(bare.length, 'Feature')}</span>,
      });
    const lines = [
      ...judged,
      ...(bands.has('band:all') ? ['band:all'] : []),
      ...(bands.has('band:none') ? ['band:none'] : []),
      ...bare,
    ];
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
        {whole(confirmed)} realized, {whole(short)} shortfall, {whole(unread)} not measured
        {unknown.length > 0 && `, ${numberWords(unknown.length)} without a value`}
      </span>
      <span className={classes['reached']}>
        <Bar share={share} tone="accent" />
        {shareWords(share)}
      </span>
    </span>
  );
}

const rowActions = [
  ['value.read', 'Record reading'],
  ['value.readings', 'View readings…'],
  ['value.add-criterion', 'Add success criterion…'],
  ['value.edit-criterion', 'Edit success criterion…'],
  ['value.open', 'Open Feature'],
] as const;
