/**
 * The "While you were away" report that the host stores and sends to its windows: JSON beside the document. Unreadable parts are
 * left out.
 */
import * as v from 'valibot';
import type { CriterionId, EntryId } from '../domain/backlog/backlog.ts';
import { type ReportedChange, plainFields, appendOnlyFields } from '../domain/change/change.ts';
import { factActions, factKinds, type ReportedNews } from '../domain/change/fact-news.ts';

export interface AwayReport {
  /** When the oldest change arrived, in ms since 1970; `null`: no changes. */
  readonly since: number | null;
  readonly changes: readonly ReportedChange[];
  readonly more: number;
  readonly news: readonly ReportedNews[];
}

export const emptyReport: AwayReport = { since: null, changes: [], more: 0, news: [] };

const fact = v.nullable(v.union([v.string(), v.number(), v.boolean()]));
const time = v.nullable(v.number());
// Reports of earlier versions have no device.
const by = v.object({ name: v.string(), device: v.optional(v.string(), ''), at: time });
const common = {
  entry: v.pipe(
    v.string(),
    v.transform((id) => id as EntryId),
  ),
  before: fact,
  after: fact,
  by,
  mine: v.nullable(v.object({ value: fact, at: time })),
  writes: v.optional(v.array(v.object({ session: v.number(), clock: v.number() }))),
  resolved: v.optional(v.object({ kept: fact, by })),
  lost: v.optional(v.literal(true)),
  // Earlier versions have no id either.
  id: v.optional(v.string()),
};
const criterion = v.pipe(
  v.string(),
  v.transform((id) => id as CriterionId),
);

const change = v.variant('field', [
  v.object({ field: v.picklist([...plainFields, ...appendOnlyFields, 'entry', 'order', 'description']), ...common }),
  v.object({ field: v.literal('tag'), tag: v.string(), ...common }),
  v.object({ field: v.picklist(['criterion', 'verdict']), criterion, ...common }),
]);

const news = v.object({
  kind: v.picklist(factKinds),
  fact: v.string(),
  deed: v.picklist(factActions),
  name: v.string(),
  by,
  id: v.string(),
});

export function readReport(text: string): AwayReport | null {
  try {
    const said = v.safeParse(
      v.object({
        since: time,
        changes: v.array(v.unknown()),
        more: v.optional(v.number(), 0),
        news: v.optional(v.array(v.unknown()), []),
      }),
      JSON.parse(text),
    );
    if (!said.success) return null;
    const changes = said.output.changes.flatMap((each, place): ReportedChange[] => {
      const read = v.safeParse(change, each);
      return read.success ? [{ ...read.output, id: read.output.id ?? String(place + 1) }] : [];
    });
    const besides = said.output.news.flatMap((each): ReportedNews[] => {
      const read = v.safeParse(news, each);
      return read.success ? [read.output] : [];
    });
    return changes.length + besides.length === 0
      ? emptyReport
      : { since: said.output.since, changes, more: changes.length === 0 ? 0 : said.output.more, news: besides };
  } catch {
    return null;
  }
}

export const writeReport = (report: AwayReport): string => JSON.stringify(report);
