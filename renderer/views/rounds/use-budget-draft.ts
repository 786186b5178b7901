/** Who buys, for what prices and with how much: proposed so that all together buy half of everything, and changed by hand. */
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { Person } from '../../../shared/domain/people/people.ts';
import { fairBudget } from '../../../shared/domain/rounds/value-session.ts';
import { usePeople } from '../../state/use-collections.ts';

export interface BudgetDraft {
  readonly people: readonly Person[];
  readonly buyers: readonly PersonId[];
  readonly prices: Readonly<Record<string, number>>;
  /** Of each person. */
  readonly budget: number;
  /** The budget is computed from prices and buyers until one is typed. */
  readonly isTyped: boolean;
}

interface Changes {
  readonly buyers: (buyers: readonly PersonId[]) => void;
  readonly price: (feature: EntryId, price: number) => void;
  /** `null`: the fair one again. */
  readonly budget: (budget: number | null) => void;
}

const defaultPrice = 100;

export function useBudgetDraft(features: readonly EntryId[]): readonly [BudgetDraft, Changes] {
  const people = usePeople();
  const [chosen, choose] = useState<readonly PersonId[] | null>(null);
  const [asked, ask] = useState<Readonly<Record<string, number>>>({});
  const [typed, type] = useState<number | null>(null);
  // People who are only users give feedback in other ways; everyone else votes.
  const buyers =
    chosen ?? people.filter(({ types }) => types.some((type) => type !== 'user') || types.length === 0).map(({ id }) => id);
  const prices = Object.fromEntries(features.map((id) => [id, asked[id] ?? defaultPrice]));
  const budget = typed ?? fairBudget(Object.values(prices), Math.max(1, buyers.length));
  return [
    { people, buyers, prices, budget, isTyped: typed !== null },
    { buyers: choose, price: (feature, price) => ask({ ...asked, [feature]: price }), budget: type },
  ];
}
