/** What the Product Owner is about to decide: kept on this computer until the round is decided, so that a look elsewhere loses no reason. */
import type { ValueRound } from '../../../shared/domain/rounds/value-session.ts';
import { useSession } from '../../state/session-context.ts';
import { useLocalUnderAny } from '../../state/use-local.ts';
import { namesOfRound } from '../../state/use-value-session.ts';
import type { Deciding } from './outcome.ts';

const isDeciding = (value: unknown): value is Deciding => typeof value === 'object' && value !== null && 'drafts' in value;
export const nothingTyped: Deciding = { drafts: {} };

export function useDeciding(round: ValueRound): readonly [Deciding, (deciding: Deciding) => void] {
  const session = useSession().id;
  const names = namesOfRound(round, (id) => `deciding ${session} ${id}`);
  return useLocalUnderAny<Deciding>(names, nothingTyped, isDeciding);
}
