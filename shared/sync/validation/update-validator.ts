/**
 * What must hold before foreign bytes touch a document: they decode as a whole, and they build only on what is already known.
 * Yjs itself throws half-way through garbage, and keeps changes with a gap waiting without telling anybody.
 * Not here: what a change may do (peer-validator.ts).
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { checkDependencies } from './update-dependencies.ts';

/** What a change takes away, each counted once. */
export interface Losses {
  /** Entries that it drops. */
  readonly dropped: number;
  /** Entries in which it overwrites something. */
  readonly overwritten: number;
  /** People, areas, goals, objectives, feedback, decisions and value rounds that it drops. */
  readonly facts: number;
}

/** What a gate says of a foreign change that is still outside. */
export type ValidationResult =
  | { readonly verdict: 'sound' }
  /** It builds on history that we lack; ask the other end for everything we lack. */
  | { readonly verdict: 'gap' }
  /** Nothing a Steward would send: words that go on "The other end sent …". */
  | { readonly verdict: 'refused'; readonly why: string }
  /** It takes so much away at once that the person is asked first. */
  | (Losses & { readonly verdict: 'held' });

export interface UpdateValidator {
  /** `live`: one edit as it happened; `answer`: everything that we lacked. Never throws and changes nothing. */
  validate(doc: Y.Doc, update: Uint8Array, kind: 'live' | 'answer'): ValidationResult;
}

/** The largest live edit between laptops, in bytes; what is longer is announced and asked for. */
export const maxLiveUpdateBytes = 1024 * 1024;

/** What the other end lacks of this document, without what Yjs keeps waiting for missing history. */
export function encodeWhole(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const { pendingStructs, pendingDs } = doc.store;
  try {
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    return Y.encodeStateAsUpdate(doc, stateVector);
  } finally {
    doc.store.pendingStructs = pendingStructs;
    doc.store.pendingDs = pendingDs;
  }
}

/** For this computer's own windows and host, which are trusted but may be broken: whole changes without gaps. */
export const windowValidator: UpdateValidator = {
  validate(doc, update, kind) {
    let change: ReturnType<typeof Y.decodeUpdate>;
    try {
      change = Y.decodeUpdate(update);
    } catch {
      return { verdict: 'refused', why: 'a damaged change' };
    }
    // A gap in an answer is a gap in all that they have: taken as far as it goes, Yjs keeps the rest until its ground arrives.
    if (kind === 'answer') return { verdict: 'sound' };
    const order = checkDependencies(doc, update, change);
    if (order.verdict === 'impossible') return { verdict: 'refused', why: order.why };
    return { verdict: order.verdict === 'gap' ? 'gap' : 'sound' };
  },
};

/** A state vector from the other end: pairs of client and clock, nothing else. */
export function isStateVector(bytes: Uint8Array): boolean {
  try {
    const rest = decoding.createDecoder(bytes);
    const pairs = decoding.readVarUint(rest);
    for (let pair = 0; pair < pairs * 2; pair++) decoding.readVarUint(rest);
    return !decoding.hasContent(rest);
  } catch {
    return false;
  }
}

/**
 * The clients whose presence these bytes tell, or `null` when they are no presence within the limits (256 people, 16 kB each).
 */
export function readPresence(bytes: Uint8Array): readonly number[] | null {
  try {
    const rest = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(rest);
    if (count > 256) return null;
    const clients: number[] = [];
    for (let person = 0; person < count; person++) {
      clients.push(decoding.readVarUint(rest));
      decoding.readVarUint(rest);
      const state = decoding.readVarString(rest);
      if (state.length > 16 * 1024 || !isPresence(JSON.parse(state))) return null;
    }
    return decoding.hasContent(rest) ? null : clients;
  } catch {
    return null;
  }
}

const isPresence = (state: unknown): boolean => state === null || (typeof state === 'object' && !Array.isArray(state));
