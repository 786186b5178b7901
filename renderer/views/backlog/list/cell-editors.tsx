/** The editors of the cells; each saves by one command and shows its refusal. */
import { none } from '../../parts/no-choice.ts';
import type { EntryId, EntryStatus, SprintId } from '../../../../shared/domain/backlog/backlog.ts';
import { statusesOf } from '../../../../shared/domain/backlog/backlog.ts';
import { useFeatures, useSprints } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import type { EditSession } from '../../../ui/grid/columns.ts';
import { ChoiceEditor } from '../../../ui/grid/editors/ChoiceEditor.tsx';
import { NumberEditor } from '../../../ui/grid/editors/NumberEditor.tsx';
import { TextEditor } from '../../../ui/grid/editors/TextEditor.tsx';
import { itemStatusLabels } from '../../phrases/item-labels.ts';
import type { EntryRow } from './entry-row.ts';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';

/** Common story points. */
export const pointScale = [1, 2, 3, 5, 8, 13, 20] as const;

interface CellEditorProps {
  readonly row: EntryRow;
  readonly session: EditSession;
}

export function TitleEditor({ row, session }: CellEditorProps) {
  const { renameEntry } = useCommands();
  return (
    <TextEditor session={session} label="Title" value={row.entry.title} onKeep={(title) => renameEntry(row.entry.id, title)} />
  );
}

export function ValueEditor({ row, session }: CellEditorProps) {
  const { valueEntries } = useCommands();
  return (
    <NumberEditor
      session={session}
      label="Value"
      value={row.entry.value}
      scale={[]}
      onKeep={(value) => valueEntries([row.entry.id], value)}
    />
  );
}

export function PointsEditor({ row, session }: CellEditorProps) {
  const { sizeEntries } = useCommands();
  return (
    <NumberEditor
      session={session}
      label="Points"
      value={row.entry.points}
      scale={pointScale}
      onKeep={(points) => sizeEntries([row.entry.id], points)}
    />
  );
}

export function FeatureEditor({ row, session }: CellEditorProps) {
  const { assignToFeature } = useCommands();
  const choices = [
    { id: none, label: 'No Feature' },
    ...useFeatures().map((each) => ({ id: each.id, label: each.title, detail: each.key })),
  ];
  const keep = (id: string): void =>
    void succeededOrNotified(assignToFeature([row.entry.id], id === none ? null : (id as EntryId)));
  return <ChoiceEditor session={session} label="Feature" choices={choices} chosen={row.feature?.id ?? none} onKeep={keep} />;
}

export function StatusEditor({ row, session }: CellEditorProps) {
  const { changeStatus } = useCommands();
  const choices = statusesOf(row.entry.type).map((status) => ({ id: status, label: itemStatusLabels[status] }));
  const keep = (id: string): void => void succeededOrNotified(changeStatus([row.entry.id], id as EntryStatus));
  return <ChoiceEditor session={session} label="Status" choices={choices} chosen={row.entry.status} onKeep={keep} />;
}

export function SprintEditor({ row, session }: CellEditorProps) {
  const { assignToSprint } = useCommands();
  const choices = [{ id: none, label: 'No Sprint' }, ...useSprints().map((each) => ({ id: each.id, label: each.name }))];
  const keep = (id: string): void =>
    void succeededOrNotified(assignToSprint([row.entry.id], id === none ? null : (id as SprintId)));
  return <ChoiceEditor session={session} label="Sprint" choices={choices} chosen={row.sprint?.id ?? none} onKeep={keep} />;
}
