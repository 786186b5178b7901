/** The empty list: no items yet, or none that match the filter. One sentence, one action, its key. */
import { IconFilterOff, IconListNumbers, IconPlus, IconStack2 } from '@tabler/icons-react';
import { EmptyState } from '../../../ui/shell/EmptyState.tsx';
import { ActionButton } from '../../../ui/actions/ActionButton.tsx';

interface NothingHereProps {
  readonly whole: boolean;
  /** Only what contradicts the value would be shown. */
  readonly contradictions: boolean;
  /** Features would be shown, and the product has none. */
  readonly features: boolean;
  readonly onAdd: () => void;
  readonly onClear: () => void;
  readonly onImport: () => void;
}

export function NothingHere({ whole, contradictions, features, onAdd, onClear, onImport }: NothingHereProps) {
  if (features) {
    return (
      <EmptyState
        icon={<IconStack2 size={24} stroke={1.5} />}
        sentence="No Features yet. A Feature groups Stories and carries their business value."
        action={
          <ActionButton onClick={onAdd} icon={IconPlus} action="backlog.new">
            New Feature
          </ActionButton>
        }
      />
    );
  }
  if (!whole) {
    return (
      <EmptyState
        icon={<IconFilterOff size={24} stroke={1.5} />}
        sentence={
          contradictions
            ? 'Nothing is out of order. No item sits above one with twice its value per point without a reason.'
            : 'No items match this view.'
        }
        action={
          <ActionButton variant="default" onClick={onClear} action="backlog.clear-filter">
            Clear filters
          </ActionButton>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconListNumbers size={24} stroke={1.5} />}
      sentence="Your Product Backlog is empty. Add your first item; all it needs is a title."
      action={
        <>
          <ActionButton onClick={onAdd} icon={IconPlus} action="backlog.new">
            New item
          </ActionButton>
          <ActionButton variant="default" onClick={onImport} action="app.import">
            Import…
          </ActionButton>
        </>
      }
    />
  );
}
