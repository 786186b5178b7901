/** How the file was read: format, encoding, delimiter, header, dates, source. Each was detected, and the user can choose another. */
import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { encodings } from '../../../shared/exchange/csv/decode-text.ts';
import type { FoundDateOrder } from '../../../shared/exchange/csv/dates.ts';
import { delimiters } from '../../../shared/exchange/csv/guess-delimiter.ts';
import { type CsvDialect, csvDialects } from '../../../shared/exchange/csv/read-csv-file.ts';
import type { FileChoices } from '../../../shared/exchange/read-file.ts';
import type { ChoosingProps } from './Columns.tsx';
import classes from './exchange.module.css';

const dialects = Object.keys(csvDialects) as readonly CsvDialect[];
const dialectChoices = dialects.map((each) => ({ value: each, label: csvDialects[each] }));
const delimiterChoices = delimiters.map((each) => ({
  value: each,
  label: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Pipe' }[each],
}));
const encodingChoices = encodings.map((each) => ({ value: each, label: each === 'utf-8' ? 'UTF-8' : each }));
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
  const choose = (change: FileChoices): void => onChoose({ ...choices, ...change });
  const { certainty, order } = reading.dateOrder;
  return (
    <section className={classes['section']} aria-label="File settings">
      <h2 className={classes['label']}>File settings</h2>
      <div className={classes['how']}>
        <Choice
          label="File format"
          data={dialectChoices}
          value={reading.dialect}
          onChoose={(value) => choose(choiceOf('dialect', dialects, value))}
        />
        <Choice
          label="Delimiter"
          data={delimiterChoices}
          value={reading.delimiter}
          onChoose={(value) => choose(choiceOf('delimiter', delimiters, value))}
        />
        <Choice
          label="Encoding"
          data={encodingChoices}
          value={reading.encoding}
          onChoose={(value) => choose(choiceOf('encoding', encodings, value))}
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

/** The choice with this name, if the text of the chosen option is one of its members. */
function choiceOf<Name extends string, Member extends string>(
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
