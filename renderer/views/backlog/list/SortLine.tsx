/** Notes that the list is sorted while the backlog order is unchanged, and offers to return to it. */
import { IconArrowsSort } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { sortNames } from './columns.tsx';
import classes from '../../parts/toolbar.module.css';
import type { useBacklogView } from '../view/use-backlog-view.ts';

export const backToOrder = 'Back to backlog order';

export const sortWords = (column: string): string => `Sorted by ${sortNames[column] ?? column}. The backlog order is unchanged.`;

export function SortLine({
  view: { sort, setLayout },
}: {
  readonly view: Pick<ReturnType<typeof useBacklogView>, 'sort' | 'setLayout'>;
}) {
  if (sort === null) return null;
  return (
    <div className={classes['sortLine']} role="group" aria-label="Sorting">
      <IconArrowsSort size={14} stroke={1.8} aria-hidden="true" />
      <span>{sortWords(sort.column)}</span>
      <Button variant="subtle" size="compact-sm" onClick={() => setLayout({ sort: null })}>
        {backToOrder}
      </Button>
    </div>
  );
}
