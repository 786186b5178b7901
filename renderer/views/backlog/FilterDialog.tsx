/** Adds a condition to the filter: which one, then its value. Text is typed, everything else is chosen. */
import { useState } from 'react';
import type { BacklogFilter } from '../../../shared/domain/filter.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { type ConditionId, type ConditionNames, conditionChoices, conditionTitles, withChoice } from './conditions.ts';

interface FilterDialogProps {
  /** `null`: not yet said which. */
  readonly condition: ConditionId | null;
  readonly filter: BacklogFilter;
  readonly names: ConditionNames;
  readonly onFilter: (filter: BacklogFilter) => void;
  readonly onClose: () => void;
}

const kinds = (Object.entries(conditionTitles) as [ConditionId, string][]).map(([id, label]) => ({ id, label }));

export function FilterDialog({ condition, filter, names, onFilter, onClose }: FilterDialogProps) {
  const [kind, setKind] = useState(condition);
  const choose = (choice: string): void => {
    if (kind === null) return setKind(choice as ConditionId);
    onFilter(withChoice(filter, kind, choice));
    onClose();
  };
  const typed = (text: string) => ({
    label: `Text contains “${text}”`,
    run: () => (onFilter(withChoice(filter, 'text', text)), onClose()),
  });
  return (
    <ChoiceDialog
      key={kind ?? 'which'}
      opened
      title={kind === null ? 'Filter' : `Filter: ${conditionTitles[kind]}`}
      placeholder={
        kind === 'text' ? 'Search key, title or tag' : kind === null ? 'Filter by status, size, Feature… or text' : 'Select'
      }
      choices={kind === null ? kinds : conditionChoices(kind, names)}
      onChoose={choose}
      onClose={onClose}
      {...(kind === null || kind === 'text' ? { make: typed } : {})}
    />
  );
}
