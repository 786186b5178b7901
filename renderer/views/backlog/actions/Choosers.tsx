/** The dialogs behind the actions: choosing a Sprint, size, Feature, status, tags or position. */
import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { type EntryId, type EntryStatus, type SprintId, statusesOf } from '../../../../shared/domain/backlog/backlog.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { useBacklogQueries, useSprints, useTotals } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { ChoiceDialog } from '../../../ui/fields/ChoiceDialog.tsx';
import { useRefusals } from '../../../ui/fields/refusals.ts';
import { none } from '../../parts/no-choice.ts';
import { pointScale } from '../list/cell-editors.tsx';
import { FeatureDialog } from '../../parts/FeatureDialog.tsx';
import { itemStatusLabels } from '../../phrases/item-labels.ts';
import { useSameValue } from '../../parts/use-same-value.ts';
import { namedItems } from '../../phrases/item-names.ts';
import { useNoticeWithUndo } from '../../parts/use-notice-with-undo.ts';
import { AmountChooser } from './AmountChooser.tsx';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { Question } from '../../../ui/shell/Question.tsx';
import { Form, FormButtons } from '../../../ui/fields/Form.tsx';

export interface Chooser {
  readonly kind: 'sprint' | 'size' | 'value' | 'feature' | 'status' | 'tag' | 'position';
  readonly ids: readonly EntryId[];
}

interface ChoosersProps {
  readonly chooser: Chooser;
  readonly tags: () => readonly string[];
  readonly onPosition: (ids: readonly EntryId[], position: number) => void;
  readonly onClose: () => void;
}

export function Choosers({ chooser, tags, onPosition, onClose }: ChoosersProps) {
  const { ids } = chooser;
  const { entry } = useBacklogQueries();
  const of = namedItems(ids, entry);
  switch (chooser.kind) {
    case 'sprint':
      return <SprintChooser ids={ids} of={of} onClose={onClose} />;
    case 'size':
      return <SizeChooser ids={ids} of={of} onClose={onClose} />;
    case 'value':
      return <ValueChooser ids={ids} of={of} onClose={onClose} />;
    case 'feature':
      return <FeatureDialog ids={ids} onClose={onClose} />;
    case 'status':
      return <StatusChooser ids={ids} of={of} onClose={onClose} />;
    case 'tag':
      return <TagChooser ids={ids} of={of} tags={tags} onClose={onClose} />;
    case 'position':
      return <PositionChooser ids={ids} of={of} onPosition={onPosition} onClose={onClose} />;
  }
}

interface ChooserProps {
  readonly ids: readonly EntryId[];
  /** Names the items that the dialog is about. */
  readonly of: string;
  readonly onClose: () => void;
}

function SprintChooser({ ids, of, onClose }: ChooserProps) {
  const { assignToSprint, addSprint } = useCommands();
  const chosen = useSameValue(ids, ({ sprint }) => sprint);
  const choices = [{ id: none, label: 'No Sprint' }, ...useSprints().map((sprint) => ({ id: sprint.id, label: sprint.name }))];
  const tell = useNoticeWithUndo(ids.length);
  const done = (result: Result<unknown, string>, sprint: string): void => {
    tell(result, `Sprint of ${of} set to ${sprint}`);
    onClose();
  };
  const assign = (id: string): void =>
    done(assignToSprint(ids, id === none ? null : (id as SprintId)), choices.find((each) => each.id === id)?.label ?? '');
  return (
    <ChoiceDialog
      title={`Set Sprint for ${of}`}
      placeholder="Search or create a Sprint"
      choices={choices}
      chosen={chosen}
      onChoose={assign}
      make={(name) => ({ label: `Create Sprint “${name}”`, run: () => done(addSprint({ name }, ids), name) })}
      onClose={onClose}
    />
  );
}

function SizeChooser({ ids, of, onClose }: ChooserProps) {
  const { sizeEntries } = useCommands();
  const tell = useNoticeWithUndo(ids.length);
  const size = (points: number | null): void => {
    tell(sizeEntries(ids, points), points === null ? `Points of ${of} cleared` : `Points of ${of} set to ${points}`);
    onClose();
  };
  return (
    <AmountChooser
      title={`Set points for ${of}`}
      name="Points"
      placeholder="Story points"
      scale={pointScale}
      unknown="Unsized"
      wordsOf={(points) => counted(points, 'point')}
      chosen={useSameValue(ids, ({ points }) => (points === null ? null : String(points)))}
      onSet={size}
      onClose={onClose}
    />
  );
}

