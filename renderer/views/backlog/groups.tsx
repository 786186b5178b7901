/** The header of a Feature's rows: its name and score, and the sums of the rows below in their own columns. */
import { useMemo } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import type { BacklogFilter } from '../../../shared/domain/filter.ts';
import { valuePerPoint } from '../../../shared/domain/value.ts';
import { useEntry, useTotals } from '../../state/use-backlog.ts';
import type { GridBand } from '../../ui/grid/columns.ts';
import { Badge } from '../../ui/marks/Badge.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { itemStatusLabels } from '../item-labels.ts';
import classes from './bands.module.css';
import { RatioCell } from './cells.tsx';
import { valueWords } from './words.ts';

export const groupHeight = 36;

/** The line id of a Feature's header; `null` gathers what belongs to none. */
export const groupOf = (feature: EntryId | null): string => `group:${feature ?? 'none'}`;

/** The Feature a header stands for; `undefined` when the line is no header. */
export function featureOfGroup(line: string | null): EntryId | null | undefined {
  const id = line?.startsWith('group:') ? line.slice('group:'.length) : undefined;
  return id === 'none' ? null : (id as EntryId | undefined);
}

export function groupBand(
  feature: EntryId | null,
  filter: BacklogFilter,
  expanded: boolean,
  onToggle: () => void,
  height: number,
  label: string,
): GridBand {
  const cell = (kind: SumKind) => <GroupSum feature={feature} filter={filter} kind={kind} />;
  return {
    kind: 'group',
    height,
    label,
    expanded,
    onToggle,
    lead: <GroupLead feature={feature} />,
    cells: { value: cell('value'), points: cell('points'), ratio: cell('ratio'), ready: cell('ready') },
  };
}

function GroupLead({ feature }: { readonly feature: EntryId | null }) {
  const entry = useEntry(feature);
  if (feature === null) return <span className={classes['groupTitle']}>No Feature</span>;
  if (!entry) return null;
  return (
    <>
      <span className={classes['groupTitle']} title={entry.title}>
        <ItemText text={entry.title} />
      </span>
      {entry.value === null ? (
        <Badge tone="value">Not scored</Badge>
      ) : (
        <span className={classes['groupDetail']}>
          value <b>{valueWords(entry.value)}</b> · {itemStatusLabels[entry.state]}
        </span>
      )}
    </>
  );
}

type SumKind = 'value' | 'points' | 'ratio' | 'ready';

interface GroupSumProps {
  readonly feature: EntryId | null;
  readonly filter: BacklogFilter;
  readonly kind: SumKind;
}

function GroupSum({ feature, filter, kind }: GroupSumProps) {
  const inside = useMemo<BacklogFilter>(() => ({ ...filter, feature: feature ?? 'none' }), [filter, feature]);
  const ready = useMemo<BacklogFilter>(() => ({ ...inside, ready: true }), [inside]);
  const totals = useTotals(inside);
  const value = totals.unvalued === totals.count ? null : totals.value;
  const points = totals.unsized === totals.count ? null : totals.points;
  switch (kind) {
    case 'value':
      return <span className={classes['sumValue']}>{valueWords(value)}</span>;
    case 'points':
      return <span className={classes['sumPoints']}>{points ?? '–'}</span>;
    case 'ratio':
      return <RatioCell ratio={totals.unvalued > 0 || totals.unsized > 0 ? null : valuePerPoint(value, points)} />;
    case 'ready':
      return <ReadyCount filter={ready} of={totals.count} />;
  }
}

function ReadyCount({ filter, of }: { readonly filter: BacklogFilter; readonly of: number }) {
  return (
    <span className={classes['sumReady']}>
      {useTotals(filter).count} of {of}
      <span className={classes['wideOnly']}> ready</span>
    </span>
  );
}
