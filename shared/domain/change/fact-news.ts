/** What somebody else changed beside the backlog's entries, fact by fact: for "While you were away". Not here: changes of entries (change.ts). */
import type { ChangeAuthor } from './change.ts';

export const factKinds = ['person', 'area', 'goal', 'objective', 'feedback', 'decision', 'round'] as const;
export type FactKind = (typeof factKinds)[number];

export const factActions = ['added', 'changed', 'dropped', 'restored'] as const;
export type FactDeed = (typeof factActions)[number];

export interface FactNews {
  readonly kind: FactKind;
  /** Its id. */
  readonly fact: string;
  readonly deed: FactDeed;
  /** As it is called now: a name, the words of feedback, the reason of a decision; '' for a round. */
  readonly name: string;
  readonly by: ChangeAuthor;
}

/** News that is kept until somebody has seen it. */
export type KeptNews = FactNews & { readonly id: string };

/**
 * The same fact touched again by the same person is one piece of news: what was added stays added however it was changed since, what was
 * added and dropped, or dropped and restored, is none (`null`).
 */
export function joinNews(earlier: FactNews, news: FactNews): FactNews | null {
  if (earlier.deed === 'added') return news.deed === 'dropped' ? null : { ...news, deed: 'added' };
  if (earlier.deed === 'dropped' && news.deed === 'restored') return null;
  return news.deed === 'changed' && earlier.deed !== 'changed' ? { ...news, deed: earlier.deed } : news;
}

/** So many are kept; the oldest give way, since the screens show what they tell of all the same. */
export const maxNews = 500;

export interface NewsList {
  readonly all: () => readonly KeptNews[];
  readonly take: (news: FactNews) => void;
  /** Its adding was undone: answers whether something was told of it. */
  readonly undo: (fact: Pick<FactNews, 'kind' | 'fact'>) => boolean;
  readonly settle: (ids: readonly string[]) => void;
}

/** Ids begin with "n", so that they never are those of changes. */
export function createNewsList(kept: readonly KeptNews[]): NewsList {
  const nameOf = ({ kind, fact, by }: FactNews): string => [kind, fact, by.name].join('\n');
  const news = new Map(kept.map((each) => [nameOf(each), each]));
  let drawn = kept.reduce((highest, { id }) => Math.max(highest, Number(id.slice(1)) || 0), 0);
  return {
    all: () => [...news.values()],
    take: (one) => {
      const name = nameOf(one);
      const earlier = news.get(name);
      const joined = earlier ? joinNews(earlier, one) : one;
      news.delete(name);
      if (joined !== null) news.set(name, { ...joined, id: `n${(drawn += 1)}` });
      const [oldest] = news.keys();
      if (news.size > maxNews && oldest !== undefined) news.delete(oldest);
    },
    undo: ({ kind, fact }) => {
      const before = news.size;
      for (const [name, each] of news) if (each.kind === kind && each.fact === fact) news.delete(name);
      return news.size < before;
    },
    settle: (ids) => {
      const settled = new Set(ids);
      for (const [name, { id }] of news) if (settled.has(id)) news.delete(name);
    },
  };
}
