/**
 * Value rounds as they stand in the document, with every view checked against what was sealed.
 * Whether a view counts is decided by what the document says, never by a clock: the same on every replica.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import type { EntryId } from '../domain/backlog.ts';
import type { PersonId, RoundId } from '../domain/ids.ts';
import { type Ballot, type Method, methods, type ValueRound, type View, whatIsSealed } from '../domain/value-session.ts';
import { isSafeName, numberAt, ownFields, roots, roundKeys, textAt } from './backlog-doc.ts';
import { compare } from './compare.ts';
import { createFactBook, type KeptBook } from './fact-book.ts';
import { readComponents } from './read-assessment.ts';

/** Oldest first. */
export const openRounds = (doc: Y.Doc): KeptBook<RoundId, ValueRound> =>
  createFactBook(roots.rounds(doc), readRound, (a, b) => a.started - b.started || compare(a.id, b.id));

/** SHA-256 in hexadecimal digits. */
export const sealOf = (round: RoundId, person: PersonId, view: View, nonce: string): string =>
  bytesToHex(sha256(utf8ToBytes(whatIsSealed(round, person, view, nonce))));

function readRound(id: RoundId, map: unknown): ValueRound | null {
  if (!(map instanceof Y.Map)) return null;
  const method = methods.find((each): each is Method => each === textAt(map, roundKeys.method));
  const features = map.get(roundKeys.features);
  if (method === undefined || !Array.isArray(features)) return null;
  const opened = readOpened(map.get(roundKeys.opened));
  const decided = map.get(roundKeys.decided);
  const decidedFrom = Array.isArray(decided) ? decided.filter((each): each is PersonId => typeof each === 'string') : null;
  return Object.freeze({
    id,
    method,
    features: Object.freeze(features.filter((each): each is EntryId => typeof each === 'string' && isSafeName(each))),
    prices: readComponents(map.get(roundKeys.prices)),
    budget: numberAt(map, roundKeys.budget) ?? 0,
    ballots: readBallots(id, map, opened, decidedFrom),
    state: decidedFrom ? 'decided' : opened ? 'open' : 'hidden',
    started: numberAt(map, roundKeys.started) ?? 0,
    by: textAt(map, roundKeys.by) ?? '',
    decidedFrom: Object.freeze(decidedFrom ?? []),
  });
}

/** Whoever opened it wrote down who had sealed what: a hash that came or changed later has seen the others. */
function readOpened(value: unknown): ReadonlyMap<string, string> | null {
  if (!Array.isArray(value)) return null;
  return new Map(value.filter((each): each is [string, string] => Array.isArray(each) && each.every((part) => typeof part === 'string')));
}

function readBallots(round: RoundId, map: Y.Map<unknown>, opened: ReadonlyMap<string, string> | null, decidedFrom: readonly PersonId[] | null): readonly Ballot[] {
  const people = new Set<PersonId>();
  map.forEach((_value, key) => {
    const person = key.startsWith(roundKeys.commit) || key.startsWith(roundKeys.reveal) ? key.slice(roundKeys.commit.length) : '';
    if (isSafeName(person)) people.add(person as PersonId);
  });
  return Object.freeze(
    [...people].sort(compare).map((person) => {
      const commit = textAt(map, roundKeys.commit + person) ?? '';
      const shown = opened && readView(map.get(roundKeys.reveal + person));
      const sealed = opened?.get(person) ?? '';
      return Object.freeze({
        person,
        commit: opened ? sealed || commit : commit,
        view: shown?.view ?? null,
        isForged: shown ? sealed !== '' && sealOf(round, person, shown.view, shown.nonce) !== sealed : false,
        isLate: opened !== null && (sealed === '' || (decidedFrom !== null && !decidedFrom.includes(person))),
      });
    }),
  );
}

function readView(value: unknown): { readonly view: View; readonly nonce: string } | null {
  const written = ownFields(value);
  const nonce = written?.('nonce');
  const view = written?.('view');
  if (typeof nonce !== 'string' || typeof view !== 'object' || view === null || Array.isArray(view)) return null;
  const features = Object.entries(view).filter(([feature]) => isSafeName(feature));
  return { nonce, view: Object.freeze(Object.fromEntries(features.map(([feature, components]) => [feature, readComponents(components)]))) };
}
