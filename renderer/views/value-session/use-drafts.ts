/** What the Product Owner is about to decide, by Feature: kept on this computer until the round is decided, so that a look elsewhere loses no reason. */
import type { RoundId } from '../../../shared/domain/ids.ts';
import { useSession } from '../../state/session-context.ts';
import { useLocal } from '../../state/use-local.ts';
import type { Draft } from './outcome.ts';

export type Drafts = Readonly<Record<string, Draft>>;

const isDrafts = (value: unknown): value is Drafts => typeof value === 'object' && value !== null && !Array.isArray(value);
const none: Drafts = {};

export function useDrafts(round: RoundId): readonly [Drafts, (drafts: Drafts) => void] {
  return useLocal<Drafts>(`deciding ${useSession().id} ${round}`, none, isDrafts);
}
