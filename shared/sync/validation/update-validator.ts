/**
 * Validators: updates must decode as a whole and have all dependencies before they are applied. Yjs itself throws half-way
 * through garbage, and silently keeps updates with missing dependencies pending. Validation of content is in peer-validator.ts.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { checkDependencies } from './update-dependencies.ts';

export interface Losses {
  readonly dropped: number;
  readonly overwritten: number;
  /** People, areas, goals, objectives, feedback, decisions and value rounds that it drops. */
  readonly facts: number;
}

export type ValidationResult =
  | { readonly verdict: 'sound' }
  | { readonly verdict: 'gap' }
  /** No version of Steward sends this: completes "The other end sent …". */
  | { readonly verdict: 'refused'; readonly why: string }
  | (Losses & { readonly verdict: 'held' });

export interface UpdateValidator {
  /** `live`: one edit as it happened; `answer`: everything that we lacked. Never throws and changes nothing. */
  validate(doc: Y.Doc, update: Uint8Array, kind: 'live' | 'answer'): ValidationResult;
}

/** The largest live edit between devices, in bytes; longer ones are announced and requested. */
export const maxLiveUpdateBytes = 1024 * 1024;

/** What the other end lacks of this document, without updates that Yjs keeps pending for missing dependencies. */
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

/**
 * For this computer's own windows and host, which are trusted but may be broken: complete updates without missing dependencies.
 */
export const windowValidator: UpdateValidator = {
  validate(doc, update, kind) {
    let change: ReturnType<typeof Y.decodeUpdate>;
    try {
      change = Y.decodeUpdate(update);
    } catch {
      return { verdict: 'refused', why: 'a damaged change' };
    }
    // An answer has missing dependencies only if the other end lacks them too: Yjs applies what it can and keeps the rest
    // pending.
    if (kind === 'answer') return { verdict: 'sound' };
    const order = checkDependencies(doc, update, change);
    if (order.verdict === 'impossible') return { verdict: 'refused', why: order.why };
    return { verdict: order.verdict === 'gap' ? 'gap' : 'sound' };
  },
};

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

/** The clients in a presence message, or `null` if it isn't one within the limits (256 clients, 16 kB each). */
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
