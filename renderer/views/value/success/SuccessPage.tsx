/** Expected against measured value of every Feature: due readings first, Features without a criterion last. */
import { Button } from '@mantine/core';
import { IconRuler2 } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Measure } from '../../../../shared/domain/value/measures.ts';
import { type FeatureSuccess, successOf, totalsOf, withoutCriterion } from '../../../../shared/domain/value/success.ts';
import type { FeatureFacts } from '../../../../shared/domain/value/feature-value.ts';
import { usePhase } from '../../../state/use-session.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { createGridControl, type GridControl } from '../../../ui/grid/control.ts';
import { EmptyState } from '../../../ui/shell/EmptyState.tsx';
import { MeasureDialog } from '../../parts/MeasureDialog.tsx';
import { ReadingsDialog } from '../../parts/ReadingsDialog.tsx';
import type { SuccessRow } from './success-columns.tsx';
import { valueAction } from '../../parts/value-action.ts';
import classes from './success.module.css';
import { SuccessTable } from './SuccessTable.tsx';
import { successSentence, todayIs } from '../../phrases/value-words.ts';

interface SuccessPageProps {
  readonly facts: readonly FeatureFacts[];
  readonly onEntry: (id: EntryId) => void;
  readonly onFeatures: () => void;
}

/** The dialog that is open, if any. */
type Asking = { readonly feature: EntryId; readonly measure: Measure | null; readonly kind: 'measure' | 'readings' };

export function SuccessPage({ facts, onEntry, onFeatures }: SuccessPageProps) {
  const [control] = useState(createGridControl);
  const today = todayIs();
  const success = useMemo(() => successOf(facts, today), [facts, today]);
  const bare = useMemo(() => withoutCriterion(facts), [facts]);
  const rows = useMemo(() => rowsOf(success, bare, facts), [success, bare, facts]);
  const [asking, setAsking] = useState<Asking | null>(null);
  // Stable: the columns are made with it, and new columns render every row again.
  const add = useCallback((feature: EntryId) => setAsking({ kind: 'measure', feature, measure: null }), []);
  const close = (): void => {
    setAsking(null);
    const [first] = rows.keys();
    control.focus(control.store.getState().focus ?? (first === undefined ? null : { id: first, column: null }), true);
  };
  useSuccessActions(control, rows, setAsking, onEntry);
  if (facts.length === 0) {
    return (
      <EmptyState
        icon={<IconRuler2 size={24} stroke={1.5} />}
        sentence="No Features yet. Add a Feature to define how you’ll measure its success."
        action={<Button onClick={onFeatures}>Go to Features</Button>}
      />
    );
  }
  const current =
    asking &&
    facts.find(({ entry }) => entry.id === asking.feature)?.entry.assessment.success.find(({ id }) => id === asking.measure?.id);
  return (
    <div className={classes['page']}>
      <SuccessHead success={success} bare={bare.length} />
      <SuccessTable control={control} rows={rows} success={success} onAdd={add} onOpen={onEntry} />
      {asking?.kind === 'measure' && (
        <MeasureDialog owner={{ feature: asking.feature }} measure={asking.measure} onClose={close} />
      )}
      {asking?.kind === 'readings' && current && (
        <ReadingsDialog owner={{ feature: asking.feature }} measure={current} onClose={close} />
      )}
    </div>
  );
}

function SuccessHead({ success, bare }: { readonly success: readonly FeatureSuccess[]; readonly bare: number }) {
  const totals = totalsOf(success);
  const method = bare > 0 && success.length === 0 ? 'Add a success criterion to each Feature.' : '';
  return (
    <section className={classes['head']} aria-label="Success criteria">
      <span className={classes['label']}>Success criteria</span>
      <h2 className={classes['verdict']}>
        {successSentence(totals)} <span className={classes['method']}>{method}</span>
      </h2>
    </section>
  );
}

/** Every measure is a row, and every Feature without one. */
function rowsOf(
  success: readonly FeatureSuccess[],
  bare: readonly EntryId[],
  facts: readonly FeatureFacts[],
): ReadonlyMap<string, SuccessRow> {
  const byId = new Map(facts.map((each) => [each.entry.id, each]));
  const rows = new Map<string, SuccessRow>();
  for (const feature of success) {
    for (const [place, line] of feature.lines.entries()) {
      rows.set(`${feature.facts.entry.id}/${line.measure.id}`, {
        facts: feature.facts,
        line,
        claimed: place === 0 ? feature.claimed : undefined,
      });
    }
  }
  for (const id of bare) {
    const each = byId.get(id);
    if (each) rows.set(`${id}/`, { facts: each, line: null, claimed: undefined });
  }
  return rows;
}

function useSuccessActions(
  control: GridControl,
  rows: ReadonlyMap<string, SuccessRow>,
  ask: (asking: Asking) => void,
  onEntry: (id: EntryId) => void,
): void {
  const writable = usePhase() === 'read and write';
  const inGrid = useStore(control.store, (state) => state.focus?.id ?? null);
  // Before anybody was in the table, its first line is meant: what is most urgent.
  const focused = inGrid ?? rows.keys().next().value ?? null;
  const row = focused === null ? undefined : rows.get(focused);
  const feature = row?.facts.entry.id;
  const measure = row?.line?.measure ?? null;
  useActions([
    valueAction(
      'read',
      'Record reading',
      ['R'],
      () => focused && control.edit(focused, 'now'),
      () => writable && measure !== null,
    ),
    valueAction(
      'readings',
      'View readings…',
      ['Shift+R'],
      () => feature && measure && ask({ kind: 'readings', feature, measure }),
      () => measure !== null,
    ),
    valueAction(
      'add-criterion',
      'Add success criterion…',
      ['C'],
      () => feature && ask({ kind: 'measure', feature, measure: null }),
      () => writable && feature !== undefined,
    ),
    valueAction(
      'edit-criterion',
      'Edit success criterion…',
      ['E'],
      () => feature && measure && ask({ kind: 'measure', feature, measure }),
      () => writable && measure !== null,
    ),
    valueAction(
      'open',
      'Open',
      ['Enter'],
      () => feature && onEntry(feature),
      () => feature !== undefined,
    ),
  ]);
}
