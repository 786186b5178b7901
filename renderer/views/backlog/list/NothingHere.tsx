/** The empty list: no items yet, or none that match the filter. One sentence, one action, its key. */
import { Button } from '@mantine/core';
import { IconFilterOff, IconListNumbers, IconPlus, IconStack2 } from '@tabler/icons-react';
import { ShownKey } from '../../../ui/actions/ShownKey.tsx';
import { EmptyState } from '../../../ui/shell/EmptyState.tsx';

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
          <Button
            onClick={onAdd}
            leftSection={<IconPlus size={16} stroke={1.8} />}
            rightSection={<ShownKey id="backlog.new" plain />}
          >
            New Feature
          </Button>
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
          <Button variant="default" onClick={onClear} rightSection={<ShownKey id="backlog.clear-filter" />}>
            Clear filters
          </Button>
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
          <Button
            onClick={onAdd}
            leftSection={<IconPlus size={16} stroke={1.8} />}
            rightSection={<ShownKey id="backlog.new" plain />}
          >
            New item
          </Button>
          <Button variant="default" onClick={onImport} rightSection={<ShownKey id="app.import" />}>
            Import…
          </Button>
        </>
      }
    />
  );
}
