/**
 * Reads value rounds from the document and verifies every view against its seal and the rule of its method. Whether a view counts
 * depends on the document only, never on a clock: the same on every replica.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { isAmount } from '../../domain/bounds.ts';
import type { PersonId, RoundId } from '../../domain/ids.ts';
import {
  type Ballot,
  faultsOf,
  type Method,
  methods,
  type RoundState,
  type Rule,
  type ValueRound,
  type View,
  whatIsSealed,
} from '../../domain/rounds/value-session.ts';
import { isSafeName, momentAt, ownFields, roots, roundKeys, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';
import { createCollection, type MutableCollection } from '../projection/collection.ts';
import { readComponents } from '../value/read-assessment.ts';

export const openRounds = (doc: Y.Doc): MutableCollection<RoundId, ValueRound> =>
  createCollection(roots.rounds(doc), readRound, (a, b) => a.started - b.started || compare(a.id, b.id));

export const sealOf = (round: RoundId, person: PersonId, view: View, nonce: string): string =>
  bytesToHex(sha256(utf8ToBytes(whatIsSealed(round, person, view, nonce))));

export const revealKey = (person: PersonId, seal: string): string => `${roundKeys.reveal}${person}/${seal}`;

/** Seals recorded by an opening or a decision, by person; several per person after concurrent ones. */
type Noted = ReadonlyMap<string, readonly string[]>;

interface Sealing {
  readonly round: RoundId;
  readonly map: Y.Map<unknown>;
  readonly rule: Rule;
  readonly opened: Noted | null;
  readonly decided: Noted | null;
}

function readRound(id: RoundId, map: unknown): ValueRound | null {
  if (!(map instanceof Y.Map)) return null;
  const method = methods.find((each): each is Method => each === textAt(map, roundKeys.method));
  const written = map.get(roundKeys.features);
  if (method === undefined || !Array.isArray(written)) return null;
  const features = [...new Set(written.filter((each): each is EntryId => typeof each === 'string' && isSafeName(each)))];
  const budget = map.get(roundKeys.budget);
  const rule: Rule = { method, features: Object.freeze(features), budget: isAmount(budget) ? budget : 0 };
  const [opened, decided] = [readOpenings(map), readNoted(map.get(roundKeys.decided))];
  const prices = Object.entries(readComponents(map.get(roundKeys.prices))).filter(([feature]) =>
    features.some((each) => each === feature),
  );
  return Object.freeze({
    id,
    ...rule,
    prices: Object.freeze(Object.fromEntries(prices)),
    ballots: readBallots({ round: id, map, rule, opened, decided }),
    state: stateOf(map, opened, decided),
    started: momentAt(map, roundKeys.started) ?? 0,
    by: textAt(map, roundKeys.by) ?? '',
    decidedFrom: Object.freeze([...(decided?.keys() ?? [])] as PersonId[]),
  });
}

function stateOf(map: Y.Map<unknown>, opened: Noted | null, decided: Noted | null): RoundState {
  if (decided) return 'decided';
  if (map.has(roundKeys.calledOff)) return 'called off';
  return opened ? 'open' : 'hidden';
}

/**
 * Each opening recorded the seals present: a hash in none of them may have been made after seeing other views. `null` while the
 * round is not opened.
 */
function readOpenings(map: Y.Map<unknown>): Noted | null {
  const openings: Noted[] = [];
  map.forEach((value, key) => {
    const noted = key === roundKeys.onlyOpening || key.startsWith(roundKeys.opening) ? readNoted(value) : null;
    if (noted) openings.push(noted);
  });
  if (openings.length === 0) return null;
  const all = new Map<string, readonly string[]>();
  for (const noted of openings)
    for (const [person, seals] of noted) all.set(person, [...new Set([...(all.get(person) ?? []), ...seals])]);
  return all;
}

/** `[[person, seal], …]`; in the older format with a person only, the seal is the opened one. */
function readNoted(value: unknown): Noted | null {
  if (!Array.isArray(value)) return null;
  const noted = new Map<string, readonly string[]>();
  for (const each of value as readonly unknown[]) {
    const [person, seal]: readonly unknown[] = Array.isArray(each) ? each : [each];
    if (typeof person === 'string' && isSafeName(person) && !noted.has(person))
      noted.set(person, typeof seal === 'string' ? [seal] : []);
  }
  return noted;
}

function readBallots(sealing: Sealing): readonly Ballot[] {
  const people = new Set<string>([...(sealing.opened?.keys() ?? []), ...(sealing.decided?.keys() ?? [])]);
  sealing.map.forEach((_value, key) => {
    if (key.startsWith(roundKeys.commit)) people.add(key.slice(roundKeys.commit.length));
    if (key.startsWith(roundKeys.reveal)) people.add(key.slice(roundKeys.reveal.length).split('/')[0] ?? '');
  });
  return Object.freeze(
    [...people]
      .filter(isSafeName)
      .sort(compare)
      .map((person) => readBallot(sealing, person as PersonId)),
  );
}

function readBallot({ round, map, rule, opened, decided }: Sealing, person: PersonId): Ballot {
  const last = textAt(map, roundKeys.commit + person) ?? '';
  const inTime = opened?.get(person) ?? [];
  const bound = decided?.get(person) ?? [];
  const noted = bound.length > 0 ? bound : inTime;
  // The last seal before any opening comes first; if that is unknown, the smallest, identically on every device.
  const seals = (noted.length > 0 ? [...noted] : [last].filter(Boolean)).sort(
    (a, b) => Number(b === last) - Number(a === last) || compare(a, b),
  );
  const isOpen = opened !== null || decided !== null;
  const shown = isOpen ? seals.map((seal) => ({ seal, ...readView(map, round, person, seal) })) : [];
  const trueOne = shown.find(({ view }) => view !== null);
  const view = trueOne?.view ?? null;
  return Object.freeze({
    person,
    commit: trueOne?.seal ?? seals[0] ?? '',
    seals: Object.freeze(seals),
    view,
    isForged: view === null && shown.some(({ isWritten }) => isWritten),
    isFaulty: view !== null && faultsOf(rule, view).length > 0,
    isLate: decided ? !decided.has(person) : opened !== null && inTime.length === 0,
    thoughtAgain: noted.length > 0 && last !== '' && !noted.includes(last) && !inTime.includes(last),
  });
}

/** The view with this hash; `null` if there is none, `isForged` if it does not match. */
function readView(
  map: Y.Map<unknown>,
  round: RoundId,
  person: PersonId,
  seal: string,
): { readonly view: View | null; readonly isWritten: boolean } {
  const written = [map.get(revealKey(person, seal)), map.get(roundKeys.reveal + person)].filter((each) => each !== undefined);
  const views = written.map(parseView).filter((each) => each !== null);
  return {
    view: views.find(({ view, nonce }) => sealOf(round, person, view, nonce) === seal)?.view ?? null,
    isWritten: written.length > 0,
  };
}

function parseView(value: unknown): { readonly view: View; readonly nonce: string } | null {
  const written = ownFields(value);
  const nonce = written?.('nonce');
  const view = written?.('view');
  if (typeof nonce !== 'string' || typeof view !== 'object' || view === null || Array.isArray(view)) return null;
  const features = Object.entries(view).filter(([feature]) => isSafeName(feature));
  return {
    nonce,
    view: Object.freeze(Object.fromEntries(features.map(([feature, components]) => [feature, readComponents(components)]))),
  };
}
