/** What each column of the file becomes; every guess can be changed, and the file is read again at once. */
import { finds } from '../../../shared/domain/text/search-text.ts';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { FoundColumn } from '../../../shared/exchange/csv/columns.ts';
import type { FileChoices, FileReading } from '../../../shared/exchange/read-file.ts';
import { type ColumnRole, columnRoles, mayRepeat, roleNames } from '../../../shared/exchange/languages/roles.ts';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './exchange.module.css';
import { counted } from '../../ui/number-words.ts';

export interface ChoosingProps {
  readonly reading: FileReading;
  readonly choices: FileChoices;
  readonly onChoose: (choices: FileChoices) => void;
}

const options = [{ value: '', label: 'Don’t import' }, ...columnRoles.map((role) => ({ value: role, label: roleNames[role] }))];
const firstShown = 24;
/** No person reads more; the field above narrows. */
const maxShown = 200;

export function Columns({ reading, choices, onChoose }: ChoosingProps) {
  const [all, setAll] = useState(false);
  const [query, setQuery] = useState('');
  const filled = reading.columns.filter((column) => column.filled > 0 || choices.roles?.has(column.name));
  const ordered = [...filled.filter((column) => column.role !== null), ...filled.filter((column) => column.role === null)];
  const fitting = ordered.filter((column) => finds(query, column.name));
  const shown = fitting.slice(0, all || query.trim() !== '' ? maxShown : firstShown);
  const empty = reading.columns.length - filled.length;
  const give = (column: FoundColumn, role: ColumnRole | null): void =>
    onChoose({ ...choices, roles: withRole(reading, choices, column, role) });
  return (
    <section className={classes['section']} aria-label="Column mapping">
      <h2 className={classes['label']}>Column mapping</h2>
      {filled.length > firstShown && (
        <TextField aria-label="Search columns" placeholder="Search columns" value={query} onText={setQuery} />
      )}
      <ul className={classes['choices']}>
        {shown.map((column) => (
          <li key={column.name} className={classes['choice']}>
            <span className={classes['choiceWords']} title={column.samples.join('\n')}>
              <span className={classes['choiceName']}>
                {column.name}
                {column.places.length > 1 && <span className={classes['quiet']}> ×{column.places.length}</span>}
              </span>
              <span className={classes['sample']}>{column.samples.join(' · ') || 'empty'}</span>
            </span>
            <NativeSelect
              aria-label={`Map ${column.name} to`}
              data={options}
              value={column.role ?? ''}
              onChange={(event) => give(column, columnRoles.find((role) => role === event.currentTarget.value) ?? null)}
            />
          </li>
        ))}
      </ul>
      {fitting.length > shown.length && (
        <Button variant="default" onClick={() => setAll(true)} disabled={all}>
          {all ? `${fitting.length - shown.length} more. Search to find them.` : `Show all ${counted(fitting.length, 'column')}`}
        </Button>
      )}
      {empty > 0 && <p className={classes['hint']}>{counted(empty, 'empty column')} skipped</p>}
    </section>
  );
}

/** A meaning that only one column can have leaves the column that had it. */
function withRole(
  reading: FileReading,
  choices: FileChoices,
  column: FoundColumn,
  role: ColumnRole | null,
): ReadonlyMap<string, ColumnRole | null> {
  const roles = new Map(choices.roles);
  for (const other of reading.columns) if (role !== null && other.role === role && !mayRepeat(role)) roles.set(other.name, null);
  return roles.set(column.name, role);
}
