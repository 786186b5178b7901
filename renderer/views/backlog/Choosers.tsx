/** The questions behind the verbs: to which Sprint, which size, which Feature, which state, which tag, which position. */
import { Button, Group, Modal, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { type EntryId, type EntryState, type SprintId, statesOf } from '../../../shared/domain/backlog.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { useBacklogAnswers, useSprints, useTotals } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { readNumber } from '../../ui/grid/editors/NumberEditor.tsx';
import { none, pointScale } from './cell-editors.tsx';
import { FeatureDialog } from './FeatureDialog.tsx';
import { itemStatusLabels } from '../item-labels.ts';
import { told } from '../told.ts';
import { counted, numberWords } from '../../ui/number-words.ts';

export interface Chooser {
  readonly kind: 'sprint' | 'size' | 'feature' | 'state' | 'tag' | 'position';
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
  const of = useNaming(ids);
  switch (chooser.kind) {
    case 'sprint':
      return <SprintChooser ids={ids} of={of} onClose={onClose} />;
    case 'size':
      return <SizeChooser ids={ids} of={of} onClose={onClose} />;
    case 'feature':
      return <FeatureDialog ids={ids} of={of} onClose={onClose} />;
    case 'state':
      return <StateChooser ids={ids} of={of} onClose={onClose} />;
    case 'tag':
      return <TagChooser ids={ids} of={of} tags={tags} onClose={onClose} />;
    case 'position':
      return <PositionChooser ids={ids} of={of} onPosition={onPosition} onClose={onClose} />;
  }
}

function useNaming(ids: readonly EntryId[]): string {
  const { entry } = useBacklogAnswers();
  const [first] = ids;
  return ids.length === 1 && first ? `“${entry(first)?.title ?? ''}”` : counted(ids.length, 'item');
}

interface ChooserProps {
  readonly ids: readonly EntryId[];
  /** What the question is about, in words. */
  readonly of: string;
  readonly onClose: () => void;
}

function SprintChooser({ ids, of, onClose }: ChooserProps) {
  const { assignToSprint, addSprint } = useCommands();
  const choices = [{ id: none, label: 'No Sprint' }, ...useSprints().map((sprint) => ({ id: sprint.id, label: sprint.name }))];
  const done = (result: Result<unknown>): void => {
    told(result);
    onClose();
  };
  return (
    <ChoiceDialog
      opened
      title={`Set Sprint for ${of}`}
      placeholder="Search or create a Sprint"
      choices={choices}
      onChoose={(id) => done(assignToSprint(ids, id === none ? null : (id as SprintId)))}
      make={(name) => ({ label: `Create Sprint “${name}”`, run: () => done(addSprint({ name }, ids)) })}
      onClose={onClose}
    />
  );
}

function SizeChooser({ ids, of, onClose }: ChooserProps) {
  const { sizeEntries } = useCommands();
  const size = (points: number | null): void => {
    told(sizeEntries(ids, points));
    onClose();
  };
  const make = (text: string) => {
    const points = readNumber(text);
    return points === undefined || points === null ? null : { label: `${points} points`, run: () => size(points) };
  };
  const choices = [...pointScale.map((each) => ({ id: String(each), label: String(each) })), { id: none, label: 'Unsized' }];
  return (
    <ChoiceDialog
      opened
      title={`Set size for ${of}`}
      placeholder="Story points"
      choices={choices}
      onChoose={(id) => size(id === none ? null : Number(id))}
      make={make}
      onClose={onClose}
    />
  );
}

function StateChooser({ ids, of, onClose }: ChooserProps) {
  const { changeState } = useCommands();
  const { entry } = useBacklogAnswers();
  const [first] = ids;
  const choices = statesOf((first && entry(first)?.kind) ?? 'story').map((state) => ({
    id: state,
    label: itemStatusLabels[state],
  }));
  const change = (id: string): void => {
    told(changeState(ids, id as EntryState));
    onClose();
  };
  return (
    <ChoiceDialog
      opened
      title={`Set status for ${of}`}
      placeholder="Search statuses"
      choices={choices}
      onChoose={change}
      onClose={onClose}
    />
  );
}

function TagChooser({ ids, of, tags, onClose }: ChooserProps & Pick<ChoosersProps, 'tags'>) {
  const { tagEntries } = useCommands();
  const { entry } = useBacklogAnswers();
  const everywhere = (tag: string): boolean => ids.every((id) => entry(id)?.tags.includes(tag));
  const choices = tags().map((tag) => ({ id: tag, label: tag, ...(everywhere(tag) ? { detail: 'Remove' } : {}) }));
  const toggle = (tag: string): void => {
    told(tagEntries(ids, tag, !everywhere(tag)));
    onClose();
  };
  return (
    <ChoiceDialog
      opened
      title={`Tag ${of}`}
      placeholder="Search or create a tag"
      choices={choices}
      onChoose={toggle}
      make={(tag) => ({ label: `Create tag “${tag}”`, run: () => toggle(tag) })}
      onClose={onClose}
    />
  );
}

const everything = {};

function PositionChooser({ ids, of, onPosition, onClose }: ChooserProps & Pick<ChoosersProps, 'onPosition'>) {
  const { position } = useBacklogAnswers();
  const { count } = useTotals(everything);
  const [first] = ids;
  const [wanted, setWanted] = useState<number | string>((first && position(first)) ?? 1);
  const whole = typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 1;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Move ${of} to position`}
      size={380}
      yOffset="14vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
      returnFocus={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!whole) return;
          onPosition(ids, wanted);
          onClose();
        }}
      >
        <NumberInput
          autoFocus
          data-autofocus
          label={`Position (1–${numberWords(count)})`}
          value={wanted}
          onChange={setWanted}
          onFocus={(event) => event.currentTarget.select()}
          min={1}
          allowDecimal={false}
          hideControls
          mb={12}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!whole}>
            Move
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
