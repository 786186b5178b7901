/** Sealed ratings stay on this computer: under their hash, by person, in all windows. */
import { expect, onTestFinished, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import { LocalDb } from '../../renderer/storage/local-db.ts';
import { openVoteStore, type SealedVote } from '../../renderer/storage/vote-store.ts';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import { agreed } from '../given.ts';
import { aProductId } from './stored.ts';

const [product, round, ana, max] = ['p', 'r', 'ana', 'max'] as unknown as readonly [ProductId, RoundId, PersonId, PersonId];
const sealed = (person: PersonId, seal: string, at = 1): SealedVote => ({
  product,
  round,
  person,
  seal,
  view: { f: { amount: 100 } },
  nonce: seal,
  at,
});

function twoWindows(): readonly [ReturnType<typeof openVoteStore>, ReturnType<typeof openVoteStore>] {
  const local = new LocalDb(aProductId());
  onTestFinished(() => local.delete());
  return [openVoteStore(local), openVoteStore(new LocalDb(local.name))];
}

test('two people at one computer, and two ratings of one, are stored side by side', async () => {
  const [window] = twoWindows();
  for (const each of [sealed(ana, 'second', 2), sealed(ana, 'first', 1), sealed(max, 'his')]) agreed(await window.keep(each));
  expect((await window.all(product)).map(({ seal }) => seal).toSorted()).toEqual(['first', 'his', 'second']);
  expect(await window.all('other' as ProductId)).toEqual([]);
});

test('what one window sealed the other reads, oldest first', async () => {
  const [one, other] = twoWindows();
  let reported: readonly SealedVote[] = [];
  onTestFinished(other.watch(product, [round], ana, (votes) => (reported = votes)));
  for (const each of [sealed(ana, 'first', 1), sealed(ana, 'second', 2), sealed(max, 'his', 3)]) agreed(await one.keep(each));
  await expect.poll(() => reported.map(({ seal }) => seal), pollOptions).toEqual(['first', 'second']);
});

test('forgetting a product deletes its sealed ratings, and nothing of another', async () => {
  const local = new LocalDb(aProductId());
  onTestFinished(() => local.delete());
  const window = openVoteStore(local);
  const other = 'other' as ProductId;
  for (const each of [sealed(ana, 'first'), { ...sealed(max, 'his'), product: other }]) agreed(await window.keep(each));
  await local.forget(product);
  expect([await window.all(product), (await window.all(other)).map(({ seal }) => seal)]).toEqual([[], ['his']]);
});
