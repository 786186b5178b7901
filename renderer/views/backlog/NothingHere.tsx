/** An empty list: either nothing is there yet, or the filter lets nothing through. One sentence, one action, its key. */
import { Button } from '@mantine/core';
import { IconFilterOff, IconListNumbers, IconPlus } from '@tabler/icons-react';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { EmptyState } from '../../ui/shell/EmptyState.tsx';

interface NothingHereProps {
  readonly whole: boolean;
  /** Only what contradicts the value would be shown. */
  readonly contradictions: boolean;
  readonly onAdd: () => void;
  readonly onClear: () => void;
  readonly onImport: () => void;
}

export function NothingHere({ whole, contradictions, onAdd, onClear, onImport }: NothingHereProps) {
  if (!whole) {
    return (
      <EmptyState
        icon={<IconFilterOff size={24} stroke={1.5} />}
        sentence={contradictions ? 'Nothing stands above an entry that buys twice as much per point, or its reason is given.' : 'No entry fits this view.'}
        action={
          <Button variant="default" onClick={onClear} rightSection={<ShownKey id="backlog.clear-filter" />}>
            Show all open entries
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconListNumbers size={24} stroke={1.5} />}
      sentence="This backlog is empty: a title is enough for the first entry."
      action={
        <>
          <Button
            onClick={onAdd}
            leftSection={<IconPlus size={16} stroke={1.8} />}
            rightSection={<ShownKey id="backlog.new" plain />}
          >
            New entry
          </Button>
          <Button variant="default" onClick={onImport} rightSection={<ShownKey id="app.import" />}>
            Or import a file
          </Button>
        </>
      }
    />
  );
}
