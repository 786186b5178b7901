/** A value session of one participant: who they are, their hidden ratings, and revealing them when the round is open. */
import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { invariant, type Result } from '../../shared/domain/result.ts';
import { faultsOf, roundAtHand, isRunning, type ValueRound, type View } from '../../shared/domain/rounds/value-session.ts';
import { sealOf } from '../../shared/document/rounds/read-rounds.ts';
import type { SealedView, SealedViews } from '../storage/sealed-views.ts';
import { useRounds } from './use-books.ts';
import { useCommands } from './use-commands.ts';
import { useLocal } from './use-local.ts';
import { useSession } from './session-context.ts';

export const SealedViewsContext = createContext<SealedViews | null>(null);

function useSealedViews(): SealedViews {
  const sealed = use(SealedViewsContext);
  invariant(sealed, 'sealed views are at hand');
  return sealed;
}

const isIdOrNone = <Id extends string>(value: unknown): value is Id | null => value === null || typeof value === 'string';

/** The person of the register who uses this computer; asked once per product, since people are not tied to accounts. */
export function useOwnPerson(): readonly [PersonId | null, (person: PersonId | null) => void] {
  return useLocal<PersonId | null>(`me ${useSession().id}`, null, isIdOrNone<PersonId>);
}

/** The selected round and a function to select another. The selection is remembered while that round runs, also after visiting another screen. */
export function useRoundAtHand(): readonly [ValueRound | undefined, (round: RoundId) => void] {
  const rounds = useRounds();
  const [remembered, remember] = useLocal<RoundId | null>(`round ${useSession().id}`, null, isIdOrNone<RoundId>);
  const [chosen, choose] = useState(() =>
    rounds.some((round) => round.id === remembered && isRunning(round)) ? remembered : null,
  );
  const take = useCallback(
    (round: RoundId) => {
      choose(round);
      remember(round);
    },
    [remember],
  );
  return [roundAtHand(rounds, chosen), take];
}

const isView = (value: unknown): value is View | null => value === null || (typeof value === 'object' && !Array.isArray(value));

/** Ratings that a person has not sealed: stored on this computer, and never in the product. `null`: none. */
function useThought(round: RoundId, person: PersonId | null): readonly [View | null, (view: View | null) => void] {
  return useLocal<View | null>(`thought ${useSession().id} ${round} ${person ?? ''}`, null, isView);
}

/** This person's ratings of a round that was opened before they sealed them; `null` if there are none. */
export function useThoughtTooLong(round: ValueRound): View | null {
  const [me] = useOwnPerson();
  const [thought] = useThought(round.id, me);
  const isInTime = round.ballots.some(({ person, isLate }) => person === me && !isLate);
  return me === null || isInTime || thought === null || Object.keys(thought).length === 0 ? null : thought;
}

function drawNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface OwnView {
  readonly thought: View | null;
  readonly think: (view: View) => void;
  /** What is sealed in their name: nothing, a view of this computer, or one from elsewhere. `reading` until that is known. */
  readonly stands: 'nothing' | 'reading' | 'from here' | 'not from here';
  readonly sealed: SealedView | null;
  readonly faults: (view: View) => readonly string[];
  /** Stores the view here and writes its hash into the round. It can be replaced while the round is hidden. */
  readonly seal: (view: View) => Promise<Result<boolean>>;
  readonly sealAgain: () => Result<boolean>;
}

export function useOwnView(round: ValueRound, person: PersonId): OwnView {
  const product = useSession().id;
  const store = useSealedViews();
  const { sealView } = useCommands();
  const [thought, think] = useThought(round.id, person);
  const [stored, setStored] = useState<readonly SealedView[] | null>(null);
  useEffect(() => store.watch(product, round.id, person, setStored), [store, product, round.id, person]);
  const standing = round.ballots.find((ballot) => ballot.person === person)?.commit ?? '';
  const mine = stored?.find(({ seal }) => seal === standing);
  const sealed = mine ?? stored?.at(-1) ?? null;
  const seal = async (view: View): Promise<Result<boolean>> => {
    const nonce = drawNonce();
    const hash = sealOf(round.id, person, view, nonce);
    const isStored = await store.keep({ product, round: round.id, person, seal: hash, view, nonce, at: Date.now() });
    if (!isStored.ok) return isStored;
    const done = sealView(round.id, person, hash);
    if (done.ok) think(null);
    return done;
  };
  return {
    thought,
    think,
    stands: standing === '' ? 'nothing' : mine ? 'from here' : stored === null ? 'reading' : 'not from here',
    sealed,
    faults: (view) => faultsOf(round, view),
    seal,
    sealAgain: () => {
      invariant(sealed, 'something was sealed here');
      return sealView(round.id, person, sealed.seal);
    },
  };
}

/**
 * Reveals what was sealed here, by any person, as soon as a round is open, on any screen: the view that counts, even if another hash has
 * replaced its own, and late ones, which are then marked as such.
 */
export function useShowSealed(): void {
  const rounds = useRounds();
  const store = useSealedViews();
  const product = useSession().id;
  const { showView } = useCommands();
  useEffect(() => {
    const waiting = rounds
      .filter(({ state }) => state === 'open' || state === 'decided')
      .flatMap(({ id, ballots }) =>
        ballots.filter(({ view }) => view === null).map(({ person, seals }) => ({ id, person, seals })),
      );
    if (waiting.length === 0) return undefined;
    let isOver = false;
    void store.all(product).then((stored) => {
      for (const { id, person, seals } of isOver ? [] : waiting) {
        const found = seals
          .map((seal) => stored.find((each) => each.round === id && each.person === person && each.seal === seal))
          .find((each) => each !== undefined);
        if (found) showView(id, person, found.view, found.nonce);
      }
    });
    return () => {
      isOver = true;
    };
  }, [rounds, store, product, showView]);
}
