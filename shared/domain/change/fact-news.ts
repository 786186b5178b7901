/** Remote changes of facts other than entries, for "While you were away". */
import type { ChangeAuthor } from './change.ts';

export const factKinds = ['person', 'area', 'goal', 'objective', 'feedback', 'decision', 'round'] as const;
export type FactKind = (typeof factKinds)[number];

export const factActions = ['added', 'changed', 'dropped', 'restored'] as const;
export type FactAction = (typeof factActions)[number];

export interface FactNews {
  readonly kind: FactKind;
  readonly fact: string;
  readonly deed: FactAction;
  /** Its current name: a name, the words of feedback, the reason of a decision; '' for a round. */
  readonly name: string;
  readonly by: ChangeAuthor;
}

export type ReportedNews = FactNews & { readonly id: string };

/**
 * Combines repeated news of one fact by one author: an added fact stays "added" whatever was changed since; added then dropped,
 * or dropped then restored, isn't news (`null`).
 */
export function joinNews(earlier: FactNews, news: FactNews): FactNews | null {
  if (earlier.deed === 'added') return news.deed === 'dropped' ? null : { ...news, deed: 'added' };
  if (earlier.deed === 'dropped' && news.deed === 'restored') return null;
  return news.deed === 'changed' && earlier.deed !== 'changed' ? { ...news, deed: earlier.deed } : news;
}

/** Maximum number kept; the oldest are discarded, since the screens show these facts anyway. */
export const maxNews = 500;

export interface NewsList {
  readonly all: () => readonly ReportedNews[];
  readonly take: (news: FactNews) => void;
  readonly undo: (fact: Pick<FactNews, 'kind' | 'fact'>) => boolean;
  readonly settle: (ids: readonly string[]) => void;
  /** The user did not mean the last answer. `false`: it was another answer, or before a restart. */
  readonly restore: (ids: readonly string[]) => boolean;
}

/** Ids start with "n" to be distinct from those of changes. */
export function createNewsList(kept: readonly ReportedNews[]): NewsList {
  const nameOf = ({ kind, fact, by }: FactNews): string => [kind, fact, by.name].join('\n');
  const news = new Map(kept.map((each) => [nameOf(each), each]));
  let lastId = kept.reduce((highest, { id }) => Math.max(highest, Number(id.slice(1)) || 0), 0);
  let lastSettled: readonly ReportedNews[] = [];
  return {
    all: () => [...news.values()],
    take: (one) => {
      const name = nameOf(one);
      const earlier = news.get(name);
      const joined = earlier ? joinNews(earlier, one) : one;
      news.delete(name);
      if (joined !== null) news.set(name, { ...joined, id: `n${(lastId += 1)}` });
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
      lastSettled = [...news.values()].filter(({ id }) => settled.has(id));
      for (const each of lastSettled) news.delete(nameOf(each));
    },
    restore: (ids) => {
      const restored = lastSettled.filter(({ id }) => ids.includes(id));
      if (restored.length === 0) return false;
      for (const each of restored) if (!news.has(nameOf(each))) news.set(nameOf(each), each);
      lastSettled = [];
      return true;
    },
  };
}
