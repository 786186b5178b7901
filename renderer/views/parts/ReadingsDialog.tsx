/** The readings of a measure as a line and as a table, and the place to add one of today or an earlier day. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { lastReading, type Measure, reached } from '../../../shared/domain/value/measures.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChartFrame } from '../../ui/chart/ChartFrame.tsx';
import { ReadingsLine } from '../../ui/chart/ReadingsLine.tsx';
import { useRefusals } from '../../ui/fields/refusals.ts';
import type { MeasureOwner } from './MeasureDialog.tsx';
import { Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './measure.module.css';
import {
  amountWords,
  dayField,
  dayWords,
  measured,
  readAmount,
  readDayField,
  shareWords,
  todayIs,
  wayWords,
} from '../phrases/value-words.ts';
import { Question } from '../../ui/shell/Question.tsx';

interface ReadingsDialogProps {
  readonly owner: MeasureOwner;
  readonly measure: Measure;
  readonly onClose: () => void;
}

export function ReadingsDialog({ owner, measure, onClose }: ReadingsDialogProps) {
  return (
    <Question onClose={onClose} title={measure.metric} size={560} yOffset="10vh">
      <NewReading owner={owner} measure={measure} onDone={onClose} />
      {measure.readings.length > 0 && <Readings measure={measure} />}
    </Question>
  );
}

const noNumber = 'Enter a number.';

function NewReading({
  owner,
  measure,
  onDone,
}: {
  readonly owner: MeasureOwner;
  readonly measure: Measure;
  readonly onDone: () => void;
}) {
  const { addReading } = useCommands();
  const [value, setValue] = useState('');
  const [day, setDay] = useState(dayField(todayIs()));
  const [note, setNote] = useState('');
  const amount = readAmount(value);
  const refusals = useRefusals<'value' | 'day'>();
  const keep = (): void => {
    const on = readDayField(day);
    if (amount === null || amount === undefined) return void refusals.check('value', noNumber);
    if (on === null) return void refusals.check('day', 'Enter the date of the reading.');
    if (refusals.accepts(on > todayIs() ? 'day' : 'value', addReading(owner, measure.id, { value: amount, day: on, note })))
      onDone();
  };
  return (
    <Form className={classes['reading']} onSubmit={keep}>
      <TextField
        {...refusals.at('value', amount === undefined ? noNumber : null)}
        first
        label="Value"
        placeholder={measure.unit}
        inputMode="decimal"
        value={value}
        onText={setValue}
      />
      <TextField {...refusals.at('day')} label="Date" type="date" max={dayField(todayIs())} value={day} onText={setDay} />
      <TextField label="Note (optional)" value={note} onText={setNote} />
      <Button type="submit">Record</Button>
    </Form>
  );
}

function Readings({ measure }: { readonly measure: Measure }) {
  const { baseline, target, unit, readings } = measure;
  const last = lastReading(measure);
  const share = reached(measure);
  const verdict = `${measured(last?.value ?? null, unit)} on ${dayWords(last?.day ?? null)}${share === null ? '' : `, ${shareWords(share)} of the way to the target`}.`;
  return (
    <div className={classes['chart']}>
      <ChartFrame
        label="Readings"
        verdict={verdict}
        method={wayWords(measure)}
        table={{
          columns: ['Date', 'Reading', 'Note', 'By'],
          rows: readings
            .toReversed()
            .map((each) => [dayWords(each.day), measured(each.value, unit), each.note || '–', each.by || '–']),
        }}
      >
        <ReadingsLine
          points={readings.map((each) => ({ at: each.day, value: each.value }))}
          from={baseline}
          aim={target}
          width={512}
          height={164}
          words={amountWords}
          days={dayWords}
        />
      </ChartFrame>
    </div>
  );
}
