/**
 * The gate before the document for what comes from another laptop. It lets in what a colleague's Steward would send, asks the person
 * before a change of mass, and refuses everything else while the document is still untouched.
 * Not here: the looser gate for this computer's own windows (update-validator.ts).
 */
import * as Y from 'yjs';
import { factCount, type UpdateImpact, analyzeUpdate } from '../../document/incoming/update-impact.ts';
import { type UpdateValidator, type ValidationResult, maxLiveUpdateBytes, type Losses } from './update-validator.ts';
import { checkDependencies } from './update-dependencies.ts';

export interface PeerValidatorOptions {
  /** Authors (Yjs clients) that write in this computer's windows now: nobody else can have news of them. */
  readonly ownAuthors: () => ReadonlySet<number>;
  /** How many entries the backlog has. */
  readonly entryCount: () => number;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

/** Fewer than this are everyday work, whatever part of a small backlog they are. */
const everyday: Losses = { dropped: 10, overwritten: 50, facts: 10 };
const partOfMass = 0.3;
const dropsPerMinute = 50;
const minute = 60_000;

/** Entries or facts to which something happened in the last minute, each counted once. */
function createLately(now: () => number) {
  /** When it happened last; the oldest first. */
  const entries = new Map<string, number>();
  return {
    note: (more: ReadonlySet<string>): void => {
      for (const entry of more) {
        entries.delete(entry);
        entries.set(entry, now());
      }
    },
    /** How many, with these. */
    with: (more: ReadonlySet<string>): number => {
      for (const [entry, at] of entries) {
        if (now() - at < minute) break;
        entries.delete(entry);
      }
      let count = entries.size;
      for (const entry of more) if (!entries.has(entry)) count += 1;
      return count;
    },
  };
}

/** Whether so many entries at once are more than a person does by hand: then the person here is asked first. */
export function isMassChange({ dropped, overwritten, facts }: Losses, entryCount: () => number, countFacts: () => number): boolean {
  if (facts > everyday.facts && facts > countFacts() * partOfMass) return true;
  if (dropped <= everyday.dropped && overwritten <= everyday.overwritten) return false;
  const limit = entryCount() * partOfMass;
  return dropped > Math.max(everyday.dropped, limit) || overwritten > Math.max(everyday.overwritten, limit);
}

/** One gate per laptop: it remembers what was dropped and overwritten through it in the last minute, so that slices count as the whole. */
export function createPeerValidator(options: PeerValidatorOptions): UpdateValidator {
  const dropped = createLately(options.now);
  const overwritten = createLately(options.now);
  const facts = createLately(options.now);

  function validate(doc: Y.Doc, update: Uint8Array, kind: 'live' | 'answer'): ValidationResult {
    if (kind === 'live' && update.length > maxLiveUpdateBytes) return { verdict: 'refused', why: `an edit of ${update.length} bytes, over the limit of ${maxLiveUpdateBytes}` };
    let change: ReturnType<typeof Y.decodeUpdate>;
    try {
      change = Y.decodeUpdate(update);
    } catch {
      return { verdict: 'refused', why: 'a damaged change' };
    }
    const order = checkDependencies(doc, update, change);
    if (order.verdict === 'gap') return { verdict: 'gap' };
    if (order.verdict === 'impossible') return { verdict: 'refused', why: order.why };
    const found = analyzeUpdate(doc, change, kind);
    if (typeof found === 'string') return { verdict: 'refused', why: found };
    if (claimsOwnAuthor(doc, found)) return { verdict: 'refused', why: 'edits claiming to come from this device' };
    return weigh(doc, found);
  }

  function claimsOwnAuthor(doc: Y.Doc, { authors }: UpdateImpact): boolean {
    const own = options.ownAuthors();
    for (const [author, end] of authors) if (own.has(author) && end > Y.getState(doc.store, author)) return true;
    return false;
  }

  function weigh(doc: Y.Doc, change: UpdateImpact): ValidationResult {
    if (change.dropped.size + change.overwritten.size + change.facts.size === 0) return { verdict: 'sound' };
    const lately = { dropped: dropped.with(change.dropped), overwritten: overwritten.with(change.overwritten), facts: facts.with(change.facts) };
    if (isMassChange(lately, options.entryCount, () => factCount(doc)) || lately.dropped > dropsPerMinute)
      return { verdict: 'held', dropped: change.dropped.size, overwritten: change.overwritten.size, facts: change.facts.size };
    dropped.note(change.dropped);
    overwritten.note(change.overwritten);
    facts.note(change.facts);
    return { verdict: 'sound' };
  }

  return { validate };
}
