/**
 * Validates updates from another device before they are applied. Accepts what another user's Steward would send, asks the user
 * before a bulk change, and rejects everything else. Less strict checks for this computer's own windows are in
 * update-validator.ts. Called by the sync session for frames (`session/sync-session.ts`), and by the host's inbox for sync files and the shared
 * folder (`electron/host/peers/inbox/update-inbox.ts`).
 */
import * as Y from 'yjs';
import { factCount, type UpdateImpact, analyzeUpdate } from '../../document/incoming/update-impact.ts';
import { type UpdateValidator, type ValidationResult, maxLiveUpdateBytes, type Losses } from './update-validator.ts';
import { checkDependencies } from './update-dependencies.ts';

export interface PeerValidatorOptions {
  /** Authors (Yjs clients) that currently write in this computer's windows: no other device can have newer items of them. */
  readonly ownAuthors: () => ReadonlySet<number>;
  readonly entryCount: () => number;
  readonly now: () => number;
}

/** Fewer than this are everyday work, whatever share of a small backlog they are. */
const everyday: Losses = { dropped: 10, overwritten: 50, facts: 10 };
const partOfMass = 0.3;
const dropsPerMinute = 50;
const minute = 60_000;

/** Entries or facts affected in the last minute, each counted once. */
function createLately(now: () => number) {
  // Time of the last effect; oldest first.
  const entries = new Map<string, number>();
  return {
    note: (more: ReadonlySet<string>): void => {
      for (const entry of more) {
        entries.delete(entry);
        entries.set(entry, now());
      }
    },
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

/** Whether this is more than a user changes by hand at once: then the user here is asked first. */
export function isMassChange(
  { dropped, overwritten, facts }: Losses,
  entryCount: () => number,
  countFacts: () => number,
): boolean {
  if (facts > everyday.facts && facts > countFacts() * partOfMass) return true;
  if (dropped <= everyday.dropped && overwritten <= everyday.overwritten) return false;
  const limit = entryCount() * partOfMass;
  return dropped > Math.max(everyday.dropped, limit) || overwritten > Math.max(everyday.overwritten, limit);
}

/**
 * One validator per device: it remembers what the device dropped and overwrote in the last minute, so that a bulk change in
 * slices counts as a whole.
 */
export function createPeerValidator(options: PeerValidatorOptions): UpdateValidator {
  const dropped = createLately(options.now);
  const overwritten = createLately(options.now);
  const facts = createLately(options.now);

  function validate(doc: Y.Doc, update: Uint8Array, kind: 'live' | 'answer'): ValidationResult {
    if (kind === 'live' && update.length > maxLiveUpdateBytes)
      return { verdict: 'refused', why: `an edit of ${update.length} bytes, over the limit of ${maxLiveUpdateBytes}` };
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
    return checkSize(doc, found);
  }

  function claimsOwnAuthor(doc: Y.Doc, { authors }: UpdateImpact): boolean {
    const own = options.ownAuthors();
    for (const [author, end] of authors) if (own.has(author) && end > Y.getState(doc.store, author)) return true;
    return false;
  }

  function checkSize(doc: Y.Doc, change: UpdateImpact): ValidationResult {
    if (change.dropped.size + change.overwritten.size + change.facts.size === 0) return { verdict: 'sound' };
    const recent = {
      dropped: dropped.with(change.dropped),
      overwritten: overwritten.with(change.overwritten),
      facts: facts.with(change.facts),
    };
    if (isMassChange(recent, options.entryCount, () => factCount(doc)) || recent.dropped > dropsPerMinute)
      return { verdict: 'held', dropped: change.dropped.size, overwritten: change.overwritten.size, facts: change.facts.size };
    dropped.note(change.dropped);
    overwritten.note(change.overwritten);
    facts.note(change.facts);
    return { verdict: 'sound' };
  }

  return { validate };
}
