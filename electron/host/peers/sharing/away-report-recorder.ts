/**
 * Records what other devices changed while no window here was active, until the user answers it. Recorded in the host, where a remote
 * update arrives first: there both values of a conflict are still in the document, with or without a window.
 */
import type * as Y from 'yjs';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type AwayReport, emptyReport, readReport, writeReport } from '../../../../shared/desktop/away-report.ts';
import type { Authorship } from '../../../../shared/document/authorship.ts';
import { sourceOf, type UpdateSource } from '../../../../shared/document/origins.ts';
import { rememberPositions } from '../../../../shared/document/incoming/overwritten-positions.ts';
import { entriesDecidedIn, readResolution } from '../../../../shared/document/incoming/resolution.ts';
import { readRemoteChanges } from '../../../../shared/document/incoming/remote-changes.ts';
import { readRemoteFacts, type RemoteFacts } from '../../../../shared/document/incoming/remote-facts.ts';
import { type Arrival, type Change, isNews, wasMeanwhile } from '../../../../shared/domain/change/change.ts';
import { type ChangeList, createChangeList } from '../../../../shared/domain/change/change-list.ts';
import { createNewsList, type NewsList } from '../../../../shared/domain/change/fact-news.ts';

export interface AwayReportRecorder {
  readonly now: () => AwayReport;
  readonly settle: (changes: readonly string[]) => void;
  /** Takes the last `settle` back. `false`: these are not of the last one, or it was before a restart. */
  readonly restore: (changes: readonly string[]) => boolean;
  readonly close: () => void;
}

export interface AwayReportOptions {
  readonly doc: Y.Doc;
  readonly authorship: Authorship;
  readonly kept: string;
  readonly device: string;
  /** The Yjs client ids that write in this device's windows now. */
  readonly sessions: () => ReadonlySet<number>;
  /** Whether a window here is active, and since when the device with this fingerprint ('': unsigned) has been in sync. */
  readonly arrival: (device: string, source: UpdateSource) => Pick<Arrival, 'seen' | 'togetherSince'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly changed: (text: string) => void;
}

type ArrivalOf = (news: Pick<Change, 'by'>) => Arrival;

/** Adds the changes that are news; not those that are only the value of a decision about a conflict. Returns whether there are any. */
function takeChanges(list: ChangeList, changes: readonly Change[], decided: ReadonlySet<string>, arrivalOf: ArrivalOf): boolean {
  let hasNews = false;
  for (const change of changes) {
    if (decided.has(change.entry) && list.isDecision(change)) continue;
    if (!isNews(change, arrivalOf(change)) && !list.concerns(change)) continue;
    list.take(change);
    hasNews = true;
  }
  return hasNews;
}

function takeFacts(list: NewsList, { news, undone }: RemoteFacts, arrivalOf: ArrivalOf): boolean {
  let hasNews = false;
  for (const fact of undone) hasNews = list.undo(fact) || hasNews;
  for (const each of news) {
    if (!wasMeanwhile(each.by, arrivalOf(each))) continue;
    list.take(each);
    hasNews = true;
  }
  return hasNews;
}

export function recordAwayReport(options: AwayReportOptions): AwayReportRecorder {
  const { doc, authorship } = options;
  const places = rememberPositions(doc);
  let report: AwayReport = readReport(options.kept) ?? emptyReport;
  const list = createChangeList(report.changes, report.more);
  const otherNews = createNewsList(report.news);

  const isOurs = ({ client, clock }: { readonly client: number; readonly clock: number }): boolean =>
    options.sessions().has(client) || authorship.of({ client, clock })?.device === options.device;

  const watch = { doc, authorship, isOurs, places };

  function put(): void {
    list.trim();
    const changes = list.all();
    const news = otherNews.all();
    report =
      changes.length + news.length === 0
        ? emptyReport
        : { since: report.since ?? options.now(), changes, more: list.more(), news };
    options.changed(writeReport(report));
  }

  const readResolutions = (isAbout: (entry: EntryId) => boolean): boolean =>
    list.resolve(isAbout, (change) => readResolution(doc, authorship, change));

  const follow = (transaction: Y.Transaction): void => {
    // An update into an empty document is the product itself.
    const source = sourceOf(transaction.origin);
    if (source === null || transaction.beforeState.size === 0) return;
    const arrival: ArrivalOf = ({ by }) => ({ at: options.now(), ...options.arrival(by.device, source) });
    const decided = entriesDecidedIn(doc, transaction);
    const hasChanges = takeChanges(list, readRemoteChanges(watch, transaction), decided, arrival);
    const hasFacts = takeFacts(otherNews, readRemoteFacts(watch, transaction), arrival);
    const isDecided = decided.size > 0 && readResolutions((entry) => decided.has(entry));
    if (hasChanges || hasFacts || isDecided) put();
  };

  if (readResolutions(() => true)) put();
  doc.on('afterTransaction', follow);
  return {
    now: () => report,
    settle: (changes) => {
      list.settle(changes);
      otherNews.settle(changes);
      put();
    },
    restore: (changes) => {
      const hasChanges = list.restore(changes);
      const hasNews = otherNews.restore(changes);
      if (hasChanges || hasNews) put();
      return hasChanges || hasNews;
    },
    close: () => {
      doc.off('afterTransaction', follow);
      places.close();
    },
  };
}
