/** Compares the two copies of an open product, this window's and the journal, after each initial sync, and words the outcome. */
import type * as Y from 'yjs';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { LocalMarks } from '../storage/local-marks.ts';
import type { HubState } from '../sync/hub-connection.ts';
import { afterComparing, beforeComparing, type SessionNotice } from './healing.ts';
import { isNew } from './is-new.ts';
import type { FoundCopy } from './own-copy.ts';

export interface Comparison {
  readonly before: () => SessionNotice | null;
  /** Collects the host's notices about the journal. Returns whether the notice was one. */
  readonly hear: (notice: NonNullable<HubState['notice']>) => boolean;
  readonly after: (hub: HubState) => SessionNotice | null;
}

export function compareCopies(id: ProductId, doc: Y.Doc, found: FoundCopy, marks: LocalMarks): Comparison {
  let own: FoundCopy = found.kind === 'gap' && gapOf(doc) === marks.reportedGap(id) ? { ...found, kind: 'whole' } : found;
  const findings = new Map<string, string>();

  function after(hub: HubState): SessionNotice | null {
    const gap = gapOf(doc);
    const isReportedGap = gap !== null && gap === marks.reportedGap(id);
    if (isReportedGap) findings.delete('journal-gap');
    const notice = afterComparing({
      own,
      wereComplete: marks.wereComplete(id),
      journalFindings: [...findings.values()],
      journalWasEmpty: hub.journalWasEmpty,
      gapLeft: gap !== null && !isReportedGap,
    });
    findings.clear();
    if (isNew(doc)) return gap === null ? null : notice;
    if (gap !== null) marks.noteGap(id, gap);
    if (own.kind === 'unusable') return notice;
    own = { kind: 'whole', lostRows: 0, why: null };
    marks.noteComplete(id);
    return notice;
  }

  return {
    before: () => beforeComparing(own, marks.wereComplete(id)),
    hear: ({ code, message }) => {
      if (code.startsWith('journal-')) findings.set(code, message);
      return code.startsWith('journal-');
    },
    after,
  };
}

/** Identifies what the document is missing, so that the same gap is recognised again; `null` when nothing is missing. */
function gapOf({ store }: Y.Doc): string | null {
  if (store.pendingStructs === null && store.pendingDs === null) return null;
  const missing = [...(store.pendingStructs?.missing ?? [])].map(([client, clock]) => `${client}:${clock}`).sort();
  return [...missing, `${store.pendingDs?.length ?? 0}`].join(' ');
}
