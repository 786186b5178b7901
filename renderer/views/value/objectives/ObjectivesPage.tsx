/** The objectives of the Product Goal with their key results and linked Features; beside them, everything unlinked. */
import { Menu } from '@mantine/core';
import { IconDots, IconPlus, IconTarget } from '@tabler/icons-react';
import { useState } from 'react';
import { type Entry, type EntryId, isOpen } from '../../../../shared/domain/backlog/backlog.ts';
import type { Measure } from '../../../../shared/domain/value/measures.ts';
import { type EvidenceArea, evidenceAreas, type Objective } from '../../../../shared/domain/value/objectives.ts';
import type { FeatureFacts } from '../../../../shared/domain/value/feature-value.ts';
import { useObjectives } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { useUndoWithNotice } from '../../parts/use-undo-with-notice.ts';
import { usePhase } from '../../../state/use-session.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { ChoiceItems } from '../../../ui/fields/ChoiceItems.tsx';
import { LineDialog } from '../../../ui/fields/LineDialog.tsx';
import { EmptyState } from '../../../ui/shell/EmptyState.tsx';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { Choosing } from '../../parts/Choosing.tsx';
import { KeyResult } from './KeyResult.tsx';
import { MeasureDialog } from '../../parts/MeasureDialog.tsx';
import { ActionButton } from '../../../ui/actions/ActionButton.tsx';
import classes from './objectives.module.css';
import ownClasses from './objectives-page.module.css';
import { UnlinkedItems } from './UnlinkedItems.tsx';
import { ReadingsDialog } from '../../parts/ReadingsDialog.tsx';
import { ServeDialog, Served } from './Served.tsx';

interface ObjectivesPageProps {
  readonly facts: readonly FeatureFacts[];
  readonly onEntry: (id: EntryId) => void;
  readonly onStoriesWithoutFeature: () => void;
}

/** The dialog that is open, if any. */
export type Asking =
  | { readonly kind: 'add' }
  | { readonly kind: 'title'; readonly objective: Objective }
  | { readonly kind: 'result'; readonly objective: Objective; readonly measure: Measure | null }
  | { readonly kind: 'readings'; readonly objective: Objective; readonly measure: Measure }
  | { readonly kind: 'align'; readonly features: readonly EntryId[] }
  | { readonly kind: 'serve'; readonly objective: Objective };

export function ObjectivesPage({ facts, onEntry, onStoriesWithoutFeature }: ObjectivesPageProps) {
  const objectives = useObjectives();
  const writable = usePhase() === 'read and write';
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  const features = facts.map(({ entry }) => entry).filter(isOpen);
  useActions([
    {
      id: 'value.add-objective',
      title: 'Add objective…',
      section: 'Value',
      keys: ['A'],
      run: () => setAsking({ kind: 'add' }),
      enabled: () => writable,
    },
  ]);
  return (
    <div className={ownClasses['page']}>
      <div className={classes['main']}>
        {objectives.length === 0 ? (
          <EmptyState
            icon={<IconTarget size={24} stroke={1.5} />}
            sentence="No objectives yet. Objectives describe progress towards the Product Goal; key results measure it."
            action={
              <ActionButton action="value.add-objective" onClick={() => setAsking({ kind: 'add' })}>
                Add objective
              </ActionButton>
            }
          />
        ) : (
          <div className={ownClasses['column']}>
            {objectives.map((objective) => (
              <ObjectiveBlock key={objective.id} objective={objective} features={features} onAsk={setAsking} onEntry={onEntry} />
            ))}
            <button type="button" className={classes['add']} onClick={() => setAsking({ kind: 'add' })}>
              <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Add objective <ShownKey id="value.add-objective" />
            </button>
          </div>
        )}
      </div>
      <UnlinkedItems
        features={features}
        onAlign={(ids) => setAsking({ kind: 'align', features: ids })}
        onServe={(objective) => setAsking({ kind: 'serve', objective })}
        onEntry={onEntry}
        onStories={onStoriesWithoutFeature}
      />
      {asking && <Asked asking={asking} features={features} onClose={close} />}
    </div>
  );
}

