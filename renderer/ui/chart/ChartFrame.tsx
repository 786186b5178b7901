/** A chart with a one-sentence summary above it, and the same figures as a table: for screen readers, for paper, and for the exact numbers. */
import { ScrollArea, UnstyledButton } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import classes from './chart.module.css';
import { numberColumns } from './number-columns.ts';

export interface ChartTable {
  readonly columns: readonly string[];
  /** The first cell names the row. Numbers are formatted: "–" is unknown. */
  readonly rows: readonly (readonly string[])[];
  /** Legend, where the marks aren't self-explanatory. */
  readonly note?: string;
}

interface ChartFrameProps {
  /** What is drawn: "Value per story point". */
  readonly label: string;
  /** The summary: "Rising: 1.9 in Sprint 4, 3.4 in Sprint 11." Also "Too early to say." */
  readonly verdict: ReactNode;
  /** How it was found, in grey behind the verdict. */
  readonly method?: ReactNode;
  readonly table: ChartTable;
  readonly children: ReactNode;
}

export function ChartFrame({ label, verdict, method, table, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  const title = useId();
  return (
    <section className={classes['frame']} aria-labelledby={title}>
      <header className={classes['head']}>
        <span className={classes['label']}>{label}</span>
        <UnstyledButton className={classes['switch']} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          <IconTable size={14} stroke={1.6} aria-hidden="true" />
          Show as table
        </UnstyledButton>
      </header>
      <h2 id={title} className={classes['verdict']}>
        {verdict} {method !== undefined && <span className={classes['method']}>{method}</span>}
      </h2>
      {asTable ? <Figures label={label} table={table} /> : <div className={classes['drawing']}>{children}</div>}
    </section>
  );
}

function Figures({ label, table: { columns, rows, note } }: { readonly label: string; readonly table: ChartTable }) {
  const numbers = numberColumns(rows);
  return (
    <ScrollArea.Autosize
      className={classes['figures']}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': `${label} as a table` }}
    >
      <table>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" data-number={numbers.has(at) || undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells], row) => (
            <tr key={`${row} ${name}`}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={columns[at + 1]} data-number={numbers.has(at + 1) || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== undefined && <p className={classes['note']}>{note}</p>}
    </ScrollArea.Autosize>
  );
}
