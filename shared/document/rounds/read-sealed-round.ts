/**
 * Reads the part that all rounds have in common: commitments, the end of voting, revealed votes, the decision. Verifies every vote against
 * its commitment and the rule of its kind of round. Whether a vote counts depends on the document only, never on a clock: the same on every
 * replica.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type * as Y from 'yjs';
import { longestGuestName } from '../../domain/bounds.ts';
import type { RoundId } from '../../domain/ids.ts';
import {
  type Ballot,
  commitmentText,
  type Guest,
  isGuestId,
  type RoundState,
  type SealedRound,
} from '../../domain/rounds/sealed-round.ts';
import { isSafeName, momentAt, ownFields, roundKeys, textAt } from '../backlog-doc.ts';
import { compare } from '../compare.ts';

/** How votes of one kind of round are read. */
export interface VoteFormat<Vote> {
  /** A vote as it was written, without anything invalid; `null` if it can’t be a vote. */
  readonly parse: (written: unknown) => Vote | null;
  /** The vote with everything in a fixed order, for its commitment. */
  readonly canonical: (vote: Vote) => unknown;
  /** Violations of the round's rule; `[]`: none. */
  readonly faultsOf: (vote: Vote) => readonly string[];
}

export const commitmentOf = <Vote>(
  { canonical }: Pick<VoteFormat<Vote>, 'canonical'>,
  round: string,
  person: string,
  vote: Vote,
  nonce: string,
): string => bytesToHex(sha256(utf8ToBytes(commitmentText(round, person, canonical(vote), nonce))));

export const revealKey = (person: string, commitment: string): string => `${roundKeys.reveal}${person}/${commitment}`;

export const joinedRevealKey = (person: string, commitment: string): string => `${roundKeys.joinedReveal}${person}/${commitment}`;

/** Commitments recorded when voting ended or by a decision, by person; several per person after concurrent ones. */
type Recorded = ReadonlyMap<string, readonly string[]>;

interface Reading<Vote> {
  readonly round: string;
  readonly map: Y.Map<unknown>;
  readonly format: VoteFormat<Vote>;
  readonly opened: Recorded | null;
  readonly decided: Recorded | null;
  /** By person: the joined round in which the vote was given that the decision was made from, if it was not this one. */
  readonly givenIn: ReadonlyMap<string, string>;
}

export function readSealedRound<Voter extends string, Vote>(
  round: RoundId,
  map: Y.Map<unknown>,
  format: VoteFormat<Vote>,
): SealedRound<Voter, Vote> {
  const [opened, decided] = [readOpenings(map), readRecorded(map.get(roundKeys.decided))];
  const givenIn = readGivenIn(map.get(roundKeys.decided));
  return {
    id: round,
    rounds: Object.freeze([round]),
    started: momentAt(map, roundKeys.started) ?? 0,
    by: textAt(map, roundKeys.by) ?? '',
    after: readAfter(map.get(roundKeys.after)),
    endedWith: textAt(map, roundKeys.endedWith) as RoundId | null,
    guests: readGuests(map),
    ballots: readBallots<Voter, Vote>({ round, map, format, opened, decided, givenIn }),
    state: stateOf(map, opened, decided),
    decidedFrom: Object.freeze([...(decided?.keys() ?? [])] as Voter[]),
  };
}

function stateOf(map: Y.Map<unknown>, opened: Recorded | null, decided: Recorded | null): RoundState {
  if (decided) return 'decided';
  if (map.has(roundKeys.calledOff)) return 'called off';
  return opened ? 'open' : 'hidden';
}

/**
 * Each device that ended the voting recorded the commitments present: one in none of them may have been made after seeing other votes.
 * `null` while voting continues.
 */
function readOpenings(map: Y.Map<unknown>): Recorded | null {
  const openings: Recorded[] = [];
  map.forEach((value, key) => {
    const recorded = key === roundKeys.onlyOpening || key.startsWith(roundKeys.opening) ? readRecorded(value) : null;
    if (recorded) openings.push(recorded);
  });
  if (openings.length === 0) return null;
  const all = new Map<string, readonly string[]>();
  for (const recorded of openings)
    for (const [person, commitments] of recorded) all.set(person, [...new Set([...(all.get(person) ?? []), ...commitments])]);
  return all;
}

/** `[[person, commitment], …]`; in the older format with a person only, the commitment is the opened one. */
function readRecorded(value: unknown): Recorded | null {
  if (!Array.isArray(value)) return null;
  const recorded = new Map<string, readonly string[]>();
  for (const each of value as readonly unknown[]) {
    const [person, commitment]: readonly unknown[] = Array.isArray(each) ? each : [each];
    if (typeof person === 'string' && isSafeName(person) && !recorded.has(person))
      recorded.set(person, typeof commitment === 'string' ? [commitment] : []);
  }
  return recorded;
}

/** The third of `[person, commitment, round]`; of several of one person the first, as in `readRecorded`. */
function readGivenIn(value: unknown): ReadonlyMap<string, string> {
  const rounds = new Map<string, string | null>();
  for (const each of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const [person, , round]: readonly unknown[] = Array.isArray(each) ? each : [each];
    if (typeof person === 'string' && !rounds.has(person)) rounds.set(person, typeof round === 'string' ? round : null);
  }
  return new Map([...rounds].flatMap(([person, round]) => (round === null ? [] : [[person, round] as const])));
}

