/** How the file was read: tool, letters, separator, header, dates, source. Each is a finding that can be overruled. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { encodings } from '../../../shared/exchange/csv/decode-text.ts';
import type { FoundDateOrder } from '../../../shared/exchange/csv/dates.ts';
import { delimiters } from '../../../shared/exchange/csv/guess-delimiter.ts';
import type { CsvChoices } from '../../../shared/exchange/csv/read-csv-file.ts';
import type { ChoosingProps } from './Columns.tsx';
import classes from './exchange.module.css';

const formats = [
  { value: 'jira', label: 'Jira CSV' },
  { value: 'plain', label: 'CSV' },
];
const separators = delimiters.map((each) => ({
  value: each,
  label: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Pipe' }[each],
}));
const letters = encodings.map((each) => ({ value: each, label: each === 'utf-8' ? 'UTF-8' : each }));
const firstRows = [
  { value: 'headers', label: 'Column names' },
  { value: 'entry', label: 'Data' },
];
const orders = [
  { value: 'day first', label: 'Day/month' },
  { value: 'month first', label: 'Month/day' },
];
const certainties: Readonly<Record<FoundDateOrder['certainty'], string>> = {
  sure: 'Detected from the dates',
  guessed: 'Ambiguous. Please check.',
  mixed: 'Mixed formats. Please check.',
  chosen: 'Set by you',
  'not needed': 'Not needed',
};

export function HowRead({ reading, choices, onChoose }: ChoosingProps) {
  const choose = (change: CsvChoices): void => onChoose({ ...choices, ...change });
  const { certainty, order } = reading.dateOrder;
  return (
    <section className={classes['section']} aria-label="File settings">
      <h2 className={classes['label']}>File settings</h2>
      <div className={classes['how']}>
        <Choice
          label="File format"
          data={formats}
          value={reading.format}
          onChoose={(value) => choose({ format: value === 'jira' ? 'jira' : 'plain' })}
        />
        <Choice
          label="Delimiter"
          data={separators}
          value={reading.delimiter}
          onChoose={(value) => choose(found('delimiter', delimiters, value))}
        />
        <Choice
          label="Encoding"
          data={letters}
          value={reading.encoding}
          onChoose={(value) => choose(found('encoding', encodings, value))}
        />
        <Choice
          label="First row contains"
          data={firstRows}
          value={reading.hasHeader ? 'headers' : 'entry'}
          onChoose={(value) => choose({ hasHeader: value === 'headers' })}
        />
        {certainty !== 'not needed' && (
          <Choice
            label="Date format"
            note={certainties[certainty]}
            data={orders}
            value={order}
            onChoose={(value) => choose({ dateOrder: value === 'month first' ? 'month first' : 'day first' })}
          />
        )}
        <TextInput
          key={reading.sourceName}
          label="Imported from"
          description="Name of the tool or file. A later import with the same name updates these items."
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
