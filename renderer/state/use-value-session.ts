/** A value session from this person's chair: who they are, what they think while it is hidden, and showing it when the round is open. */
import { use, useCallback, useEffect } from 'react';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { invariant, type Result } from '../../shared/domain/result.ts';
import { faultsOf, type ValueRound, type View } from '../../shared/domain/value-session.ts';
import { sealOf } from '../../shared/document/read-rounds.ts';
import { useRounds } from './use-books.ts';
import { useCommands } from './use-commands.ts';
import { LocalContext, useLocal } from './use-local.ts';
import { useSession } from './session-context.ts';

const isPerson = (value: unknown): value is PersonId | null => value === null || typeof value === 'string';

/** Which person of the register sits at this computer; asked once per product, since people are not tied to accounts. */
export function useOwnPerson(): readonly [PersonId | null, (person: PersonId | null) => void] {
  return useLocal<PersonId | null>(`me ${useSession().id}`, null, isPerson);
}

/** A view with the nonce it was sealed with: what never leaves this computer before the round is open. */
interface Sealed {
  readonly person: PersonId;
  readonly view: View;
  readonly nonce: string;
}

const placeOf = (product: string, round: RoundId): string => `sealed ${product} ${round}`;

const isSealed = (value: unknown): value is Sealed | null =>
  value === null || (typeof value === 'object' && 'person' in value && 'view' in value && 'nonce' in value && typeof value.nonce === 'string');

/** 128 bits that nobody can guess. */
function drawNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface OwnView {
  /** What this person has sealed so far; they may think again while the round is hidden. */
  readonly sealed: View | null;
  /** What is wrong with a view before it is sealed; `[]`: nothing. */
  readonly faults: (view: View) => readonly string[];
  readonly seal: (view: View) => Result<boolean>;
}

export function useOwnView(round: ValueRound, person: PersonId): OwnView {
  const [kept, keep] = useLocal<Sealed | null>(placeOf(useSession().id, round.id), null, isSealed);
  const { sealView } = useCommands();
  const seal = useCallback(
    (view: View) => {
      const nonce = drawNonce();
      // First here: a hash whose view is lost could never be shown.
      keep({ person, view, nonce });
      return sealView(round.id, person, sealOf(round.id, person, view, nonce));
    },
    [keep, sealView, round.id, person],
  );
  return { sealed: kept?.person === person ? kept.view : null, faults: (view) => faultsOf(round, view), seal };
}

/** Shows what was sealed here as soon as a round is open, whatever screen is looked at; also what comes too late, which is then marked as such. */
export function useShowSealed(): void {
  const rounds = useRounds();
  const store = use(LocalContext);
  invariant(store, 'local values are at hand');
  const product = useSession().id;
  const { showView } = useCommands();
  useEffect(() => {
    for (const { id, state, ballots } of rounds) {
      const kept = state === 'hidden' ? null : store.get(placeOf(product, id));
      if (!isSealed(kept) || kept === null) continue;
      if (ballots.some(({ person, view }) => person === kept.person && view === null)) showView(id, kept.person, kept.view, kept.nonce);
    }
  }, [rounds, store, product, showView]);
}
