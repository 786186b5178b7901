/** A value session from this person's chair: who they are, what they think while it is hidden, and showing it when the round is open. */
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

/** Which person of the register sits at this computer; asked once per product, since people are not tied to accounts. */
export function useOwnPerson(): readonly [PersonId | null, (person: PersonId | null) => void] {
  return useLocal<PersonId | null>(`me ${useSession().id}`, null, isIdOrNone<PersonId>);
}

/** The round at hand and how another is chosen. The choice is remembered as long as that round runs: also over a look at the Backlog. */
export function useRoundAtHand(): readonly [ValueRound | undefined, (round: RoundId) => void] {
  const rounds = useRounds();
  const [remembered, remember] = useLocal<RoundId | null>(`round ${useSession().id}`, null, isIdOrNone<RoundId>);
  const [chosen, choose] = useState(() => (rounds.some((round) => round.id === remembered && isRunning(round)) ? remembered : null));
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

/** What a person thinks and has not sealed: kept on this computer, and never in the product. `null`: nothing yet. */
function useThought(round: RoundId, person: PersonId | null): readonly [View | null, (view: View | null) => void] {
  return useLocal<View | null>(`thought ${useSession().id} ${round} ${person ?? ''}`, null, isView);
}

/** What this person had thought of a round that was opened before they sealed it; `null` where there is nothing of that. */
export function useThoughtTooLong(round: ValueRound): View | null {
  const [me] = useOwnPerson();
  const [thought] = useThought(round.id, me);
  const isInTime = round.ballots.some(({ person, isLate }) => person === me && !isLate);
  return me === null || isInTime || thought === null || Object.keys(thought).length === 0 ? null : thought;
}

/** 128 bits that nobody can guess. */
function drawNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface OwnView {
  /** What they think, as far as it is not sealed. */
  readonly thought: View | null;
  readonly think: (view: View) => void;
  /** What stands sealed in their name: nothing, a view of this computer, or one that is not from here. `reading` until that is known. */
  readonly stands: 'nothing' | 'reading' | 'from here' | 'not from here';
  /** What they sealed here last, whether it stands or not. */
  readonly sealed: SealedView | null;
  /** What is wrong with a view before it is sealed; `[]`: nothing. */
  readonly faults: (view: View) => readonly string[];
  /** Keeps the view here and writes its hash into the round. They may think again while the round is hidden. */
  readonly seal: (view: View) => Promise<Result<boolean>>;
  /** Writes the hash of what they sealed here last once more. */
  readonly sealAgain: () => Result<boolean>;
}

export function useOwnView(round: ValueRound, person: PersonId): OwnView {
  const product = useSession().id;
  const store = useSealedViews();
  const { sealView } = useCommands();
  const [thought, think] = useThought(round.id, person);
  const [kept, setKept] = useState<readonly SealedView[] | null>(null);
  useEffect(() => store.watch(product, round.id, person, setKept), [store, product, round.id, person]);
  const standing = round.ballots.find((ballot) => ballot.person === person)?.commit ?? '';
  const mine = kept?.find(({ seal }) => seal === standing);
  const sealed = mine ?? kept?.at(-1) ?? null;
  const seal = async (view: View): Promise<Result<boolean>> => {
    const nonce = drawNonce();
    const hash = sealOf(round.id, person, view, nonce);
    const isKept = await store.keep({ product, round: round.id, person, seal: hash, view, nonce, at: Date.now() });
    if (!isKept.ok) return isKept;
    const done = sealView(round.id, person, hash);
    if (done.ok) think(null);
    return done;
  };
  return {
    thought,
    think,
    stands: standing === '' ? 'nothing' : mine ? 'from here' : kept === null ? 'reading' : 'not from here',
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
 * Shows what was sealed here, by whomever, as soon as a round is open, whatever screen is looked at: the view that counts, also over something else
 * that stands in its place, and what comes too late, which is then marked as such.
 */
export function useShowSealed(): void {
  const rounds = useRounds();
  const store = useSealedViews();
  const product = useSession().id;
  const { showView } = useCommands();
  useEffect(() => {
    const waiting = rounds
      .filter(({ state }) => state === 'open' || state === 'decided')
      .flatMap(({ id, ballots }) => ballots.filter(({ view }) => view === null).map(({ person, seals }) => ({ id, person, seals })));
    if (waiting.length === 0) return undefined;
    let isOver = false;
    void store.all(product).then((kept) => {
      for (const { id, person, seals } of isOver ? [] : waiting) {
        const found = seals.map((seal) => kept.find((each) => each.round === id && each.person === person && each.seal === seal)).find((each) => each !== undefined);
        if (found) showView(id, person, found.view, found.nonce);
      }
    });
    return () => {
      isOver = true;
    };
  }, [rounds, store, product, showView]);
}
