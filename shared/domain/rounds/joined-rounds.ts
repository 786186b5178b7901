/**
 * Rounds of one subject that devices started apart, without knowing of each other, read as one, the same on every replica:
 * - the earliest leads, by the time it was started, then by id; votes in any of them count,
 * - one vote for each participant: a vote that counts before one that doesn't, then one in time before a late one, then that of the earlier
 *   round, so that a vote cast or changed after the rounds met, which is stored in the leading one, is the one that counts,
 * - voting has ended in all as soon as it has ended in one.
 * A round started by a device that knew of another is a new round, and one that was decided before they met keeps its decision. One that ended
 * with an earlier one stays part of it: its votes are still there, and count no more than those that come after any decision.
 */
import type { RoundId } from '../ids.ts';
import { type Ballot, isCounted, isRunning, type SealedRound } from './sealed-round.ts';

type Round = SealedRound<string, unknown>;
type BallotOf<R extends Round> = R['ballots'][number];

const isEarlier = (a: Round, b: Round): boolean => a.started < b.started || (a.started === b.started && a.id < b.id);

const startedApart = (a: Round, b: Round): boolean =>
  a.after !== null && b.after !== null && !a.after.includes(b.id) && !b.after.includes(a.id);

/** `rounds`: as they are stored; `subjectOf`: what has to be the same for a vote to mean the same in both. Earliest first. */
export function joinRounds<R extends Round>(rounds: readonly R[], subjectOf: (round: R) => string): readonly R[] {
  const byId = new Map<RoundId, R>(rounds.map((round) => [round.id, round]));
  const running = new Map<string, R[][]>();
  const groups: R[][] = [];
  const groupOf = new Map<RoundId, R[]>();
  for (const round of rounds.toSorted((a, b) => (isEarlier(a, b) ? -1 : 1))) {
    const subject = subjectOf(round);
    const ended = round.endedWith === null ? undefined : byId.get(round.endedWith);
    const isPart = ended !== undefined && !isRunning(ended) && isEarlier(ended, round) && subjectOf(ended) === subject;
    const group =
      isPart && round.state !== 'decided'
        ? groupOf.get(ended.id)
        : isRunning(round)
          ? running.get(subject)?.find((each) => each.every((other) => startedApart(other, round)))
          : undefined;
    const own = group ?? [];
    own.push(round);
    groupOf.set(round.id, own);
    if (group) continue;
    groups.push(own);
    if (isRunning(round)) running.set(subject, [...(running.get(subject) ?? []), own]);
  }
  return groups.map(joined);
}

/** The stored rounds that a joined one is made of, the leading one first. */
export const partsOf = <R extends Round>(stored: readonly R[], { rounds }: Pick<R, 'rounds'>): readonly R[] =>
  rounds.flatMap((id) => stored.filter((round) => round.id === id));

function joined<R extends Round>(parts: readonly R[]): R {
  const [lead, ...others] = parts;
  if (lead === undefined || others.length === 0) return lead as R;
  const ballots = isRunning(lead) ? bestBallots(parts) : ballotsOfEnded(lead, others);
  const guests = new Map(parts.toReversed().flatMap((part) => part.guests.map((guest) => [guest.id, guest])));
  return Object.freeze({
    ...lead,
    rounds: Object.freeze(parts.map(({ id }) => id)),
    state: !isRunning(lead) ? lead.state : parts.some(({ state }) => state === 'open') ? 'open' : 'hidden',
    ballots: Object.freeze([...ballots.values()].sort((a, b) => (a.person < b.person ? -1 : 1))),
    guests: Object.freeze([...guests.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
  });
}

function bestBallots<R extends Round>(parts: readonly R[]): ReadonlyMap<string, BallotOf<R>> {
  const ballots = new Map<string, BallotOf<R>>();
  for (const ballot of parts.flatMap((part) => part.ballots)) {
    const other = ballots.get(ballot.person);
    if (other === undefined || precedence(ballot) > precedence(other)) ballots.set(ballot.person, ballot);
  }
  return ballots;
}

/** Those of the round itself, and of other participants as votes that came after the decision. */
function ballotsOfEnded<R extends Round>(lead: R, others: readonly R[]): ReadonlyMap<string, BallotOf<R>> {
  const ballots = new Map<string, BallotOf<R>>(lead.ballots.map((ballot) => [ballot.person, ballot]));
  for (const ballot of others.flatMap((part) => part.ballots))
    if (!ballots.has(ballot.person))
      ballots.set(ballot.person, lead.state === 'decided' ? Object.freeze({ ...ballot, isLate: true }) : ballot);
  return ballots;
}

/** Which of a participant's ballots in several rounds is their vote: the one with the highest number. */
function precedence(ballot: Ballot<string, unknown>): number {
  const isInTime = ballot.commit !== '' && !ballot.isLate;
  return isCounted(ballot) ? 2 : Number(isInTime);
}
