/** How the file was read: tool, letters, separator, header, dates, source. Each is a finding that can be overruled. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { encodings } from '../../../shared/exchange/decode-text.ts';
import type { FoundDateOrder } from '../../../shared/exchange/dates.ts';
import { delimiters } from '../../../shared/exchange/guess-delimiter.ts';
import type { CsvChoices } from '../../../shared/exchange/read-csv-file.ts';
import type { ChoosingProps } from './Columns.tsx';
import classes from './exchange.module.css';

const formats = [
  { value: 'jira', label: 'Jira export' },
  { value: 'plain', label: 'Table' },
];
const separators = delimiters.map((each) => ({
  value: each,
  label: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' }[each],
}));
const letters = encodings.map((each) => ({ value: each, label: each === 'utf-8' ? 'UTF-8' : each }));
const firstRows = [
  { value: 'headers', label: 'Headers' },
  { value: 'entry', label: 'An entry' },
];
const orders = [
  { value: 'day first', label: 'Day first' },
  { value: 'month first', label: 'Month first' },
];
const certainties: Readonly<Record<FoundDateOrder['certainty'], string>> = {
  sure: 'the dates are clear about it',
  guessed: 'every date could be read both ways',
  mixed: 'the dates contradict each other',
  chosen: 'as you said',
  'not needed': 'no date depends on it',
};

export function HowRead({ reading, choices, onChoose }: ChoosingProps) {
  const choose = (change: CsvChoices): void => onChoose({ ...choices, ...change });
  const { certainty, order } = reading.dateOrder;
  return (
    <section className={classes['section']} aria-label="How it is read">
      <h2 className={classes['label']}>How it is read</h2>
      <div className={classes['how']}>
        <Choice
          label="Kind of file"
          data={formats}
          value={reading.format}
          onChoose={(value) => choose({ format: value === 'jira' ? 'jira' : 'plain' })}
        />
        <Choice
          label="Separator"
          data={separators}
          value={reading.delimiter}
          onChoose={(value) => choose(found('delimiter', delimiters, value))}
        />
        <Choice
          label="Letters"
          data={letters}
          value={reading.encoding}
          onChoose={(value) => choose(found('encoding', encodings, value))}
        />
        <Choice
          label="First row"
          data={firstRows}
          value={reading.hasHeader ? 'headers' : 'entry'}
          onChoose={(value) => choose({ hasHeader: value === 'headers' })}
        />
        {certainty !== 'not needed' && (
          <Choice
            label="Dates"
            note={certainties[certainty]}
            data={orders}
            value={order}
            onChoose={(value) => choose({ dateOrder: value === 'month first' ? 'month first' : 'day first' })}
          />
        )}
        <TextInput
          key={reading.sourceName}
          label="Comes from"
          description="Entries are found again by this name and their key"
          defaultValue={reading.sourceName}
          maxLength={60}
          onBlur={(event) =>
            event.currentTarget.value.trim() !== reading.sourceName && choose({ sourceName: event.currentTarget.value })
          }
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </div>
    </section>
  );
}

/** The choice of a list's member by its text; nothing when the text is none of them. */
function found<Name extends string, Member extends string>(
  name: Name,
  members: readonly Member[],
  text: string,
): { [Key in Name]?: Member } {
  const member = members.find((each) => each === text);
  return (member === undefined ? {} : { [name]: member }) as { [Key in Name]?: Member };
}

interface ChoiceProps {
  readonly label: string;
  readonly note?: ReactNode;
  readonly data: { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

const Choice = ({ label, note, data, value, onChoose }: ChoiceProps) => (
  <NativeSelect
    label={label}
    description={note}
    data={data}
    value={value}
    onChange={(event) => onChoose(event.currentTarget.value)}
  />
);
