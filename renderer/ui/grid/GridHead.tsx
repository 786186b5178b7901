/** The titles of the columns; stays while the rows scroll. */
import type { GridColumn } from './columns.ts';
import classes from './grid.module.css';

export function GridHead({ columns }: { readonly columns: readonly Pick<GridColumn<never>, 'key' | 'title' | 'hint' | 'align'>[] }) {
  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" className={classes['headRow']} aria-rowindex={1}>
        <div role="columnheader" className={classes['headCell']} aria-label="Selected" />
        {columns.map((column) => (
          <div key={column.key} role="columnheader" className={classes['headCell']} data-align={column.align} data-column={column.key} title={column.hint}>
            {column.title}
          </div>
        ))}
      </div>
    </div>
  );
}
