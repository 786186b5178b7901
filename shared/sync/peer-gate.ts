/**
 * The gate before the document for what comes from another laptop. It lets in what a colleague's Steward would send, asks the person
 * before a change of mass, and refuses everything else while the document is still untouched.
 * Not here: the looser gate for this computer's own windows (gate.ts).
 */
import * as Y from 'yjs';
import { type ForeignChange, lookInto } from '../document/foreign-change.ts';
import { type Gate, type Judgement, liveLimit } from './gate.ts';
import { foreseeMerge } from './merge-order.ts';

export interface PeerGateNeeds {
  /** Authors (Yjs clients) that write in this computer's windows now: nobody else can have news of them. */
  readonly ownAuthors: () => ReadonlySet<number>;
  /** How many entries the backlog has. */
  readonly entryCount: () => number;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/** Fewer entries than this are everyday work, whatever part of a small backlog they are. */
const everyday = { dropped: 10, overwritten: 50 } as const;
const partOfMass = 0.3;
const dropsPerMinute = 50;
const minute = 60_000;

/** Whether so many entries at once are more than a person does by hand: then the person here is asked first. */
export function isMassChange({ dropped, overwritten }: { readonly dropped: number; readonly overwritten: number }, entryCount: () => number): boolean {
  if (dropped <= everyday.dropped && overwritten <= everyday.overwritten) return false;
  const limit = entryCount() * partOfMass;
  return dropped > Math.max(everyday.dropped, limit) || overwritten > Math.max(everyday.overwritten, limit);
}

/** One gate per link: it remembers how many entries were dropped over it in the last minute. */
export function createPeerGate(needs: PeerGateNeeds): Gate {
  let drops: readonly { readonly at: number; readonly count: number }[] = [];

  function judge(doc: Y.Doc, update: Uint8Array, kind: 'live' | 'answer'): Judgement {
    if (kind === 'live' && update.length > liveLimit) return { verdict: 'refused', why: `a live edit of ${update.length} bytes; the limit is ${liveLimit}` };
    let change: ReturnType<typeof Y.decodeUpdate>;
    try {
      change = Y.decodeUpdate(update);
    } catch {
      return { verdict: 'refused', why: 'a change that is damaged' };
    }
    const order = foreseeMerge(doc, update, change);
    if (order.verdict === 'gap') return { verdict: 'gap' };
    if (order.verdict === 'impossible') return { verdict: 'refused', why: order.why };
    const found = lookInto(doc, change, kind);
    if (typeof found === 'string') return { verdict: 'refused', why: found };
    if (claimsOurHand(doc, found)) return { verdict: 'refused', why: 'edits in the name of a window of this computer' };
    return weigh(found);
  }

  function claimsOurHand(doc: Y.Doc, { authors }: ForeignChange): boolean {
    const own = needs.ownAuthors();
    for (const [author, end] of authors) if (own.has(author) && end > Y.getState(doc.store, author)) return true;
    return false;
  }

  function weigh(change: ForeignChange): Judgement {
    const now = needs.now();
    drops = drops.filter(({ at }) => now - at < minute);
    const lately = drops.reduce((sum, { count }) => sum + count, change.dropped.size);
    const counted = { dropped: change.dropped.size, overwritten: change.overwritten.size };
    if (isMassChange(counted, needs.entryCount) || lately > dropsPerMinute) return { verdict: 'held', ...counted };
    if (counted.dropped > 0) drops = [...drops, { at: now, count: counted.dropped }];
    return { verdict: 'sound' };
  }

  return { judge };
}
