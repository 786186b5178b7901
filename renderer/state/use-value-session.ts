/** A value session of one participant: who they are, their hidden ratings, and revealing them when the round is open. */
import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { invariant, type Result } from '../../shared/domain/result.ts';
import { faultsOf, currentRound, type ValueRound, type ValueVote } from '../../shared/domain/rounds/value-session.ts';
import { isRunning } from '../../shared/domain/rounds/sealed-round.ts';
import type { RoundRefusal } from '../../shared/document/rounds/value-rounds.ts';
import { valueCommitment } from '../../shared/document/rounds/read-value-rounds.ts';
import type { SealedVote, VoteStore } from '../storage/vote-store.ts';
import { useRounds } from './use-collections.ts';
import { useCommands } from './use-commands.ts';
import { useLocal, useLocalUnderAny } from './use-local.ts';
import { useProjection, useSession } from './session-context.ts';

export const VoteStoreContext = createContext<VoteStore | null>(null);

function useVoteStore(): VoteStore {
  const store = use(VoteStoreContext);
  invariant(store, 'the vote store is provided');
  return store;
}

const isIdOrNone = <Id extends string>(value: unknown): value is Id | null => value === null || typeof value === 'string';

/** The person of the register who uses this computer; asked once per product, since people are not tied to accounts. */
export function useOwnPerson(): readonly [PersonId | null, (person: PersonId | null) => void] {
  return useLocal<PersonId | null>(`me ${useSession().id}`, null, isIdOrNone<PersonId>);
}

/** The selected round and a function to select another. The selection is remembered while that round runs, also after visiting another screen. */
export function useCurrentRound(): readonly [ValueRound | undefined, (round: RoundId) => void] {
  const rounds = useRounds();
  const [remembered, remember] = useLocal<RoundId | null>(`round ${useSession().id}`, null, isIdOrNone<RoundId>);
  const [chosen, choose] = useState(() =>
    rounds.some((round) => round.rounds.some((id) => id === remembered) && isRunning(round)) ? remembered : null,
  );
  const take = useCallback(
    (round: RoundId) => {
      choose(round);
      remember(round);
    },
    [remember],
  );
  return [currentRound(rounds, chosen), take];
}

const isVote = (value: unknown): value is ValueVote | null =>
  value === null || (typeof value === 'object' && !Array.isArray(value));

/** What a person has entered and not submitted: stored on this computer, and never in the product. `null`: nothing. */
function useDraftVote(round: ValueRound, person: PersonId | null): readonly [ValueVote | null, (vote: ValueVote | null) => void] {
  const session = useSession().id;
  const names = namesOfRound(round, (id) => `thought ${session} ${id} ${person ?? ''}`);
  return useLocalUnderAny<ValueVote | null>(names, null, isVote);
}

/** What is kept on this computer for a round, by name: also under the other rounds that are one with it, where it was kept before they met. */
export const namesOfRound = (
  { id, rounds }: Pick<ValueRound, 'id' | 'rounds'>,
  nameOf: (round: RoundId) => string,
): readonly [string, ...string[]] => [nameOf(id), ...rounds.filter((each) => each !== id).map(nameOf)];

/** What this person had entered when voting ended before they submitted it; `null` if there is nothing. */
export function useLateVote(round: ValueRound): ValueVote | null {
  const [me] = useOwnPerson();
  const [draft] = useDraftVote(round, me);
  const isInTime = round.ballots.some(({ person, isLate }) => person === me && !isLate);
  return me === null || isInTime || draft === null || Object.keys(draft).length === 0 ? null : draft;
}

function drawNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface OwnVote {
  /** What was entered and not submitted yet. */
  readonly draft: ValueVote | null;
  readonly setDraft: (vote: ValueVote) => void;
  /** What was submitted in their name: nothing, a vote of this computer, or one from elsewhere. `reading` until that is known. */
  readonly state: 'nothing' | 'reading' | 'from here' | 'not from here';
  readonly submitted: SealedVote | null;
  readonly faults: (vote: ValueVote) => readonly string[];
  /** Stores the vote here and writes its commitment into the round. It can be replaced while voting continues. */
  readonly submit: (vote: ValueVote) => Promise<Result<boolean, RoundRefusal | 'not-kept'>>;
  readonly submitAgain: () => Promise<Result<boolean, RoundRefusal | 'not-kept'>>;
}

export function useOwnVote(round: ValueRound, person: PersonId): OwnVote {
  const product = useSession().id;
  const store = useVoteStore();
  const { submitVote } = useCommands();
  const [draft, setDraft] = useDraftVote(round, person);
  const [stored, setStored] = useState<readonly SealedVote[] | null>(null);
  const all = round.rounds.join(' ');
  useEffect(() => store.watch(product, all.split(' ') as RoundId[], person, setStored), [store, product, all, person]);
  const commitment = round.ballots.find((ballot) => ballot.person === person)?.commit ?? '';
  const mine = stored?.find(({ seal }) => seal === commitment);
  const submitted = mine ?? stored?.at(-1) ?? null;
  const commit = async (vote: ValueVote): Promise<Result<boolean, RoundRefusal | 'not-kept'>> => {
    const nonce = drawNonce();
    const hash = valueCommitment(round.id, person, vote, nonce);
    const isStored = await store.keep({ product, round: round.id, person, seal: hash, view: vote, nonce, at: Date.now() });
    return isStored.ok ? submitVote(round.id, person, hash) : isStored;
  };
  return {
    draft,
    setDraft,
    state: commitment === '' ? 'nothing' : mine ? 'from here' : stored === null ? 'reading' : 'not from here',
    submitted,
    faults: (vote) => faultsOf(round, vote),
    submit: async (vote) => {
      const done = await commit(vote);
      if (done.ok) setDraft(null);
      return done;
    },
    submitAgain: () => {
      invariant(submitted, 'a vote was submitted here');
      return commit(submitted.view);
    },
  };
}

/**
 * Reveals what was submitted here, by any person, as soon as voting has ended, on any screen: the vote that counts, even if another commitment
 * has replaced its own, and late ones, which are then marked as such. Each in the round it was submitted in, if that is read as one with others.
 */
export function useRevealOwnVotes(): void {
  const rounds = useRounds();
  const { rounds: stored } = useProjection();
  const store = useVoteStore();
  const product = useSession().id;
  const { revealVote } = useCommands();
  useEffect(() => {
    const waiting = rounds
      .filter(({ state }) => state === 'open' || state === 'decided')
      .flatMap(({ rounds: parts }) => parts.map((id) => stored.get(id)).filter((part) => part !== undefined))
      .flatMap(({ id, ballots }) =>
        ballots.filter(({ vote }) => vote === null).map(({ person, commitments }) => ({ id, person, commitments })),
      );
    if (waiting.length === 0) return undefined;
    let isOver = false;
    void store.all(product).then((own) => {
      for (const { id, person, commitments } of isOver ? [] : waiting) {
        const found = commitments
          .map((hash) => own.find((each) => each.round === id && each.person === person && each.seal === hash))
          .find((each) => each !== undefined);
        if (found) revealVote(id, person, found.view, found.nonce);
      }
    });
    return () => {
      isOver = true;
    };
  }, [rounds, stored, store, product, revealVote]);
}
