/**
 * What happens in a round of any kind: started, voted in, revealed, decided or canceled. Append-only and not undoable. A command is given the
 * id of a round as it is shown, where several may be one (`joined-rounds.ts`): voting ends, and a decision or cancellation is made, in all
 * of them.
 */
import * as Y from 'yjs';
import { longestGuestName } from '../../domain/bounds.ts';
import type { RoundId } from '../../domain/ids.ts';
import { invariant, ok, refuse, type Result } from '../../domain/result.ts';
import { joinRounds, partsOf } from '../../domain/rounds/joined-rounds.ts';
import {
  type CountedBallot,
  countedVotes,
  type Guest,
  isGuestId,
  isRunning,
  type SealedRound,
} from '../../domain/rounds/sealed-round.ts';
import { roots, roundKeys } from '../backlog-doc.ts';
import { oneLine } from '../entries/new-entry.ts';
import { type CommandContext, type CommandRefusal, newId, runCommand, setRegister } from '../command-context.ts';
import { commitmentOf, joinedRevealKey, revealKey, revealOf, type VoteFormat } from './read-sealed-round.ts';

export type SealedRoundRefusal =
  | CommandRefusal
  | 'gone'
  | 'called-off'
  | 'decided'
  | 'opened'
  | 'hidden'
  | 'nobody'
  | 'faulty'
  | 'not-sealed'
  | 'no-name';

/** What distinguishes one kind of round from another. */
export interface RoundKind<Voter extends string, Vote, Round extends SealedRound<Voter, Vote>> {
  /** The rounds of this kind as they are stored. */
  readonly stored: (context: CommandContext) => readonly Round[];
  /** What has to be the same for rounds that were started apart to be read as one. */
  readonly subjectOf: (round: Round) => string;
  readonly formatOf: (round: Round) => VoteFormat<Vote>;
}

/** A round as it is shown, and the stored ones it is made of, each with where it is stored. */
interface Found<Round> {
  readonly round: Round;
  readonly parts: readonly { readonly part: Round; readonly map: Y.Map<unknown> }[];
}

const gone = refuse('gone', 'This round no longer exists.');
const calledOff = refuse('called-off', 'This round was canceled.');

/** Starts a round with these fields. It is another one than those that run here. */
export function beginRound<Voter extends string, Vote, Round extends SealedRound<Voter, Vote>>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  fields: Readonly<Record<string, unknown>>,
): Result<RoundId, CommandRefusal> {
  const after = joinRounds(kind.stored(context), kind.subjectOf).filter(isRunning);
  return runCommand(context, { label: 'Start round' }, () => {
    const id = newId(context.random) as RoundId;
    const map = new Y.Map<unknown>([
      ...Object.entries(fields).filter(([, value]) => value !== undefined),
      [roundKeys.started, context.now()],
      [roundKeys.by, context.author().name],
      [roundKeys.after, after.flatMap((round) => round.rounds)],
    ]);
    roots.rounds(context.doc).set(id, map);
    return id;
  });
}

/** Lets a guest take part: from then on their votes have a name. */
export const nameGuest = <Voter extends string, Vote, Round extends SealedRound<Voter, Vote>>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  id: RoundId,
  guest: Guest,
): Result<boolean, SealedRoundRefusal> =>
  change(kind, context, id, 'Admit guest', ({ round, parts }) => {
    invariant(isGuestId(guest.id), 'a guest has an id that no person has');
    const name = oneLine(guest.name).slice(0, longestGuestName);
    if (name === '') return refuse('no-name', 'Enter a name.');
    if (round.state === 'called off') return calledOff;
    const map = parts.find(({ part }) => part.id === id)?.map;
    return map ? ok(setRegister(map, roundKeys.guest + guest.id, name)) : gone;
  });

/** `commitment`: made with this id, so the vote is stored in this round whichever leads by now. */
export const submitVoteIn = <Voter extends string, Vote, Round extends SealedRound<Voter, Vote>>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  id: RoundId,
  voter: Voter,
  commitment: string,
): Result<boolean, SealedRoundRefusal> =>
  change(kind, context, id, 'Submit vote', ({ round, parts }) => {
    if (round.state === 'called off') return calledOff;
    if (round.state !== 'hidden') return refuse('opened', 'Votes have been revealed, so voting is closed.');
    const map = parts.find(({ part }) => part.id === id)?.map;
    return map ? ok(setRegister(map, roundKeys.commit + voter, commitment)) : gone;
  });

/** Ends the voting: records the commitments present, beside those of devices that end it concurrently. From then on votes are revealed. */
export const openRoundIn = <Voter extends string, Vote, Round extends SealedRound<Voter, Vote>>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  id: RoundId,
): Result<boolean, SealedRoundRefusal> =>
  change(kind, context, id, 'Reveal votes', ({ round, parts }) => {
    if (round.state === 'called off') return calledOff;
    if (round.ballots.every(({ commit }) => commit === '')) return refuse('nobody', 'No votes to reveal yet.');
    if (round.state !== 'hidden') return ok(false);
    for (const { part, map } of parts) recordOpening(context, part, map);
    return ok(true);
  });

/** Also of a joined round in which nobody voted: what is submitted in it from now on may have been made after seeing other votes. */
function recordOpening(context: CommandContext, { ballots }: SealedRound<string, unknown>, map: Y.Map<unknown>): void {
  const submitted = ballots.filter(({ commit }) => commit !== '').map(({ person, commit }) => [person, commit]);
  map.set(roundKeys.opening + newId(context.random), submitted);
}