const readAfter = (value: unknown): readonly RoundId[] | null =>
  Array.isArray(value) ? Object.freeze(value.filter((each): each is RoundId => typeof each === 'string')) : null;

function readGuests(map: Y.Map<unknown>): readonly Guest[] {
  const guests: Guest[] = [];
  map.forEach((name, key) => {
    const id = key.startsWith(roundKeys.guest) ? key.slice(roundKeys.guest.length) : '';
    if (isGuestId(id) && typeof name === 'string' && name.trim() !== '')
      guests.push(Object.freeze({ id, name: name.slice(0, longestGuestName) }));
  });
  return Object.freeze(guests.sort((a, b) => compare(a.id, b.id)));
}

function readBallots<Voter extends string, Vote>(reading: Reading<Vote>): readonly Ballot<Voter, Vote>[] {
  const people = new Set<string>([...(reading.opened?.keys() ?? []), ...(reading.decided?.keys() ?? [])]);
  reading.map.forEach((_value, key) => {
    if (key.startsWith(roundKeys.commit)) people.add(key.slice(roundKeys.commit.length));
    if (key.startsWith(roundKeys.reveal)) people.add(key.slice(roundKeys.reveal.length).split('/')[0] ?? '');
  });
  return Object.freeze(
    [...people]
      .filter(isSafeName)
      .sort(compare)
      .map((person) => readBallot(reading, person as Voter)),
  );
}

function readBallot<Voter extends string, Vote>(reading: Reading<Vote>, person: Voter): Ballot<Voter, Vote> {
  const { map, format, opened, decided, givenIn } = reading;
  const last = textAt(map, roundKeys.commit + person) ?? '';
  const inTime = opened?.get(person) ?? [];
  const bound = decided?.get(person) ?? [];
  const recorded = bound.length > 0 ? bound : inTime;
  // The last commitment before voting ended comes first; if that is unknown, the smallest, identically on every device.
  const commitments = (recorded.length > 0 ? [...recorded] : [last].filter(Boolean)).sort(
    (a, b) => Number(b === last) - Number(a === last) || compare(a, b),
  );
  const isOpen = opened !== null || decided !== null;
  const revealed = isOpen ? commitments.map((commitment) => ({ commitment, ...readVote(reading, person, commitment) })) : [];
  const trueOne = revealed.find(({ vote }) => vote !== null);
  const vote = trueOne?.vote ?? null;
  return Object.freeze({
    person,
    commit: trueOne?.commitment ?? commitments[0] ?? '',
    commitments: Object.freeze(commitments),
    vote,
    isForged: vote === null && revealed.some(({ isWritten }) => isWritten),
    isFaulty: vote !== null && format.faultsOf(vote).length > 0,
    isLate: decided ? !decided.has(person) : opened !== null && inTime.length === 0,
    changedLate: recorded.length > 0 && last !== '' && !givenIn.has(person) && !recorded.includes(last) && !inTime.includes(last),
  });
}

/** A vote as it was revealed, with the nonce that its commitment was made with. */
interface Reveal<Vote> {
  readonly vote: Vote;
  readonly nonce: string;
}

/** What is stored in the place of the vote with this commitment. `isWritten`: something is, whether it matches or not. */
function readVote<Vote>(
  { map, round, format, givenIn }: Reading<Vote>,
  person: string,
  commitment: string,
): { readonly vote: Vote | null; readonly isWritten: boolean } {
  const elsewhere = givenIn.get(person);
  const written = elsewhere === undefined ? revealsIn(map, person, commitment) : [map.get(joinedRevealKey(person, commitment))];
  const revealed = trueReveal(format, elsewhere ?? round, person, commitment, written);
  return { vote: revealed?.vote ?? null, isWritten: written.some((each) => each !== undefined) };
}

/** The revealed vote that matches this commitment; `null` if there is none. */
export const revealOf = <Vote>(
  format: VoteFormat<Vote>,
  round: string,
  map: Y.Map<unknown>,
  person: string,
  commitment: string,
): Reveal<Vote> | null => trueReveal(format, round, person, commitment, revealsIn(map, person, commitment));

const revealsIn = (map: Y.Map<unknown>, person: string, commitment: string): readonly unknown[] => [
  map.get(revealKey(person, commitment)),
  map.get(roundKeys.reveal + person),
];

const trueReveal = <Vote>(
  format: VoteFormat<Vote>,
  round: string,
  person: string,
  commitment: string,
  written: readonly unknown[],
): Reveal<Vote> | null =>
  written
    .map((each) => parseReveal(each, format))
    .find((each) => each !== null && commitmentOf(format, round, person, each.vote, each.nonce) === commitment) ?? null;

/** `{ view, nonce }`, as it is stored. */
function parseReveal<Vote>(value: unknown, format: VoteFormat<Vote>): Reveal<Vote> | null {
  const written = ownFields(value);
  const nonce = written?.('nonce');
  const vote = format.parse(written?.('view'));
  return typeof nonce === 'string' && vote !== null ? { nonce, vote } : null;
}
