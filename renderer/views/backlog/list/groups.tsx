/** The header of a Feature's rows: its name and score, and the sums of the rows below in their own columns. */
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { sumPerPoint } from '../../../../shared/domain/backlog/sums.ts';
import { useEntry } from '../../../state/use-backlog.ts';
import { useReadyAmong, useSumsOf } from '../../../state/use-sums.ts';
import type { GridBand } from '../../../ui/grid/columns.ts';
import { Badge } from '../../../ui/marks/Badge.tsx';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { itemStatusLabels } from '../../phrases/item-labels.ts';
import classes from './bands.module.css';
import { RatioCell } from './cells.tsx';
import { sumPoints, sumRule, sumValue } from '../../phrases/sum-words.ts';
import { valueWords } from '../../phrases/backlog-words.ts';

export const groupHeight = 36;

/** The line id of a Feature's header; `null` gathers what belongs to none. */
export const groupOf = (feature: EntryId | null): string => `group:${feature ?? 'none'}`;

/** The Feature of a group header; `undefined` when the line isn't a header. */
export function featureOfGroup(line: string | null): EntryId | null | undefined {
  const id = line?.startsWith('group:') ? line.slice('group:'.length) : undefined;
  return id === 'none' ? null : (id as EntryId | undefined);
}

export function groupBand(
  feature: EntryId | null,
  members: readonly EntryId[],
  expanded: boolean,
  onToggle: () => void,
  height: number,
  label: string,
): GridBand {
  const cell = (kind: SumKind) => <GroupSum members={members} kind={kind} />;
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
          Feature value <b>{valueWords(entry.value)}</b> · {itemStatusLabels[entry.status]}
        </span>
      )}
    </>
  );
}

type SumKind = 'value' | 'points' | 'ratio' | 'ready';

interface GroupSumProps {
  /** The items shown below the header. */
  readonly members: readonly EntryId[];
  readonly kind: SumKind;
}

function GroupSum({ members, kind }: GroupSumProps) {
  const sums = useSumsOf(members);
  switch (kind) {
    case 'value':
      return (
        <span className={classes['sumValue']} title={sumRule(sums)}>
          {sumValue(sums)}
        </span>
      );
    case 'points':
      return (
        <span className={classes['sumPoints']} title={sumRule(sums)}>
          {sumPoints(sums)}
        </span>
      );
    case 'ratio':
      return <RatioCell ratio={sumPerPoint(sums)} />;
    case 'ready':
      return <ReadyCount members={members} />;
  }
}

function ReadyCount({ members }: Pick<GroupSumProps, 'members'>) {
  return (
    <span className={classes['sumReady']}>
      {useReadyAmong(members)} of {members.length} ready
    </span>
  );
}
