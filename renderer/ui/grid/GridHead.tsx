/** The titles of the columns; stays while the rows scroll. */
import { VisuallyHidden } from '@mantine/core';
import type { GridColumn } from './columns.ts';
import classes from './grid.module.css';

export function GridHead({
  columns,
  selectable,
}: {
  readonly selectable: boolean;
  readonly columns: readonly Pick<GridColumn<never>, 'key' | 'title' | 'hint' | 'align' | 'inset'>[];
}) {
  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" className={classes['headRow']} aria-rowindex={1}>
        {selectable && (
          <div role="columnheader" className={classes['headCell']}>
            <VisuallyHidden>Selected</VisuallyHidden>
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={classes['headCell']}
            data-align={column.align}
            data-inset={column.inset}
            data-column={column.key}
            title={column.hint}
          >
            {column.title}
          </div>
        ))}
      </div>
    </div>
  );
}
