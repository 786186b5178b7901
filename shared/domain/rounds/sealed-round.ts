/**
 * Rounds in which several people vote independently first, then together. Votes are hidden by commit and reveal: each person first publishes
 * only a hash of their vote (the commitment), and the vote itself once voting has ended. What is voted on, and with which cards, is up to
 * the kind of round: `value-session.ts`, `deck.ts`. Rounds of one subject that devices started apart are read as one: `joined-rounds.ts`.
 */
import type { Branded, RoundId } from '../ids.ts';
import { invariant } from '../result.ts';

/** Somebody who votes without being among the people of the product: an id of their own that no person can have, and a name. */
export type GuestId = Branded<'GuestId'>;

export interface Guest {
  readonly id: GuestId;
  readonly name: string;
}

const guestPrefix = 'guest-';

/** `key`: the guest's own, the same in all rounds they take part in. Ids of people have no hyphen. */
export function guestId(key: string): GuestId {
  const id = `${guestPrefix}${key}`;
  invariant(isGuestId(id), 'the key of a guest has 12 to 64 small letters and digits');
  return id;
}

export const isGuestId = (id: string): id is GuestId =>
  id.startsWith(guestPrefix) && /^[0-9a-z]{12,64}$/.test(id.slice(guestPrefix.length));

export interface Ballot<Voter extends string, Vote> {
  readonly person: Voter;
  /**
   * The hash that counts for this person, of round, person, vote and nonce; '' if none. While voting continues, the one submitted
   * last.
   */
  readonly commit: string;
  /** All hashes that a vote may match, the one that counts first: several if two devices ended the voting concurrently. */
  readonly commitments: readonly string[];
  /** The revealed vote, verified against the hash; `null` while it is not revealed. */
  readonly vote: Vote | null;
  /** The stored vote does not match the hash. Any member may have written it; the real vote can still be revealed. */
  readonly isForged: boolean;
  /** The vote breaks the rule of the round. */
  readonly isFaulty: boolean;
  /** Submitted after the voting had ended. */
  readonly isLate: boolean;
  /** They submitted another vote after another device had ended the voting; the earlier one counts. */
  readonly changedLate: boolean;
}

const roundStates = ['hidden', 'open', 'decided', 'called off'] as const;
export type RoundState = (typeof roundStates)[number];

export interface SealedRound<Voter extends string, Vote> {
  readonly id: RoundId;
  /** The rounds that are read as this one, itself first: several if devices started them apart. */
  readonly rounds: readonly RoundId[];
  /** Milliseconds since 1970, by the clock of the device that started it. */
  readonly started: number;
  readonly by: string;
  /** The rounds that ran, as far as the device knew, when it started this one; `null` if it was not recorded, as by older versions. */
  readonly after: readonly RoundId[] | null;
  /** The earlier round that it was joined to when that one was decided or canceled. */
  readonly endedWith: RoundId | null;
  readonly guests: readonly Guest[];
  readonly ballots: readonly Ballot<Voter, Vote>[];
  /** A decision outlasts a concurrent cancellation, since results were recorded from it. */
  readonly state: RoundState;
  /** Whose votes the decision is made from. */
  readonly decidedFrom: readonly Voter[];
}

/**
 * What the hash of a commitment is made of, serialized identically on every device. `canonical` is the vote with everything in a fixed order.
 * The nonce has 128 bits, so that the few possible cards can't be guessed by brute force.
 */
export const commitmentText = (round: string, person: string, canonical: unknown, nonce: string): string =>
  JSON.stringify([round, person, canonical, nonce]);

/** A ballot whose vote is known. */
export type CountedBallot<Voter extends string, Vote> = Ballot<Voter, Vote> & { readonly vote: Vote };

/** Revealed, matching its hash, valid and in time. */
export const isCounted = <Voter extends string, Vote>(ballot: Ballot<Voter, Vote>): ballot is CountedBallot<Voter, Vote> =>
  ballot.vote !== null && !ballot.isFaulty && !ballot.isLate;

export const countedVotes = <Voter extends string, Vote>({
  ballots,
}: Pick<SealedRound<Voter, Vote>, 'ballots'>): readonly CountedBallot<Voter, Vote>[] => ballots.filter(isCounted);

/** People who voted in time and have not revealed their vote. They do not block the others. */
export const stillHidden = <Voter extends string>({ ballots }: Pick<SealedRound<Voter, unknown>, 'ballots'>): readonly Voter[] =>
  ballots.filter(({ commit, vote, isLate }) => commit !== '' && vote === null && !isLate).map(({ person }) => person);

export const isRunning = ({ state }: { readonly state: RoundState }): boolean => state === 'hidden' || state === 'open';