function ValueChooser({ ids, of, onClose }: ChooserProps) {
  const { valueEntries } = useCommands();
  const tell = useNoticeWithUndo(ids.length);
  const set = (value: number | null): void => {
    tell(valueEntries(ids, value), value === null ? `Value of ${of} cleared` : `Value of ${of} set to ${value}`);
    onClose();
  };
  return (
    <AmountChooser
      title={`Set value for ${of}`}
      name="Value"
      placeholder="Business value"
      scale={[]}
      unknown="No value"
      wordsOf={(value) => `Value ${value}`}
      chosen={useSameValue(ids, ({ value }) => (value === null ? null : String(value)))}
      onSet={set}
      onClose={onClose}
    />
  );
}

function StatusChooser({ ids, of, onClose }: ChooserProps) {
  const { changeStatus } = useCommands();
  const { entry } = useBacklogQueries();
  const chosen = useSameValue(ids, ({ status }) => status);
  const [first] = ids;
  const choices = statusesOf((first && entry(first)?.type) ?? 'story').map((status) => ({
    id: status,
    label: itemStatusLabels[status],
  }));
  const tell = useNoticeWithUndo(ids.length);
  const change = (id: string): void => {
    tell(changeStatus(ids, id as EntryStatus), `Status of ${of} set to ${itemStatusLabels[id as EntryStatus]}`);
    onClose();
  };
  return (
    <ChoiceDialog
      title={`Set status for ${of}`}
      placeholder="Search statuses"
      choices={choices}
      chosen={chosen}
      onChoose={change}
      onClose={onClose}
    />
  );
}

/** Several tags at once: each toggle adds a tag to all of the items, or removes it from all of them. */
function TagChooser({ ids, of, tags, onClose }: ChooserProps & Pick<ChoosersProps, 'tags'>) {
  const { tagEntries } = useCommands();
  const { entry } = useBacklogQueries();
  const tell = useNoticeWithUndo(ids.length, false);
  // Their order stays while they are chosen, however often each is used by then.
  const [known, setKnown] = useState(tags);
  const [, renderAgain] = useState(0);
  const everywhere = (tag: string): boolean => ids.every((id) => entry(id)?.tags.includes(tag));
  const toggle = (tag: string): void => {
    const added = !everywhere(tag);
    tell(tagEntries(ids, tag, added), added ? `Tagged ${of} with “${tag}”` : `Tag “${tag}” removed from ${of}`);
    if (!known.includes(tag)) setKnown([tag, ...known]);
    renderAgain((count) => count + 1);
  };
  return (
    <ChoiceDialog
      title={`Tag ${of}`}
      placeholder="Search or create a tag"
      choices={known.map((tag) => ({ id: tag, label: tag }))}
      chosen={new Set(known.filter(everywhere))}
      onChoose={toggle}
      make={(tag) => ({ label: `Create tag “${tag}”`, run: () => toggle(tag) })}
      onClose={onClose}
    />
  );
}

const everything = {};

function PositionChooser({ ids, of, onPosition, onClose }: ChooserProps & Pick<ChoosersProps, 'onPosition'>) {
  const { position } = useBacklogQueries();
  const { count } = useTotals(everything);
  const [first] = ids;
  const [wanted, setWanted] = useState<number | string>((first && position(first)) ?? 1);
  const refusals = useRefusals<'position'>();
  const whole = typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 1;
  return (
    <Question onClose={onClose} title={`Move ${of} to position`} size={380}>
      <Form
        onSubmit={() => {
          if (!refusals.check('position', !whole && 'Enter a whole number of 1 or more.') || !whole) return;
          onPosition(ids, wanted);
          onClose();
        }}
      >
        <NumberInput
          {...refusals.at('position')}
          autoFocus
          data-autofocus
          label={`Position (1–${numberWords(count)})`}
          value={wanted}
          onChange={setWanted}
          // The field reports the focus a moment later: text typed by then would be appended to the old number instead of replacing it
          onFocusCapture={(event) => event.currentTarget.select()}
          min={1}
          allowDecimal={false}
          hideControls
          mb={12}
        />
        <FormButtons submitLabel="Move" onCancel={onClose} />
      </Form>
    </Question>
  );
}
