/** To which Feature entries belong, chosen among many by typing; a missing one is made on the spot, in the same step. */
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { useBacklogQueries, useFeatures } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { useNoticeWithUndo } from './use-notice-with-undo.ts';
import { none } from './no-choice.ts';
import { namedItems } from '../phrases/item-names.ts';
import { useSameValue } from './use-same-value.ts';

interface FeatureDialogProps {
  readonly ids: readonly EntryId[];
  readonly onClose: () => void;
}

export function FeatureDialog({ ids, onClose }: FeatureDialogProps) {
  const { entry } = useBacklogQueries();
  const chosen = useSameValue(ids, ({ parent }) => parent);
  const { assignToFeature, createEntry } = useCommands();
  const features = useFeatures().map((each) => ({ id: each.id, label: each.title, detail: each.key }));
  const of = namedItems(ids, entry);
  const tell = useNoticeWithUndo(ids.length);
  const done = (result: Result<unknown, string>, feature: string): void => {
    tell(result, `Feature of ${of} set to ${feature}`);
    onClose();
  };
  const assign = (id: string): void =>
    done(
      assignToFeature(ids, id === none ? null : (id as EntryId)),
      id === none ? 'No Feature' : `“${entry(id as EntryId)?.title ?? ''}”`,
    );
  return (
    <ChoiceDialog
      title={`Set Feature for ${of}`}
      placeholder="Search or create a Feature"
      choices={[{ id: none, label: 'No Feature' }, ...features]}
      chosen={chosen}
      onChoose={assign}
      make={(title) => ({
        label: `Create Feature “${title}”`,
        run: () => done(createEntry({ title, type: 'feature', stories: ids }), `“${title}”`),
      })}
      onClose={onClose}
    />
  );
}
