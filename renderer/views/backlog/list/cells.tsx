/** What each column shows of an entry. */
import { IconBug, IconFlask, IconTool } from '@tabler/icons-react';
import { createContext, use } from 'react';
import { withSignNames } from '../../../../shared/domain/text/direction.ts';
import { type EntryId, type EntryType, isFeature } from '../../../../shared/domain/backlog/backlog.ts';
import { missingWords, readinessItems, reasonsNotReady } from '../../../../shared/domain/backlog/readiness.ts';
import { valuePerPoint } from '../../../../shared/domain/value/value.ts';
import { useFeaturePoints } from '../../../state/use-backlog.ts';
import { HereBadge } from '../../../ui/marks/Avatar.tsx';
import { Bar } from '../../../ui/marks/Bar.tsx';
import { Ring } from '../../../ui/marks/Ring.tsx';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { itemStatusLabels, itemTypeLabels } from '../../phrases/item-labels.ts';
import { CellButton } from '../../../ui/grid/CellButton.tsx';
import classes from './cells.module.css';
import type { EntryRow } from './entry-row.ts';
import { pointsWords, ratioWords, shortSprint, valueWords } from '../../phrases/backlog-words.ts';

/** The highest value per point of the list: the value of a full bar. */
export const RatioScale = createContext(1);

export function RankCell({ row }: { readonly row: EntryRow }) {
  return <span className={classes['rank']}>{row.position ?? ''}</span>;
}

export function KeyCell({ row }: { readonly row: EntryRow }) {
  return (
    <CellButton
      className={classes['key']}
      data-open
      title={row.entry.key.length > 12 ? row.entry.key : undefined}
      aria-label={`Open ${row.entry.key}`}
    >
      {row.entry.key}
    </CellButton>
  );
}

const typeIcons: Partial<Record<EntryType, typeof IconBug>> = { bug: IconBug, enabler: IconTool, spike: IconFlask };

export function TitleCell({ row }: { readonly row: EntryRow }) {
  const Icon = typeIcons[row.entry.type];
  return (
    <>
      {Icon && (
        <span className={classes['type']} title={itemTypeLabels[row.entry.type]}>
          <Icon size={14} stroke={1.8} role="img" aria-label={itemTypeLabels[row.entry.type]} />
        </span>
      )}
      <span
        className={classes['title']}
        data-open
        data-dropped={row.entry.dropped || undefined}
        title={withSignNames(row.entry.title)}
      >
        <ItemText text={row.entry.title} />
      </span>
    </>
  );
}

export function FeatureCell({ row }: { readonly row: EntryRow }) {
  return (
    <span className={classes['feature']} title={row.feature && withSignNames(row.feature.title)}>
      {row.feature && <ItemText text={row.feature.title} />}
    </span>
  );
}

export function ValueCell({ row }: { readonly row: EntryRow }) {
  if (row.value === null) {
    return (
      <CellButton className={classes['score']} data-edit aria-label={`Set value of ${row.entry.title}`}>
        Set
      </CellButton>
    );
  }
  const own = row.entry.value !== null;
  return (
    <CellButton
      className={classes['value']}
      data-edit
      data-own={own}
      aria-label={`Value ${valueWords(row.value)}`}
      title={own ? undefined : 'Share of the Feature’s value'}
    >
      {valueWords(row.value)}
    </CellButton>
  );
}

export function PointsCell({ row }: { readonly row: EntryRow }) {
  if (isFeature(row.entry)) return <FeaturePoints id={row.entry.id} />;
  return (
    <CellButton className={classes['points']} data-edit aria-label={`Points ${pointsWords(row.entry.points)}`}>
      {pointsWords(row.entry.points)}
    </CellButton>
  );
}

function FeaturePoints({ id }: { readonly id: EntryId }) {
  return <span className={classes['points']}>{pointsWords(useFeaturePoints(id))}</span>;
}

export function FeatureRatio({ row }: { readonly row: EntryRow }) {
  return <RatioCell ratio={valuePerPoint(row.value, useFeaturePoints(row.entry.id))} />;
}

export function RatioCell({ ratio }: { readonly ratio: number | null }) {
  const most = use(RatioScale);
  return (
    <span className={classes['ratio']}>
      <Bar share={ratio === null ? null : ratio / most} />
      {ratioWords(ratio)}
    </span>
  );
}

const beforeSelection: ReadonlySet<string> = new Set(['new', 'refining', 'ready']);

/** Readiness until the entry is in a Sprint, its status from then on. */
export function ReadyCell({ row }: { readonly row: EntryRow }) {
  const { entry } = row;
  if (entry.type === 'feature' || !beforeSelection.has(entry.status)) {
    const status = entry.dropped ? 'Dropped' : itemStatusLabels[entry.status];
    return (
      <span className={classes['status']} title={status}>
        {status}
      </span>
    );
  }
  const missing = reasonsNotReady(entry, row.value);
  const all = readinessItems.length;
  return (
    <span
      className={classes['ready']}
      title={missing.map((item) => missingWords(item, missing)).join('\n') || 'Meets the Definition of Ready'}
    >
      <Ring met={all - missing.length} all={all} />
      {missing.length === 0 ? 'Ready' : `${all - missing.length}/${all}`}
    </span>
  );
}

export function SprintCell({ row }: { readonly row: EntryRow }) {
  return (
    <span className={classes['sprint']} title={row.sprint?.name}>
      {row.sprint && shortSprint(row.sprint)}
    </span>
  );
}

export function HereCell({ row }: { readonly row: EntryRow }) {
  return row.here ? <HereBadge name={row.here.name} hue={row.here.colour} editing={row.here.writing !== null} /> : null;
}
