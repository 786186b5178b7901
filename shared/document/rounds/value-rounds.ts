/**
 * Rounds of a value session: started, voted in, revealed, decided or canceled. Append-only and not
 * undoable. (Responsibility 3.)
 */
import * as Y from 'yjs';
import type { EntryId } from '../../domain/backlog/backlog.ts';
import { isAmount } from '../../domain/bounds.ts';
import type { PersonId, RoundId } from '../../domain/ids.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { spreadOf } from '../../domain/value/scoring.ts';
import { figuresOf } from '../../domain/rounds/round-outcome.ts';
import { faultsOf, type Method, type ValueRound, type ValueVote } from '../../domain/rounds/value-session.ts';
import { countedVotes } from '../../domain/rounds/sealed-round.ts';
import { type NewScore, putScore, putRating, refuseScore, spreadOfRatings, type ScoreRefusal } from '../value/assess-features.ts';
import { roots, roundKeys } from '../backlog-doc.ts';
import { type CommandContext, newId, requireEntries, runCommand, setRegister, type CommandRefusal } from '../command-context.ts';
import { valueCommitment } from './read-value-rounds.ts';
import { revealKey } from './read-sealed-round.ts';

export type RoundRefusal =
  | CommandRefusal
  | ScoreRefusal
  | 'gone'
  | 'called-off'
  | 'decided'
  | 'opened'
  | 'hidden'
  | 'nobody'
  | 'no-budget'
  | 'no-amount'
  | 'faulty'
  | 'not-sealed'
  | 'not-a-feature';

export interface NewRound {
  readonly method: Method;
  readonly features: readonly EntryId[];
  readonly prices?: Readonly<Record<string, number>>;
  readonly budget?: number;
}

const gone = refuse('gone', 'This round no longer exists.');
const calledOff = refuse('called-off', 'This round was canceled.');

/** Starts a round on these Features. Refuses a missing budget where one is needed, and prices that cannot be paid. */
export function startRound(context: CommandContext, round: NewRound): Result<RoundId, RoundRefusal> {
  const found = requireEntries(context, round.features);
  if (!found.ok) return found;
  if (round.method === 'buy-a-feature' && !((round.budget ?? 0) > 0)) return refuse('no-budget', 'Enter a budget per person.');
  if (![round.budget ?? 0, ...Object.values(round.prices ?? {})].every(isAmount))
    return refuse('no-amount', 'Prices and budget must be between 0 and 1,000,000.');
  return runCommand(context, { label: 'Start round' }, () => {
    const id = newId(context.random) as RoundId;
    const map = new Y.Map<unknown>([
      [roundKeys.method, round.method],
      [roundKeys.features, [...found.value]],
      [roundKeys.started, context.now()],
      [roundKeys.by, context.author().name],
    ]);
    if (round.prices) map.set(roundKeys.prices, { ...round.prices });
    if (round.budget !== undefined) map.set(roundKeys.budget, round.budget);
    roots.rounds(context.doc).set(id, map);
    return id;
  });
}

export function cancelRound(context: CommandContext, round: RoundId): Result<boolean, RoundRefusal> {
  return change(context, round, 'Cancel round', (map, { state }) => {
    if (state === 'decided') return refuse('decided', 'This round is completed and can’t be canceled. Its scores are kept.');
    if (state === 'called off') return ok(false);
    map.set(roundKeys.calledOff, context.author().name);
    return ok(true);
  });
}

export function submitVote(
  context: CommandContext,
  round: RoundId,
  person: PersonId,
  commitment: string,
): Result<boolean, RoundRefusal> {
  return change(context, round, 'Submit vote', (map, { state }) => {
    if (state === 'called off') return calledOff;
    if (state !== 'hidden') return refuse('opened', 'Votes have been revealed, so voting is closed.');
    return ok(setRegister(map, roundKeys.commit + person, commitment));
  });
}

