/** What the Product Owner is about to decide: kept on this computer until the round is decided, so that a look elsewhere loses no reason. */
import type { RoundId } from '../../../shared/domain/ids.ts';
import { useSession } from '../../state/session-context.ts';
import { useLocal } from '../../state/use-local.ts';
import type { Deciding } from './outcome.ts';

const isDeciding = (value: unknown): value is Deciding => typeof value === 'object' && value !== null && 'drafts' in value;
export const nothingTyped: Deciding = { drafts: {} };

export function useDeciding(round: RoundId): readonly [Deciding, (deciding: Deciding) => void] {
  return useLocal<Deciding>(`deciding ${useSession().id} ${round}`, nothingTyped, isDeciding);
}
