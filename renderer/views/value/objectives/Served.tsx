/** The Features that serve an objective, as chips; another one is added by typing. */
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Entry, EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { Objective } from '../../../../shared/domain/value/objectives.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { ChoiceDialog } from '../../../ui/fields/ChoiceDialog.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { FactChip } from '../../parts/FactChip.tsx';
import { restoreLostFocus } from '../../../ui/focus-home.ts';
import classes from './objectives.module.css';

interface ServedProps {
  readonly objective: Objective;
  /** All open Features. */
  readonly features: readonly Entry[];
  readonly onEntry: (id: EntryId) => void;
}

/** More are opened on demand: an objective of fifty Features would push the next one off the screen. */
const maxShown = 12;

export function Served({ objective, features, onEntry }: ServedProps) {
  const { serveObjective } = useCommands();
  const adding = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const [all, setAll] = useState(false);
  const serving = features.filter(({ assessment }) => assessment.objectives.includes(objective.id));
  return (
    <div className={classes['served']}>
      <span className={classes['servedLabel']}>{serving.length === 0 ? 'No linked Features' : 'Linked Features'}</span>
      {serving.slice(0, all ? undefined : maxShown).map((feature) => (
        <FactChip
          key={feature.id}
          label={feature.title}
          onOpen={() => onEntry(feature.id)}
          onRemove={() => {
            if (succeededOrNotified(serveObjective([feature.id], objective.id, false)))
              restoreLostFocus(() => adding.current?.focus());
          }}
        />
      ))}
      {!all && serving.length > maxShown && (
        <button type="button" className={classes['chipAdd']} onClick={() => setAll(true)}>
          {serving.length - maxShown} more
        </button>
      )}
      <button
        ref={adding}
        type="button"
        className={classes['chipAdd']}
        aria-label={`Link Feature to ${objective.title}`}
        onClick={() => setAsking(true)}
      >
        <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Link Feature
      </button>
      {asking && <ServeDialog objective={objective} features={features} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Which Feature serves it, too. */
export function ServeDialog({
  objective,
  features,
  onClose,
}: Pick<ServedProps, 'objective' | 'features'> & { readonly onClose: () => void }) {
  const { serveObjective } = useCommands();
  return (
    <ChoiceDialog
      title={`Link Feature to “${objective.title}”`}
      placeholder="Search Features"
      choices={features
        .filter(({ assessment }) => !assessment.objectives.includes(objective.id))
        .map(({ id, title, key }) => ({ id, label: title, detail: key }))}
      onChoose={(id) => {
        succeededOrNotified(serveObjective([id as EntryId], objective.id, true));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