/** Ends the voting: records the commitments present, beside those of devices that end it concurrently. From then on votes are revealed. */
export function openRound(context: CommandContext, round: RoundId): Result<boolean, RoundRefusal> {
  return change(context, round, 'Reveal votes', (map, { state, ballots }) => {
    if (state === 'called off') return calledOff;
    const submitted = ballots.filter(({ commit }) => commit !== '').map(({ person, commit }) => [person, commit]);
    if (submitted.length === 0) return refuse('nobody', 'No votes to reveal yet.');
    if (state === 'hidden') map.set(roundKeys.opening + newId(context.random), submitted);
    return ok(state === 'hidden');
  });
}

/**
 * Reveals a person's vote with its nonce, so that all devices can verify it. Refuses while voting continues, which would
 * reveal it too early, and a vote that does not match its commitment. Overwrites anything else stored in its place.
 */
export function revealVote(
  context: CommandContext,
  round: RoundId,
  person: PersonId,
  vote: ValueVote,
  nonce: string,
): Result<boolean, RoundRefusal> {
  return change(context, round, 'Reveal vote', (map, facts) => {
    if (facts.state === 'called off') return calledOff;
    if (facts.state === 'hidden') return refuse('hidden', 'Voting is still in progress.');
    const [fault] = faultsOf(facts, vote);
    if (fault !== undefined) return refuse('faulty', fault);
    const commitment = valueCommitment(round, person, vote, nonce);
    const ballot = facts.ballots.find((each) => each.person === person);
    if (!ballot?.commitments.includes(commitment))
      return refuse('not-sealed', 'This doesn’t match the submitted vote, so it wasn’t revealed.');
    if (ballot.vote !== null && ballot.commit === commitment) return ok(false);
    map.set(revealKey(person, commitment), { view: { ...vote }, nonce });
    return ok(true);
  });
}

export interface Agreed {
  readonly feature: EntryId;
  readonly score: NewScore;
}

/**
 * Ends the round with the counted votes and records them, so that concurrent votes and reveals have no effect. WSJF cards become
 * ratings, and the agreed values become the Features' scores; these are compared with ratings of the same unit: cards with cards,
 * a value with the ratings in value. Undo reverts scores and ratings; the round stays decided.
 */
export function decideRound(
  context: CommandContext,
  round: RoundId,
  agreed: readonly Agreed[] = [],
): Result<boolean, RoundRefusal> {
  return change(context, round, 'Save scores', (map, facts) => {
    if (facts.state === 'called off') return calledOff;
    const counted = countedVotes(facts);
    if (counted.length === 0) return refuse('nobody', 'No votes revealed yet.');
    if (facts.state !== 'open') return ok(false);
    for (const { feature, score } of agreed) {
      const refusal = refuseScore(
        score,
        facts.method === 'wsjf' ? spreadOf(figuresOf(facts, feature)) : spreadOfRatings(context, feature, score.model),
      );
      if (refusal) return refusal;
    }
    map.set(
      roundKeys.decided,
      counted.map(({ person, commit }) => [person, commit]),
    );
    if (facts.method === 'wsjf') for (const { person, vote } of counted) noteRatings(context, facts, person, vote);
    for (const { feature, score } of agreed) if (roots.items(context.doc).has(feature)) putScore(context, feature, score);
    return ok(true);
  });
}

/** Points and money aren't values and do not become ratings. Nor does a card replace a rating by the product's own model. */
function noteRatings(context: CommandContext, { features }: ValueRound, person: PersonId, vote: ValueVote): void {
  const counts = context.projection.product().model;
  for (const feature of features) {
    const map = roots.items(context.doc).get(feature);
    const components = vote[feature] ?? {};
    const before = context.projection.entry(feature)?.assessment.ratings.find((rating) => rating.person === person);
    if (map && Object.keys(components).length > 0 && (counts === 'wsjf' || before?.model !== counts))
      putRating(context, map, person, { model: 'wsjf', components });
  }
}

function change(
  context: CommandContext,
  id: RoundId,
  label: string,
  write: (map: Y.Map<unknown>, round: ValueRound) => Result<boolean, RoundRefusal>,
): Result<boolean, RoundRefusal> {
  const map = roots.rounds(context.doc).get(id);
  const round = context.projection.rounds.get(id);
  if (!map || !round) return gone;
  const done = runCommand(context, { label }, () => write(map, round));
  return done.ok ? done.value : done;
}
