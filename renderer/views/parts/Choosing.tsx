/** One question about some Features, answered by typing: which objective they serve, how necessary they are. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { moscowClasses, moscowWords } from '../../../shared/domain/value/moscow.ts';
import { useBacklogQueries } from '../../state/use-backlog.ts';
import { useObjectives } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { namedItems } from '../phrases/item-names.ts';
import { none } from './no-choice.ts';
import { succeededOrNotified } from './succeeded-or-notified.ts';
import { useSameValue } from './use-same-value.ts';

export type ChoiceKind = 'objective' | 'moscow';

interface ChoosingProps {
  readonly kind: ChoiceKind;
  readonly ids: readonly EntryId[];
  readonly onClose: () => void;
}

export function Choosing({ kind, ids, onClose }: ChoosingProps) {
  const { entry } = useBacklogQueries();
  const of = namedItems(ids, entry, 'Feature');
  return kind === 'objective' ? (
    <ObjectiveChooser ids={ids} of={of} onClose={onClose} />
  ) : (
    <MoscowChooser ids={ids} of={of} onClose={onClose} />
  );
}

interface ChooserProps {
  readonly ids: readonly EntryId[];
  readonly of: string;
  readonly onClose: () => void;
}

/** Choosing one that all of them are linked to unlinks them. A missing objective is made on the spot. */
function ObjectiveChooser({ ids, of, onClose }: ChooserProps) {
  const objectives = useObjectives();
  const answers = useBacklogQueries();
  const { serveObjective } = useCommands();
  const serves = (objective: string): boolean =>
    ids.every((id) => answers.entry(id)?.assessment.objectives.some((each) => each === objective));
  const choose = (chosen: string): void => {
    const objective = objectives.find(({ id }) => id === chosen);
    if (objective) succeededOrNotified(serveObjective(ids, objective.id, !serves(objective.id)));
    onClose();
  };
  const make = (title: string) => ({
    label: `Create objective “${title}”`,
    run: () => {
      succeededOrNotified(serveObjective(ids, { title }, true));
      onClose();
    },
  });
  return (
    <ChoiceDialog
      title={`Link ${of} to an objective`}
      placeholder="Search or create an objective"
      choices={objectives.map(({ id, title }) => ({ id, label: title }))}
      chosen={new Set(objectives.map(({ id }) => id as string).filter(serves))}
      onChoose={choose}
      make={make}
      onClose={onClose}
    />
  );
}

function MoscowChooser({ ids, of, onClose }: ChooserProps) {
  const { classifyFeatures } = useCommands();
  const chosen = useSameValue(ids, ({ assessment }) => assessment.moscow);
  const choose = (id: string): void => {
    succeededOrNotified(classifyFeatures(ids, moscowClasses.find((each) => each === id) ?? null));
    onClose();
  };
  return (
    <ChoiceDialog
      chosen={chosen}
      title={`Set MoSCoW priority for ${of}`}
      placeholder="Search"
      choices={[...moscowClasses.map((id) => ({ id, label: moscowWords[id] })), { id: none, label: 'Not set' }]}
      onChoose={choose}
      onClose={onClose}
    />
  );
}
