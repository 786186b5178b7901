/** News of facts other than entries: several changes of one fact by one person are one item, and the list is limited. */
import { expect, test } from 'vitest';
import { createNewsList, type FactAction, type FactNews, joinNews, maxNews } from '../../../../shared/domain/change/fact-news.ts';

const news = (deed: FactAction, fact = 'p1', by = 'Max'): FactNews => ({
  kind: 'person',
  fact,
  deed,
  name: 'Nora',
  by: { name: by, device: '', at: null },
});

test.each<readonly [FactAction, FactAction, FactAction | null]>([
  ['added', 'changed', 'added'],
  ['added', 'dropped', null],
  ['changed', 'changed', 'changed'],
  ['changed', 'dropped', 'dropped'],
  ['dropped', 'restored', null],
  ['dropped', 'changed', 'dropped'],
  ['restored', 'changed', 'restored'],
  ['restored', 'dropped', 'dropped'],
])('%s and then %s is %s', (first, second, joined) => {
  expect(joinNews(news(first), news(second))?.deed ?? null).toBe(joined);
});

test('of two people they are two; what was seen is gone, what came since is not', () => {
  const list = createNewsList([]);
  list.take(news('added'));
  list.take(news('changed', 'p1', 'Lea'));
  const seen = list.all().map(({ id }) => id);
  list.take(news('changed'));
  list.settle(seen);
  expect(list.all().map(({ deed, by }) => [deed, by.name])).toEqual([['added', 'Max']]);
});

test('too many: the oldest give way, and ids go on after a restart', () => {
  const list = createNewsList([{ ...news('added', 'old'), id: 'n7' }]);
  for (let at = 0; at < maxNews; at += 1) list.take(news('added', `p${at}`));
  expect(list.all()).toHaveLength(maxNews);
  expect(list.all()[0]).toMatchObject({ fact: 'p0', id: 'n8' });
});

test('the last answer can be taken back, once; another one is not known', () => {
  const list = createNewsList([]);
  list.take(news('added'));
  list.take(news('changed', 'p2'));
  const [first, second] = list.all().map(({ id }) => id) as [string, string];
  list.settle([first]);
  expect(list.restore([second])).toBe(false);
  expect(list.restore([first])).toBe(true);
  expect(list.all().map(({ fact }) => fact)).toEqual(['p2', 'p1']);
  expect(list.restore([first])).toBe(false);
});
