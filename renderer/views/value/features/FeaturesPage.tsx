/** All open Features with what they are worth and why: the ones without a score first, as a queue to work through. */
import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type FeatureValuation, type WorthOrder, worthOrders } from '../../../../shared/domain/value/feature-value.ts';
import { IconTargetArrow } from '@tabler/icons-react';
import { useObjectives } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { LineDialog } from '../../../ui/fields/LineDialog.tsx';
import { createGridControl, type GridControl } from '../../../ui/grid/control.ts';
import { inOrder } from '../../../ui/grid/selection.ts';
import { EmptyState } from '../../../ui/shell/EmptyState.tsx';
import { Choosing, type ChoiceKind } from '../../parts/Choosing.tsx';
import { FeaturesHead } from './FeaturesHead.tsx';
import { FeaturesTable } from './FeaturesTable.tsx';
import { ActionButton } from '../../../ui/actions/ActionButton.tsx';
import { valueAction } from '../../parts/value-action.ts';
import classes from './features.module.css';
import { ModelDialog } from './ModelDialog.tsx';
import { ScoreDialog } from '../score/ScoreDialog.tsx';
import { useWorthLines, type WorthLines } from './use-worth-rows.ts';

interface FeaturesPageProps {
  readonly worths: readonly FeatureValuation[];
  readonly onEntry: (id: EntryId) => void;
}

/** The dialog that is open, if any. */
export type Asking =
  | { readonly kind: 'score'; readonly feature: EntryId }
  | { readonly kind: ChoiceKind; readonly ids: readonly EntryId[] }
  | { readonly kind: 'model' }
  | { readonly kind: 'feature' };

export function FeaturesPage({ worths, onEntry }: FeaturesPageProps) {
  const [control] = useState(createGridControl);
  const [order, setOrder] = useState<WorthOrder>('order');
  const objectives = useObjectives();
  const lines = useWorthLines(worths, objectives, order);
  const [asking, setAsking] = useState<Asking | null>(null);
  // Stable: the columns are made with it, and new columns render every row again.
  const score = useCallback((feature: EntryId) => setAsking({ kind: 'score', feature }), []);
  const finish = (): void => {
    setAsking(null);
    const first = lines.queue[0] ?? lines.scored[0];
    control.focus(control.store.getState().focus ?? (first === undefined ? null : { id: first, column: null }), true);
  };
  useFeatureActions(control, lines, { onEntry, ask: setAsking, sort: () => setOrder(nextOrder(order)) });
  return (
    <div className={classes['page']}>
      {worths.length === 0 ? (
        <NoFeatures onAdd={() => setAsking({ kind: 'feature' })} />
      ) : (
        <>
          <FeaturesHead worths={worths} order={order} onOrder={setOrder} onModel={() => setAsking({ kind: 'model' })} />
          <FeaturesTable control={control} lines={lines} order={order} onScore={score} onOpen={onEntry} />
        </>
      )}
      <Asked
        asking={asking}
        lines={lines}
        onAsk={setAsking}
        onClose={finish}
        onAdded={(id) => control.focus({ id, column: null })}
      />
    </div>
  );
}

const nextOrder = (order: WorthOrder): WorthOrder =>
  worthOrders[(worthOrders.indexOf(order) + 1) % worthOrders.length] ?? 'order';

function NoFeatures({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <EmptyState
      icon={<IconTargetArrow size={24} stroke={1.5} />}
      sentence="No open Features yet. Features group Stories and are what you score."
      action={
        <ActionButton action="value.add-feature" onClick={onAdd}>
          Add Feature
        </ActionButton>
      }
    />
  );
}

interface FeatureHandlers {
  readonly onEntry: (id: EntryId) => void;
  readonly ask: (asking: Asking) => void;
  readonly sort: () => void;
}

function useFeatureActions(control: GridControl, { queue, scored }: WorthLines, { onEntry, ask, sort }: FeatureHandlers): void {
  const writable = usePhase() === 'read and write';
  const inGrid = useStore(control.store, (state) => state.focus?.id ?? null) as EntryId | null;
  // Before anybody was in the table, its first line is meant: the next one of the queue.
  const focused = inGrid ?? queue[0] ?? scored[0] ?? null;
  const some = (): boolean => focused !== null;
  const targets = (): readonly EntryId[] => {
    const { selection } = control.store.getState();
    if (selection.ids.size > 0) return inOrder(selection, [...queue, ...scored]) as readonly EntryId[];
    return focused === null ? [] : [focused];
  };
  useActions([
    valueAction(
      'score',
      'Score…',
      ['S'],
      () => focused && ask({ kind: 'score', feature: focused }),
      () => writable && some(),
    ),
    valueAction(
      'objective',
      'Link objective…',
      ['O'],
      () => ask({ kind: 'objective', ids: targets() }),
      () => writable && some(),
    ),
    valueAction(
      'moscow',
      'Set MoSCoW priority…',
      ['M'],
      () => ask({ kind: 'moscow', ids: targets() }),
      () => writable && some(),
    ),
    valueAction('select', 'Select', ['X'], () => focused && control.toggle(focused), some),
    valueAction('open', 'Open', ['Enter'], () => focused && onEntry(focused), some),
    valueAction('sort', 'Change sort order', ['Shift+S'], sort, () => true),
    valueAction(
      'model',
      'Change scoring model…',
      ['L'],
      () => ask({ kind: 'model' }),
      () => writable,
    ),
    valueAction(
      'add-feature',
      'Add Feature…',
      ['N'],
      () => ask({ kind: 'feature' }),
      () => writable,
    ),
  ]);
}

interface AskedProps {
  readonly asking: Asking | null;
  readonly lines: WorthLines;
  readonly onAsk: (asking: Asking) => void;
  readonly onClose: () => void;
  readonly onAdded: (id: EntryId) => void;
}

function Asked({ asking, lines: { queue, byId }, onAsk, onClose, onAdded }: AskedProps) {
  const { createEntry } = useCommands();
  if (asking === null) return null;
  switch (asking.kind) {
    case 'score':
      return (
        <ScoreDialog
          feature={asking.feature}
          waiting={queue.filter((id) => id !== asking.feature).map((id) => ({ id, title: byId.get(id)?.entry.title ?? '' }))}
          onNext={(feature) => onAsk({ kind: 'score', feature })}
          onClose={onClose}
        />
      );
    case 'model':
      return <ModelDialog onClose={onClose} />;
    case 'feature':
      return (
        <LineDialog
          title="Add Feature"
          label="Feature title"
          placeholder="e.g. Self-service refunds"
          submitLabel="Add"
          onKeep={(title) => {
            const added = createEntry({ title, type: 'feature' });
            if (added.ok) onAdded(added.value);
            return added;
          }}
          onClose={onClose}
        />
      );
    default:
      return <Choosing kind={asking.kind} ids={asking.ids} onClose={onClose} />;
  }
}
