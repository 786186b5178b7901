/** Reads measures and readings of a Feature or an objective. */
import { isDay, isFigure, isMoment } from '../../domain/bounds.ts';
import type { MeasureId, ReadingId } from '../../domain/ids.ts';
import type { Measure, Reading } from '../../domain/value/measures.ts';
import { isSafeName, measureKeys, parseRecord } from '../backlog-doc.ts';
import { compare } from '../compare.ts';

interface MeasureReader {
  readonly take: (prefix: string, member: string, value: unknown) => boolean;
  readonly finish: () => readonly Measure[];
}

const prefixes: ReadonlySet<string> = new Set(Object.values(measureKeys));
const none: readonly never[] = Object.freeze([]);

const day = (value: unknown): number | null => (isDay(value) ? value : null);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const figure = (value: unknown): number | null => (isFigure(value) ? value : null);

export function createMeasureReader(): MeasureReader {
  let found: Map<string, unknown> | null = null;
  let readings: Map<string, Reading[]> | null = null;

  function takeReading(member: string, value: unknown): void {
    const [measure = '', id = ''] = member.split('/');
    const written = parseRecord(value);
    if (!isSafeName(measure) || !isSafeName(id) || written === null) return;
    const [read, day] = [written.own('value'), written.own('day')];
    if (!isFigure(read) || !isDay(day)) return;
    const reading: Reading = Object.freeze({
      id: id as ReadingId,
      value: read,
      day,
      at: written.moment('at') ?? 0,
      by: written.text('by') ?? '',
      note: written.text('note') ?? '',
    });
    readings ??= new Map();
    const before = readings.get(measure);
    if (before) before.push(reading);
    else readings.set(measure, [reading]);
  }

  return {
    take: (prefix, member, value) => {
      if (!prefixes.has(prefix)) return false;
      if (prefix === measureKeys.reading) takeReading(member, value);
      else (found ??= new Map()).set(prefix + member, value);
      return true;
    },
    finish: () => {
      if (found === null) return none;
      const at = (key: string, id: string): unknown => found?.get(key + id);
      const added: { readonly id: string; readonly since: number }[] = [];
      for (const [key, since] of found) {
        const id = key.slice(measureKeys.measure.length);
        if (key.startsWith(measureKeys.measure) && isMoment(since) && at(measureKeys.dropped, id) !== true)
          added.push({ id, since });
      }
      added.sort((a, b) => a.since - b.since || compare(a.id, b.id));
      return Object.freeze(
        added.map(({ id }) =>
          Object.freeze({
            id: id as MeasureId,
            metric: text(at(measureKeys.metric, id)),
            unit: text(at(measureKeys.unit, id)),
            baseline: figure(at(measureKeys.baseline, id)),
            target: figure(at(measureKeys.target, id)),
            due: day(at(measureKeys.due, id)),
            readings: Object.freeze(
              (readings?.get(id) ?? []).sort((a, b) => a.day - b.day || a.at - b.at || compare(a.id, b.id)),
            ),
          }),
        ),
      );
    },
  };
}