/**
 * Reveals a vote with its nonce, so that all devices can verify it. Refuses while voting continues, which would reveal it too early, and a
 * vote that does not match its commitment. Overwrites anything else stored in its place. `id`: the round it was submitted in; if voting has
 * ended only in another one that it is joined to, it ends here first, so that no vote is submitted after seeing this one.
 */
export function revealVoteIn<Voter extends string, Vote, Round extends SealedRound<Voter, Vote>>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  id: RoundId,
  voter: Voter,
  { vote, nonce }: { readonly vote: Vote; readonly nonce: string },
): Result<boolean, SealedRoundRefusal> {
  return change(kind, context, id, 'Reveal vote', ({ round, parts }) => {
    if (round.state === 'called off') return calledOff;
    if (round.state === 'hidden') return refuse('hidden', 'Voting is still in progress.');
    const own = parts.find(({ part }) => part.id === id);
    if (!own) return gone;
    const [fault] = kind.formatOf(own.part).faultsOf(vote);
    if (fault !== undefined) return refuse('faulty', fault);
    const commitment = commitmentOf(kind.formatOf(own.part), id, voter, vote, nonce);
    const ballot = own.part.ballots.find((each) => each.person === voter);
    if (!ballot?.commitments.includes(commitment))
      return refuse('not-sealed', 'This doesn’t match the submitted vote, so it wasn’t revealed.');
    if (ballot.vote !== null && ballot.commit === commitment) return ok(false);
    if (own.part.state === 'hidden') recordOpening(context, own.part, own.map);
    own.map.set(revealKey(voter, commitment), { view: vote, nonce });
    return ok(true);
  });
}

export function cancelRoundIn<Voter extends string, Vote, Round extends SealedRound<Voter, Vote>>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  id: RoundId,
): Result<boolean, SealedRoundRefusal> {
  return change(kind, context, id, 'Cancel round', ({ round, parts }) => {
    if (round.state === 'decided')
      return refuse('decided', 'This round is completed and can’t be canceled. Its scores are kept.');
    if (round.state === 'called off') return ok(false);
    for (const { map } of parts) map.set(roundKeys.calledOff, context.author().name);
    endWith(round.id, parts);
    return ok(true);
  });
}

/**
 * Ends the round with the counted votes and records them, so that concurrent votes and reveals have no effect. `agree` records what follows
 * from them in the same step, unless it refuses.
 */
export function decideRoundIn<Voter extends string, Vote, Round extends SealedRound<Voter, Vote>, Code extends string>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  id: RoundId,
  agree: (round: Round) => Result<() => void, Code>,
): Result<boolean, SealedRoundRefusal | Code> {
  return change(kind, context, id, 'Save scores', ({ round, parts }): Result<boolean, SealedRoundRefusal | Code> => {
    if (round.state === 'called off') return calledOff;
    const counted = countedVotes<Voter, Vote>(round);
    if (counted.length === 0) return refuse('nobody', 'No votes revealed yet.');
    if (round.state !== 'open') return ok(false);
    const agreed = agree(round);
    if (!agreed.ok) return agreed;
    recordDecision(kind, { round, parts }, counted);
    endWith(round.id, parts);
    agreed.value();
    return ok(true);
  });
}

/** The leading round is decided by all votes: those that were given in another are copied to it, since that other may go on elsewhere. */
function recordDecision<Voter extends string, Vote, Round extends SealedRound<Voter, Vote>>(
  kind: RoundKind<Voter, Vote, Round>,
  { round, parts }: Found<Round>,
  counted: readonly CountedBallot<Voter, Vote>[],
): void {
  const lead = parts.find(({ part }) => part.id === round.id);
  const decided = counted.map(({ person, commit }) => {
    const given = parts.find(({ part }) => part.ballots.some((each) => each.person === person && each.commit === commit));
    const reveal = given && revealOf(kind.formatOf(given.part), given.part.id, given.map, person, commit);
    if (!given || !reveal || given === lead) return [person, commit];
    lead?.map.set(joinedRevealKey(person, commit), { view: reveal.vote, nonce: reveal.nonce });
    return [person, commit, given.part.id];
  });
  lead?.map.set(roundKeys.decided, decided);
}

function endWith<Round extends SealedRound<string, unknown>>(lead: RoundId, parts: Found<Round>['parts']): void {
  for (const { part, map } of parts) if (part.id !== lead) map.set(roundKeys.endedWith, lead);
}

function change<Voter extends string, Vote, Round extends SealedRound<Voter, Vote>, Code extends string>(
  kind: RoundKind<Voter, Vote, Round>,
  context: CommandContext,
  id: RoundId,
  label: string,
  write: (found: Found<Round>) => Result<boolean, Code>,
): Result<boolean, CommandRefusal | 'gone' | Code> {
  const stored = kind.stored(context);
  const round = joinRounds(stored, kind.subjectOf).find(({ rounds }) => rounds.includes(id));
  if (round === undefined) return gone;
  const parts = partsOf(stored, round).flatMap((part) => {
    const map = roots.rounds(context.doc).get(part.id);
    return map ? [{ part, map }] : [];
  });
  const done = runCommand(context, { label }, () => write({ round, parts }));
  return done.ok ? done.value : done;
}
