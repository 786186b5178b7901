/** "While you were away" as the host keeps it and tells its windows: JSON beside the document. What cannot be read is left out. */
import * as v from 'valibot';
import type { CriterionId, EntryId } from '../domain/backlog.ts';
import { type KeptChange, plainFields, saidFields } from '../domain/change.ts';

export interface AwayReport {
  /** When the oldest change came, ms since 1970; `null`: there is none. */
  readonly since: number | null;
  /** Oldest first. */
  readonly changes: readonly KeptChange[];
  /** How many merged changes more there were than are kept. */
  readonly more: number;
}

export const emptyReport: AwayReport = { since: null, changes: [], more: 0 };

const fact = v.nullable(v.union([v.string(), v.number(), v.boolean()]));
const time = v.nullable(v.number());
const common = {
  entry: v.pipe(v.string(), v.transform((id) => id as EntryId)),
  before: fact,
  after: fact,
  // Reports of earlier versions say no device.
  by: v.object({ name: v.string(), device: v.optional(v.string(), ''), at: time }),
  mine: v.nullable(v.object({ value: fact, at: time })),
  lost: v.optional(v.literal(true)),
  // Nor an id.
  id: v.optional(v.string()),
};
const criterion = v.pipe(v.string(), v.transform((id) => id as CriterionId));

const change = v.variant('field', [
  v.object({ field: v.picklist([...plainFields, ...saidFields, 'entry', 'order', 'description']), ...common }),
  v.object({ field: v.literal('tag'), tag: v.string(), ...common }),
  v.object({ field: v.picklist(['criterion', 'verdict']), criterion, ...common }),
]);

/** `null`: no report at all. */
export function readReport(text: string): AwayReport | null {
  try {
    const said = v.safeParse(v.object({ since: time, changes: v.array(v.unknown()), more: v.optional(v.number(), 0) }), JSON.parse(text));
    if (!said.success) return null;
    const changes = said.output.changes.flatMap((each, place): KeptChange[] => {
      const read = v.safeParse(change, each);
      return read.success ? [{ ...read.output, id: read.output.id ?? String(place + 1) }] : [];
    });
    return changes.length === 0 ? emptyReport : { since: said.output.since, changes, more: said.output.more };
  } catch {
    return null;
  }
}

export const writeReport = (report: AwayReport): string => JSON.stringify(report);
