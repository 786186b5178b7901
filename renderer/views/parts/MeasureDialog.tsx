/** What is measured, from where to where and until when: a success criterion of a Feature or a key result of an objective. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { ObjectiveId } from '../../../shared/domain/ids.ts';
import type { Measure } from '../../../shared/domain/value/measures.ts';
import { useBacklogQueries } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { useUndoWithNotice } from './use-undo-with-notice.ts';
import { succeededOrNotified } from './succeeded-or-notified.ts';
import { CancelButton, Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import classes from './measure.module.css';
import { dayField, readAmount, readDayField } from '../phrases/value-words.ts';
import { Question } from '../../ui/shell/Question.tsx';

/** Whose success is measured. */
export type MeasureOwner = { readonly feature: EntryId } | { readonly objective: ObjectiveId };

interface MeasureDialogProps {
  readonly owner: MeasureOwner;
  /** The one that is changed; `null`: a new one. */
  readonly measure: Measure | null;
  readonly onClose: () => void;
}

const written = (amount: number | null | undefined): string => (amount === null || amount === undefined ? '' : String(amount));

/** The typed fields of a measure, and saving them. */
function useMeasureForm({ owner, measure, onClose }: MeasureDialogProps) {
  const { addMeasure, editMeasure } = useCommands();
  const [metric, setMetric] = useState(measure?.metric ?? '');
  const [unit, setUnit] = useState(measure?.unit ?? '');
  const [baseline, setBaseline] = useState(written(measure?.baseline));
  const [target, setTarget] = useState(written(measure?.target));
  const [due, setDue] = useState(dayField(measure?.due ?? null));
  const [from, to] = [readAmount(baseline), readAmount(target)];
  const same = from !== undefined && from !== null && from === to ? 'Same as the baseline. Enter a different target.' : null;
  const refusals = useRefusals<'metric' | 'baseline' | 'target' | 'due'>();
  const number = (amount: number | null | undefined): string | null => (amount === undefined ? 'Enter a number.' : null);
  const keep = (): void => {
    if (from === undefined || to === undefined)
      return void (refusals.check('baseline', number(from)) && refusals.check('target', number(to)));
    if (!refusals.check('target', same)) return;
    const facts = { metric, unit, baseline: from, target: to, due: readDayField(due) };
    const result = measure === null ? addMeasure(owner, facts) : editMeasure(owner, measure.id, facts);
    if (refusals.accepts(!result.ok && result.refusal.code === 'no-day' ? 'due' : 'metric', result)) onClose();
  };
  const faults = { baseline: number(from), target: number(to) ?? same };
  const fields = { metric, unit, baseline, target, due };
  return {
    fields,
    faults,
    refusals,
    keep,
    set: { metric: setMetric, unit: setUnit, baseline: setBaseline, target: setTarget, due: setDue },
  };
}

export function MeasureDialog({ owner, measure, onClose }: MeasureDialogProps) {
  const { fields, faults, refusals, keep, set } = useMeasureForm({ owner, measure, onClose });
  const what = 'feature' in owner ? 'success criterion' : 'key result';
  return (
    <Question onClose={onClose} title={measure === null ? `Add ${what}` : `Edit ${what}`} size={480} yOffset="12vh">
      <Form className={classes['form']} onSubmit={keep}>
        <TextField
          {...refusals.at('metric')}
          first
          label="Metric"
          placeholder="e.g. Refunds without a call"
          value={fields.metric}
          onText={set.metric}
          className={classes['whole']}
        />
        <TextField
          {...refusals.at('baseline', faults.baseline)}
          label="Baseline"
          description="Leave empty if unknown"
          inputMode="decimal"
          value={fields.baseline}
          onText={set.baseline}
        />
        <TextField
          {...refusals.at('target', faults.target)}
          label="Target"
          description="Leave empty if not set"
          inputMode="decimal"
          value={fields.target}
          onText={set.target}
        />
        <UnitAndDue fields={fields} set={set} refusals={refusals} />
        <DialogButtons owner={owner} measure={measure} onClose={onClose} />
      </Form>
      {measure === null && <Dropped owner={owner} what={what} onClose={onClose} />}
    </Question>
  );
}

function UnitAndDue({ fields, set, refusals }: Pick<ReturnType<typeof useMeasureForm>, 'fields' | 'set' | 'refusals'>) {
  return (
    <>
      <TextField label="Unit" description="Optional, e.g. %, days, €" value={fields.unit} onText={set.unit} />
      <TextField
        {...refusals.at('due')}
        label="Due date"
        description="When to take the final reading"
        type="date"
        value={fields.due}
        onText={set.due}
      />
    </>
  );
}

function DialogButtons({ owner, measure, onClose }: MeasureDialogProps) {
  const { dropMeasure } = useCommands();
  const { offer } = useUndoWithNotice();
  return (
    <div className={classes['foot']}>
      {measure !== null && (
        <Button
          variant="subtle"
          color="red"
          className={classes['drop'] ?? ''}
          onClick={() => {
            if (!succeededOrNotified(dropMeasure(owner, measure.id))) return;
            offer(`Removed “${measure.metric}”`);
            onClose();
          }}
        >
          Remove
        </Button>
      )}
      <CancelButton onCancel={onClose} />
      <Button type="submit">{measure === null ? 'Add' : 'Save'}</Button>
    </div>
  );
}

/** A new one may be meant to replace one that was dropped: that can be restored here. */
function Dropped({ owner, what, onClose }: Pick<MeasureDialogProps, 'owner' | 'onClose'> & { readonly what: string }) {
  const { restoreMeasure } = useCommands();
  const dropped = useBacklogQueries().droppedMeasures(owner);
  if (dropped.length === 0) return null;
  return (
    <section aria-label={`Removed: ${what}`}>
      {dropped.map(({ id, metric }) => (
        <Group key={id} justify="space-between" wrap="nowrap" mt={8}>
          <span>
            Removed: <b>{metric}</b>
          </span>
          <Button
            variant="default"
            aria-label={`Restore ${metric}`}
            onClick={() => {
              if (succeededOrNotified(restoreMeasure(owner, id))) onClose();
            }}
          >
            Restore
          </Button>
        </Group>
      ))}
    </section>
  );
}
