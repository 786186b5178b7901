/**
 * What others changed while nobody here was looking, kept until somebody here answers it. It is read in the host, the first place that a
 * change from another laptop reaches: there both values of a contradiction are still in the document, with or without a window.
 * Not here: what a change is (shared/document/remote-changes.ts), who is told (shared-product.ts).
 */
import type * as Y from 'yjs';
import { type AwayReport, readReport, writeReport } from '../../../shared/desktop/away-report.ts';
import { createAuthorship } from '../../../shared/document/authorship.ts';
import { origins } from '../../../shared/document/origins.ts';
import { readRemoteChanges } from '../../../shared/document/remote-changes.ts';
import { type Change, concerns, isNews, subjectOf, withChange } from '../../../shared/domain/change.ts';

export interface KeptReport {
  readonly now: () => AwayReport;
  /** Somebody answered changes of these subjects. */
  readonly settle: (subjects: readonly string[]) => void;
  readonly close: () => void;
}

export interface ReportNeeds {
  readonly doc: Y.Doc;
  /** What was kept, as text; '' when there is nothing. */
  readonly kept: string;
  /** This laptop's fingerprint, with which its people sign. */
  readonly device: string;
  /** Sessions that write in this computer's windows now. */
  readonly sessions: () => ReadonlySet<number>;
  /** Whether somebody here looks, and whether the laptop with this fingerprint ('': nobody signed) was apart until this moment. */
  readonly arrival: (device: string) => { readonly seen: boolean; readonly wasApart: boolean };
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly changed: (text: string) => void;
}

/** The most changes that are kept; nobody answers more one by one. */
const longest = 2_000;
const nothing: AwayReport = { since: null, changes: [] };

export function keepReport(needs: ReportNeeds): KeptReport {
  const { doc } = needs;
  const authorship = createAuthorship(doc);
  let report: AwayReport = readReport(needs.kept) ?? nothing;

  const isOurs = ({ client, clock }: { readonly client: number; readonly clock: number }): boolean =>
    needs.sessions().has(client) || authorship.of({ client, clock })?.device === needs.device;

  function put(changes: readonly Change[]): void {
    report = changes.length === 0 ? nothing : { since: report.since ?? needs.now(), changes: changes.slice(-longest) };
    needs.changed(writeReport(report));
  }

  const follow = (transaction: Y.Transaction): void => {
    // What comes into an empty document is the product itself.
    if (transaction.origin !== origins.peer || transaction.beforeState.size === 0) return;
    const isToTell = (change: Change): boolean => isNews(change, { at: needs.now(), ...needs.arrival(change.by.device) });
    const changes = readRemoteChanges({ doc, authorship, isOurs }, transaction);
    const told = changes.reduce<readonly Change[]>(
      (before, change) => (isToTell(change) || concerns(before, change) ? withChange(before, change) : before),
      report.changes,
    );
    if (told !== report.changes) put(told);
  };

  doc.on('afterTransaction', follow);
  return {
    now: () => report,
    settle: (subjects) => {
      const answered = new Set(subjects);
      put(report.changes.filter((change) => !answered.has(subjectOf(change))));
    },
    close: () => {
      doc.off('afterTransaction', follow);
      authorship.close();
    },
  };
}
