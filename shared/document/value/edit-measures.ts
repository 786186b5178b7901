/**
 * Success criteria of a Feature and key results of an objective: the same kind of fact in two places. (Responsibilities 6 and 7.)
 */
import type * as Y from 'yjs';
import { isDay, isFigure } from '../../domain/bounds.ts';
import type { MeasureId, ReadingId } from '../../domain/ids.ts';
import type { Measure } from '../../domain/value/measures.ts';
import { refuse, type Result } from '../../domain/result.ts';
import { existingFeatures } from './assess-features.ts';
import { measureKeys, roots } from '../backlog-doc.ts';
import {
  epochDay,
  type CommandContext,
  newId,
  runCommand,
  setRegister,
  writableEntry,
  type CommandRefusal,
} from '../command-context.ts';
import type { Measured } from './dropped-measures.ts';
import { oneLine } from '../entries/new-entry.ts';

export type MeasureRefusal = CommandRefusal | 'gone' | 'not-a-feature' | 'no-metric' | 'no-number' | 'no-day' | 'not-yet';

export interface MeasureFacts {
  readonly metric: string;
  readonly unit?: string;
  readonly baseline?: number | null;
  readonly target?: number | null;
  readonly due?: number | null;
}

const noMetric = refuse('no-metric', 'Enter a metric, e.g. “Refunds without a call”.');
const gone = refuse('gone', 'This metric no longer exists. Adding it was undone.');

/** Adds a measure; only the metric is required. Refuses Stories, which have none. */
export function addMeasure(context: CommandContext, owner: Measured, facts: MeasureFacts): Result<MeasureId, MeasureRefusal> {
  if (oneLine(facts.metric) === '') return noMetric;
  const found = 'feature' in owner ? existingFeatures(context, [owner.feature]) : null;
  const refusal = found?.ok === false ? found : refuseNumbers(facts);
  return refusal ?? write(context, owner, `Add “${oneLine(facts.metric)}”`, (map) => putMeasure(context, map, facts));
}

export function putMeasure(context: CommandContext, map: Y.Map<unknown>, facts: MeasureFacts): MeasureId {
  const id = newId(context.random) as MeasureId;
  map.set(measureKeys.measure + id, context.now());
  setFacts(map, id, facts);
  return id;
}

export function editMeasure(
  context: CommandContext,
  owner: Measured,
  id: MeasureId,
  facts: Partial<MeasureFacts>,
): Result<boolean, MeasureRefusal> {
  if (facts.metric !== undefined && oneLine(facts.metric) === '') return noMetric;
  return refuseNumbers(facts) ?? change(context, owner, id, 'Edit', (map) => setFacts(map, id, facts));
}

export const dropMeasure = (context: CommandContext, owner: Measured, id: MeasureId): Result<boolean, MeasureRefusal> =>
  change(context, owner, id, 'Remove', (map) => setRegister(map, measureKeys.dropped + id, true));

export function restoreMeasure(context: CommandContext, owner: Measured, id: MeasureId): Result<boolean, MeasureRefusal> {
  const measure = context.projection.droppedMeasures(owner).find((each) => each.id === id);
  return measure
    ? write(context, owner, `Restore “${measure.metric}”`, (map) => setRegister(map, measureKeys.dropped + id, null))
    : gone;
}

export interface NewReading {
  readonly value: number;
  readonly day?: number;
  readonly note?: string;
}

/** Records a reading. Readings are immutable; a newer one of the same day takes precedence. */
export function addReading(
  context: CommandContext,
  owner: Measured,
  id: MeasureId,
  reading: NewReading,
): Result<ReadingId, MeasureRefusal> {
  const today = epochDay(context.now());
  const day = reading.day ?? today;
  if (!isFigure(reading.value)) return refuse('no-number', 'Enter a number.');
  if (!isDay(day) || day > today) return refuse('not-yet', 'The date can’t be in the future.');
  return change(context, owner, id, 'Record reading for', (map) => putReading(context, map, id, { ...reading, day }));
}

export function putReading(
  context: CommandContext,
  map: Y.Map<unknown>,
  id: MeasureId,
  { value, day, note = '' }: NewReading,
): ReadingId {
  const reading = newId(context.random) as ReadingId;
  map.set(`${measureKeys.reading}${id}/${reading}`, {
    value,
    day: day ?? epochDay(context.now()),
    at: context.now(),
    by: context.author().name,
    ...(note === '' ? {} : { note }),
  });
  return reading;
}

function setFacts(map: Y.Map<unknown>, id: MeasureId, { metric, unit, baseline, target, due }: Partial<MeasureFacts>): boolean {
  let changed = false;
  const note = (done: boolean): void => void (changed ||= done);
  if (metric !== undefined) note(setRegister(map, measureKeys.metric + id, oneLine(metric)));
  if (unit !== undefined) note(setRegister(map, measureKeys.unit + id, oneLine(unit) || null));
  if (baseline !== undefined) note(setRegister(map, measureKeys.baseline + id, baseline));
  if (target !== undefined) note(setRegister(map, measureKeys.target + id, target));
  if (due !== undefined) note(setRegister(map, measureKeys.due + id, due));
  return changed;
}

function refuseNumbers({ baseline, target, due }: Partial<MeasureFacts>): Result<never, MeasureRefusal> | null {
  const isNumber = (amount: number | null | undefined): boolean => amount === undefined || amount === null || isFigure(amount);
  if (!isNumber(baseline) || !isNumber(target))
    return refuse('no-number', 'Baseline and target must be numbers. Leave them empty if unknown.');
  if (due !== undefined && due !== null && !isDay(due)) return refuse('no-day', 'Enter a valid due date, or leave it empty.');
  return null;
}

const measuresOf = (context: CommandContext, owner: Measured): readonly Measure[] =>
  ('feature' in owner
    ? context.projection.entry(owner.feature)?.assessment.success
    : context.projection.objectives.get(owner.objective)?.results) ?? [];

function change<T>(
  context: CommandContext,
  owner: Measured,
  id: MeasureId,
  action: string,
  act: (map: Y.Map<unknown>) => T,
): Result<T, MeasureRefusal> {
  const measure = measuresOf(context, owner).find((each) => each.id === id);
  return measure ? write(context, owner, `${action} “${measure.metric}”`, act) : gone;
}

function write<T>(
  context: CommandContext,
  owner: Measured,
  label: string,
  act: (map: Y.Map<unknown>) => T,
): Result<T, MeasureRefusal> {
  const map =
    'feature' in owner ? roots.items(context.doc).get(owner.feature) : roots.objectives(context.doc).get(owner.objective);
  if (!map) return gone;
  return runCommand(context, { label }, () => {
    if ('feature' in owner) writableEntry(context, owner.feature);
    return act(map);
  });
}
