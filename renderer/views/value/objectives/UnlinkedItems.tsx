/** Everything unlinked, as a to-do list: Features without an objective, objectives without a Feature, Stories without a Feature; and removed objectives, to restore them. */
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entry, EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { type Objective, findUnlinked } from '../../../../shared/domain/value/objectives.ts';
import { useListIds } from '../../../state/use-backlog.ts';
import { useDroppedObjectives, useObjectives } from '../../../state/use-collections.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { usePhase } from '../../../state/use-session.ts';
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { counted } from '../../../ui/number-words.ts';
import { ItemText } from '../../../ui/marks/ItemText.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import classes from './objectives.module.css';

interface UnlinkedItemsProps {
  /** Open ones. */
  readonly features: readonly Entry[];
  readonly onAlign: (features: readonly EntryId[]) => void;
  readonly onServe: (objective: Objective) => void;
  readonly onEntry: (id: EntryId) => void;
  readonly onStories: () => void;
}

/** Stories that belong to no Feature. */
export const withoutFeature: BacklogFilter = { feature: 'none' };

const maxShown = 20;

export function UnlinkedItems({ features, onAlign, onServe, onEntry, onStories }: UnlinkedItemsProps) {
  const objectives = useObjectives();
  const stories = useListIds(withoutFeature);
  const found = findUnlinked(
    features.map(({ id, assessment }) => ({ id, objectives: assessment.objectives })),
    objectives,
    stories,
  );
  const byId = new Map(features.map((each) => [each.id, each]));
  const lonely = found.features.flatMap((id) => byId.get(id) ?? []);
  const unserved = objectives.filter(({ id }) => found.objectives.includes(id));
  const open = lonely.length + unserved.length + stories.length;
  return (
    <aside className={classes['unlinked']} aria-label="Unlinked">
      <h2 className={classes['unlinkedHeading']}>
        {open === 0 && features.length + objectives.length > 0 ? 'Everything is linked' : 'Unlinked'}
      </h2>
      {open === 0 && features.length + objectives.length > 0 && (
        <p className={classes['fine']}>
          <IconCheck size={16} stroke={2} aria-hidden="true" /> Every Feature has an objective, every objective has a Feature, and
          every Story has a Feature.
        </p>
      )}
      {features.length + objectives.length + stories.length === 0 && (
        <p className={classes['fine']}>No Features or objectives yet.</p>
      )}
      {lonely.length > 0 && <Lonely lonely={lonely} onAlign={onAlign} onEntry={onEntry} />}
      {unserved.length > 0 && <Unserved unserved={unserved} onServe={onServe} />}
      {stories.length > 0 && (
        <section aria-label="Stories without a Feature">
          <h3>Stories without a Feature</h3>
          <button type="button" className={classes['link']} onClick={onStories}>
            Show {counted(stories.length, 'Story', 'Stories')}
          </button>
        </section>
      )}
      <Dropped />
    </aside>
  );
}

function Unserved({ unserved, onServe }: Pick<UnlinkedItemsProps, 'onServe'> & { readonly unserved: readonly Objective[] }) {
  return (
    <section aria-label="Objectives without Features">
      <h3>
        Objectives without Features <span>{unserved.length}</span>
      </h3>
      <ul>
        {unserved.map((objective) => (
          <li key={objective.id}>
            <span className={classes['unlinkedItem']} title={objective.title}>
              <ItemText text={objective.title} />
            </span>
            <button
              type="button"
              className={classes['align']}
              aria-label={`Link Feature to ${objective.title}`}
              onClick={() => onServe(objective)}
            >
              Link
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Objectives that were dropped, with the way back. */
function Dropped() {
  const dropped = useDroppedObjectives();
  const { restoreObjective } = useCommands();
  const writable = usePhase() === 'read and write';
  if (dropped.length === 0) return null;
  return (
    <section aria-label="Removed objectives">
      <h3>
        Removed objectives <span>{dropped.length}</span>
      </h3>
      <ul>
        {dropped.map(({ id, title }) => (
          <li key={id}>
            <span className={classes['unlinkedItem']} title={title}>
              <ItemText text={title} />
            </span>
            <button
              type="button"
              className={classes['align']}
              aria-label={`Restore ${title}`}
              disabled={!writable}
              onClick={() => succeededOrNotified(restoreObjective(id))}
            >
              Restore
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The key O links the focused Feature, else the first one of the list. */
function Lonely({
  lonely,
  onAlign,
  onEntry,
}: { readonly lonely: readonly Entry[] } & Pick<UnlinkedItemsProps, 'onAlign' | 'onEntry'>) {
  const writable = usePhase() === 'read and write';
  const [at, setAt] = useState<EntryId | null>(null);
  const next = lonely.find(({ id }) => id === at) ?? lonely[0];
  useActions([
    {
      id: 'value.objective',
      title: 'Link objective…',
      section: 'Value',
      keys: ['O'],
      run: () => next && onAlign([next.id]),
      enabled: () => writable && next !== undefined,
    },
  ]);
  return (
    <section aria-label="Features without an objective">
      <h3>
        Features without an objective <span>{lonely.length}</span>
      </h3>
      <ul>
        {lonely.slice(0, maxShown).map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className={classes['unlinkedItem']}
              title={title}
              onFocus={() => setAt(id)}
              onBlur={() => setAt(null)}
              onClick={() => onEntry(id)}
            >
              <ItemText text={title} />
            </button>
            <button
              type="button"
              className={classes['align']}
              aria-label={`Link ${title} to an objective`}
              onFocus={() => setAt(id)}
              onBlur={() => setAt(null)}
              onClick={() => onAlign([id])}
            >
              Link {id === next?.id && <ShownKey id="value.objective" />}
            </button>
          </li>
        ))}
      </ul>
      {lonely.length > maxShown && (
        <p className={classes['fine']}>
          {lonely.length - maxShown} more. To link several at once, select them on the Features tab and press O.
        </p>
      )}
    </section>
  );
}
