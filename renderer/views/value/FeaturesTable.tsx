/** The grid of Features with its two parts and the menu of a row. */
import { Menu } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import type { WorthOrder } from '../../../shared/domain/worth.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import type { GridBand } from '../../ui/grid/columns.ts';
import type { GridControl } from '../../ui/grid/control.ts';
import { Grid } from '../../ui/grid/Grid.tsx';
import { RowMenu } from '../../ui/grid/RowMenu.tsx';
import type { MenuPlace } from '../../ui/grid/use-grid-keys.ts';
import { counted } from '../../ui/number-words.ts';
import { useFirstFocus } from '../backlog/use-list-focus.ts';
import { worthColumns, type WorthRow } from './feature-columns.tsx';
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
const nobody = (): null => null;

export function FeaturesTable({ control, lines, order, onScore, onOpen }: FeaturesTableProps) {
  const { all, rows, bands } = useBands(lines, order);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const openMenu = useCallback((_id: string, near: MenuPlace) => setMenu(near), []);
  const columns = useMemo(() => worthColumns((row) => onScore(row.entry.id)), [onScore]);
  useFirstFocus(control, rows);
  return (
    <WorthRows value={lines.byId}>
      <Grid
        label="Features and their scores"
        control={control}
        lines={all}
        rows={rows}
        bands={bands}
        columns={columns}
        useRow={useWorthRow}
        nameOf={nameOf}
        markOf={nobody}
        titleColumn="title"
        current={null}
        wordsForDrag={noDrag}
        onOpen={(id) => onOpen(id as EntryId)}
        onMenu={openMenu}
      />
      <FeatureMenu
        at={menu}
        onClose={() => {
          setMenu(null);
          control.focus(control.store.getState().focus, true);
        }}
      />
    </WorthRows>
  );
}

const noDrag = () => ({ title: '', consequence: '', move: null });

function useBands({ queue, scored: known }: WorthLines, order: WorthOrder) {
  return useMemo(() => {
    const band = (words: string): GridBand => ({ kind: 'divider', height: 32, content: <span className={classes['band']}>{words}</span> });
    const rows = [...queue, ...known];
    const bands = new Map<string, GridBand>();
    if (queue.length > 0) bands.set(waiting, band(`Without a score · ${counted(queue.length, 'Feature')}, the nearest work first`));
    if (queue.length > 0 && known.length > 0) bands.set(scored, band(`Scored · ${orderWords[order].toLowerCase()}`));
    const all = [...(queue.length > 0 ? [waiting, ...queue] : []), ...(bands.has(scored) ? [scored] : []), ...known];
    return { all, rows, bands };
  }, [queue, known, order]);
}

const verbs = [
  ['value.score', 'Score…'],
  ['value.objective', 'Objective…'],
  ['value.moscow', 'MoSCoW…'],
  ['value.open', 'Open'],
] as const;

function FeatureMenu({ at, onClose }: { readonly at: MenuPlace | null; readonly onClose: () => void }) {
  const registry = useRegistry();
  return (
    <RowMenu at={at} label="Feature" onClose={onClose}>
      {verbs.map(([id, label]) => (
        <Menu.Item key={id} rightSection={<ShownKey id={id} />} onClick={() => registry.run(id)}>
          {label}
        </Menu.Item>
      ))}
    </RowMenu>
  );
}
