/** The grid of Features with its two parts and the menu of a row. */
import { useMemo } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { WorthOrder } from '../../../../shared/domain/value/feature-value.ts';
import type { GridBand } from '../../../ui/grid/columns.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import { Grid } from '../../../ui/grid/Grid.tsx';
import { useActionMenu, ActionMenu } from '../../../ui/grid/ActionMenu.tsx';
import { counted } from '../../../ui/number-words.ts';
import { useFirstFocus } from '../../parts/use-list-focus.ts';
import { isApart, worthColumns, type WorthRow } from './feature-columns.tsx';
import classes from './features.module.css';
import { orderWords } from './FeaturesHead.tsx';
import { useWorthRow, type WorthLines, WorthRows } from './use-worth-rows.ts';

interface FeaturesTableProps {
  readonly control: GridControl;
  readonly lines: WorthLines;
  readonly order: WorthOrder;
  readonly onScore: (feature: EntryId) => void;
  readonly onOpen: (feature: EntryId) => void;
}

const waiting = 'band:waiting';
const scored = 'band:scored';
const nameOf = (row: WorthRow): string => row.entry.title;

export function FeaturesTable({ control, lines, order, onScore, onOpen }: FeaturesTableProps) {
  const { all, rows, bands } = useBands(lines, order);
  const menu = useActionMenu(control);
  const rowsOfAll = useMemo(() => [...lines.byId.values()], [lines.byId]);
  const isScored = rowsOfAll.some(({ entry }) => entry.assessment.score !== null);
  const hasApart = rowsOfAll.some(isApart);
  const columns = useMemo(
    () => worthColumns((row) => onScore(row.entry.id), { scored: isScored, apart: hasApart }),
    [onScore, isScored, hasApart],
  );
  useFirstFocus(control, rows);
  return (
    <WorthRows value={lines.byId}>
      <Grid
        label="Features"
        control={control}
        lines={all}
        rows={rows}
        bands={bands}
        columns={columns}
        useRow={useWorthRow}
        nameOf={nameOf}
        titleColumn="title"
        onOpen={(id) => onOpen(id as EntryId)}
        onMenu={menu.open}
      />
      <ActionMenu menu={menu} label="Feature" items={rowActions} />
    </WorthRows>
  );
}

function useBands({ queue, scored: known }: WorthLines, order: WorthOrder) {
  return useMemo(() => {
    const band = (words: string): GridBand => ({
      kind: 'divider',
      height: 32,
      content: <span className={classes['band']}>{words}</span>,
    });
    const rows = [...queue, ...known];
    const bands = new Map<string, GridBand>();
    if (queue.length > 0) bands.set(waiting, band(`Not scored · ${counted(queue.length, 'Feature')}, top of backlog first`));
    if (queue.length > 0 && known.length > 0) bands.set(scored, band(`Scored · ${orderWords[order].toLowerCase()}`));
    const all = [...(queue.length > 0 ? [waiting, ...queue] : []), ...(bands.has(scored) ? [scored] : []), ...known];
    return { all, rows, bands };
  }, [queue, known, order]);
}

const rowActions = [
  ['value.score', 'Score…'],
  ['value.objective', 'Link objective…'],
  ['value.moscow', 'Set MoSCoW priority…'],
  ['value.open', 'Open'],
] as const;
