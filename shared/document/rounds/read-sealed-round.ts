/**
 * Reads the part that all rounds have in common: commitments, the end of voting, revealed votes, the decision. Verifies every vote against
 * its commitment and the rule of its kind of round. Whether a vote counts depends on the document only, never on a clock: the same on every
 * replica.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type * as Y from 'yjs';
import { type Ballot, commitmentText, type RoundState, type SealedRound } from '../../domain/rounds/sealed-round.ts';
import { isSafeName, ownFields, roundKeys, textAt } from '../backlog-doc.ts';
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

/** Commitments recorded when voting ended or by a decision, by person; several per person after concurrent ones. */
type Recorded = ReadonlyMap<string, readonly string[]>;

interface Reading<Vote> {
  readonly round: string;
  readonly map: Y.Map<unknown>;
  readonly format: VoteFormat<Vote>;
  readonly opened: Recorded | null;
  readonly decided: Recorded | null;
}

export function readSealedRound<Voter extends string, Vote>(
  round: string,
  map: Y.Map<unknown>,
  format: VoteFormat<Vote>,
): SealedRound<Voter, Vote> {
  const [opened, decided] = [readOpenings(map), readRecorded(map.get(roundKeys.decided))];
  return {
    ballots: readBallots<Voter, Vote>({ round, map, format, opened, decided }),
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
  const { map, format, opened, decided } = reading;
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
    changedLate: recorded.length > 0 && last !== '' && !recorded.includes(last) && !inTime.includes(last),
  });
}

/** The vote with this commitment; `null` if there is none. `isWritten`: something is stored in its place, whether it matches or not. */
function readVote<Vote>(
  { map, round, format }: Reading<Vote>,
  person: string,
  commitment: string,
): { readonly vote: Vote | null; readonly isWritten: boolean } {
  const written = [map.get(revealKey(person, commitment)), map.get(roundKeys.reveal + person)].filter(
    (each) => each !== undefined,
  );
  const votes = written.map((each) => parseReveal(each, format)).filter((each) => each !== null);
  return {
    vote: votes.find(({ vote, nonce }) => commitmentOf(format, round, person, vote, nonce) === commitment)?.vote ?? null,
    isWritten: written.length > 0,
  };
}

/** `{ view, nonce }`, as it is stored. */
function parseReveal<Vote>(value: unknown, format: VoteFormat<Vote>): { readonly vote: Vote; readonly nonce: string } | null {
  const written = ownFields(value);
  const nonce = written?.('nonce');
  const vote = format.parse(written?.('view'));
  return typeof nonce === 'string' && vote !== null ? { nonce, vote } : null;
}
