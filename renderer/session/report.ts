/**
 * What others changed while nobody here was looking: gathered as it comes, kept on this computer until somebody answers it.
 * One window of a browser gathers; all of its windows show and answer. Not here: what a change is (shared/document/remote-changes.ts).
 */
import { liveQuery } from 'dexie';
import type * as Y from 'yjs';
import type { ProductId } from '../../shared/domain/backlog.ts';
import { type Change, isNews, subjectOf, withChange } from '../../shared/domain/change.ts';
import { createAuthorship, type Stroke } from '../../shared/document/authorship.ts';
import { origins } from '../../shared/document/origins.ts';
import { readRemoteChanges } from '../../shared/document/remote-changes.ts';
import type { KeptReport, LocalDb } from '../storage/local-db.ts';

export interface Report {
  /** Oldest first; the same array while nothing changed. */
  readonly changes: () => readonly Change[];
  /** When the oldest came, ms since 1970; `null`: there is none. */
  readonly since: () => number | null;
  /** Takes answered changes off the report. */
  readonly settle: (answered: readonly Change[]) => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

export interface ReportNeeds {
  readonly id: ProductId;
  readonly doc: Y.Doc;
  readonly local: LocalDb;
  /** This laptop among those that share the product; '' while nobody knows. */
  readonly device: () => string;
  /** How this person signs: what was written before the product was shared carries no device. */
  readonly personName: () => string;
}

const none: readonly Change[] = [];

export function gatherReport({ id, doc, local, device, personName }: ReportNeeds): Report {
  const listeners = new Set<() => void>();
  const authorship = createAuthorship(doc);
  let shown: KeptReport | undefined;
  let closed = false;

  function isOurs({ client, clock }: Stroke): boolean {
    if (client === doc.clientID) return true;
    const author = authorship.of({ client, clock });
    if (author === null) return false;
    return author.device === '' ? author.name === personName() : author.device === device();
  }

  const change = (edit: (report: readonly Change[]) => readonly Change[]): Promise<void> =>
    local
      .transaction('rw', local.reports, async () => {
        const before = await local.reports.get(id);
        const changes = edit(before?.changes ?? none);
        if (changes.length === 0) await local.reports.delete(id);
        else await local.reports.put({ id, changes: changes.slice(-longest), since: before?.since ?? Date.now() });
      })
      .catch((error: unknown) => console.error(error));

  const follow = (transaction: Y.Transaction): void => {
    // What comes into an empty document is the product itself.
    if (transaction.origin !== origins.peer || transaction.beforeState.size === 0) return;
    const arrival = { at: Date.now(), seen: document.visibilityState === 'visible' };
    const news = readRemoteChanges({ doc, authorship, isOurs }, transaction).filter((each) => isNews(each, arrival));
    if (news.length > 0) void change((report) => news.reduce(withChange, report));
  };

  const watching = liveQuery(() => local.reports.get(id)).subscribe({
    next: (report) => {
      shown = report;
      for (const listener of listeners) listener();
    },
    error: (error: unknown) => console.error(error),
  });
  const stopGathering = whileAlone(`steward-report-${id}`, () => {
    if (closed) return () => undefined;
    doc.on('afterTransaction', follow);
    return () => doc.off('afterTransaction', follow);
  });

  return {
    changes: () => shown?.changes ?? none,
    since: () => shown?.since ?? null,
    settle: (answered) => {
      const names = new Set(answered.map(subjectOf));
      return change((report) => report.filter((each) => !names.has(subjectOf(each))));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      watching.unsubscribe();
      stopGathering();
      authorship.close();
    },
  };
}

/** The most changes that are kept; nobody answers more one by one. */
const longest = 2_000;

/** Runs it in one window of this browser at a time, the next one as soon as this one is gone. Answers how to stop. */
function whileAlone(name: string, begin: () => () => void): () => void {
  let release = (): void => undefined;
  const ended = new Promise<void>((done) => {
    release = done;
  });
  const wish = new AbortController();
  navigator.locks
    .request(name, { signal: wish.signal }, async () => {
      const end = begin();
      await ended;
      end();
    })
    .catch(() => undefined);
  return () => {
    release();
    wish.abort();
  };
}