function Asked({
  asking,
  features,
  onClose,
}: {
  readonly asking: Asking;
  readonly features: readonly Entry[];
  readonly onClose: () => void;
}) {
  const { addObjective, editObjective } = useCommands();
  const objectives = useObjectives();
  switch (asking.kind) {
    case 'add':
      return (
        <LineDialog
          title="Add objective"
          label="Objective"
          placeholder="e.g. Faster month-end close"
          submitLabel="Add"
          onKeep={(title) => addObjective({ title })}
          onClose={onClose}
        />
      );
    case 'title':
      return (
        <LineDialog
          title="Edit objective"
          label="Objective"
          initial={asking.objective.title}
          submitLabel="Save"
          onKeep={(title) => editObjective(asking.objective.id, { title })}
          onClose={onClose}
        />
      );
    case 'result':
      return <MeasureDialog owner={{ objective: asking.objective.id }} measure={asking.measure} onClose={onClose} />;
    case 'readings': {
      const measure = objectives.find(({ id }) => id === asking.objective.id)?.results.find(({ id }) => id === asking.measure.id);
      return measure ? <ReadingsDialog owner={{ objective: asking.objective.id }} measure={measure} onClose={onClose} /> : null;
    }
    case 'serve':
      return <ServeDialog objective={asking.objective} features={features} onClose={onClose} />;
    case 'align':
      return <Choosing kind="objective" ids={asking.features} onClose={onClose} />;
  }
}

interface ObjectiveBlockProps {
  readonly objective: Objective;
  readonly features: readonly Entry[];
  readonly onAsk: (asking: Asking) => void;
  readonly onEntry: (id: EntryId) => void;
}

function ObjectiveBlock({ objective, features, onAsk, onEntry }: ObjectiveBlockProps) {
  const { editObjective } = useCommands();
  return (
    <section className={ownClasses['objective']} aria-label={objective.title}>
      <header className={ownClasses['objectiveHead']}>
        <h2>
          <button type="button" onClick={() => onAsk({ kind: 'title', objective })} title="Edit objective">
            <ItemText text={objective.title} />
          </button>
        </h2>
        <AreaMenu area={objective.area} onArea={(area) => succeededOrNotified(editObjective(objective.id, { area }))} />
        <ObjectiveMenu objective={objective} onAsk={onAsk} />
      </header>
      {objective.results.map((measure) => (
        <KeyResult
          key={measure.id}
          measure={measure}
          onRead={() => onAsk({ kind: 'readings', objective, measure })}
          onEdit={() => onAsk({ kind: 'result', objective, measure })}
        />
      ))}
      <button
        type="button"
        className={classes['add']}
        aria-label={`Add key result to ${objective.title}`}
        onClick={() => onAsk({ kind: 'result', objective, measure: null })}
      >
        <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Add key result
      </button>
      <Served objective={objective} features={features} onEntry={onEntry} />
    </section>
  );
}

const areaWords: Readonly<Record<EvidenceArea, string>> = {
  'current value': 'Current Value',
  'unrealized value': 'Unrealized Value',
  'ability to innovate': 'Ability to Innovate',
  'time to market': 'Time-to-Market',
};

const areaLabel = (area: EvidenceArea | null): string => (area === null ? 'No Key Value Area' : areaWords[area]);

/** The key value area of Evidence-Based Management. */
function AreaMenu({
  area,
  onArea,
}: {
  readonly area: EvidenceArea | null;
  readonly onArea: (area: EvidenceArea | null) => void;
}) {
  const shown = areaLabel(area);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className={ownClasses['area']} aria-label={`Key Value Area: ${shown}`}>
          {shown}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <ChoiceItems
          chosen={area}
          options={[...evidenceAreas, null].map((id) => ({ id, label: areaLabel(id) }))}
          onChoose={onArea}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

function ObjectiveMenu({ objective, onAsk }: Pick<ObjectiveBlockProps, 'objective' | 'onAsk'>) {
  const { dropObjective } = useCommands();
  const { offer } = useUndoWithNotice();
  const drop = (): void => {
    if (succeededOrNotified(dropObjective(objective.id))) offer(`Removed “${objective.title}”`);
  };
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className={classes['more']} aria-label={`Actions for ${objective.title}`}>
          <IconDots size={16} stroke={1.6} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAsk({ kind: 'title', objective })}>Edit…</Menu.Item>
        <Menu.Item onClick={() => onAsk({ kind: 'result', objective, measure: null })}>Add key result…</Menu.Item>
        <Menu.Item data-danger onClick={drop}>
          Remove objective
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
