/** Two devices each started a round that asks the same, and met: a window shows one, with the votes of both, and decides it once. */
import * as Y from 'yjs';
import { expect, test } from 'vitest';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { RoundId } from '../../shared/domain/ids.ts';
import { amountName, type ValueVote } from '../../shared/domain/rounds/value-session.ts';
import { valueCommitment } from '../../shared/document/rounds/read-value-rounds.ts';
import { agreed, anEntry, aProduct, aReplica, meet, type Replica } from '../given.ts';
import { untilSaved } from './harness.ts';
import { press } from './person.ts';
import { withProduct } from './product.ts';

const [one, other] = [aProduct(), aReplica(2)];
const features = ['Refunds', 'Statements'].map((title) => anEntry(one, title, { type: 'feature' }));
const [ana, max, lea] = ['Ana', 'Max', 'Lea'].map((name) => agreed(one.do.addPerson({ name })));
meet(one, other);

const gave = (amounts: readonly number[]): ValueVote =>
  Object.fromEntries(features.map((id: EntryId, at) => [id, { [amountName]: amounts[at] ?? 0 }]));

/** A round on this device, and the vote that was submitted in it. */
function vote(device: Replica, person: typeof ana, amounts: readonly number[]): RoundId {
  const round = agreed(device.do.startRound({ method: 'hundred-points', features }));
  agreed(device.do.submitVote(round, person!, valueCommitment(round, person!, gave(amounts), 'nonce')));
  return round;
}
// Ana's round leads, since the clock of that device is behind; voting has ended in the other one.
vote(other, ana, [70, 30]);
const opened = vote(one, max, [40, 60]);
agreed(one.do.openRound(opened));
agreed(one.do.revealVote(opened, max!, gave([40, 60]), 'nonce'));
meet(one, other);

const product = 'p-00000000-0000-4000-8000-000000000007';
const { page } = await withProduct({ product: { stored: { [product]: Y.encodeStateAsUpdate(one.doc) } } });

test('it is one round, not two: voting has ended in it, and who voted in the leading one is awaited', async () => {
  await untilSaved(page);
  await press(page, '6');
  await page.getByRole('tab', { name: 'Value session' }).click();
  await page.getByRole('heading', { name: /^1 vote revealed\./ }).waitFor();
  await page.getByText('Not revealed yet: Ana. You can continue without them.').waitFor();
  expect(await page.getByRole('region', { name: 'Rounds in progress' }).count()).toBe(0);
});

test('what somebody had entered on this device for the round that doesn’t lead is still there', async () => {
  const local = [
    { name: `me ${product}`, value: lea },
    { name: `thought ${product} ${opened} ${lea}`, value: gave([55, 45]) },
  ];
  await page.evaluate(async (values) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no storage'));
      });
    const stored = await done(indexedDB.open('steward-local'));
    const layout = stored.transaction('layout', 'readwrite').objectStore('layout');
    for (const value of values) await done(layout.put(value));
    stored.close();
  }, local);
  await page.reload();
  await page.getByText('Votes were revealed before you submitted. Your draft is kept on this computer.').click();
  await page.getByText('Refunds: 55').waitFor();
});

test('it is decided once, from the vote that was given in the other, and is one past round', async () => {
  const outcome = page.getByRole('article', { name: 'Statements' }).first();
  await page.getByRole('textbox', { name: 'Total value to distribute' }).fill('200');
  await outcome.getByRole('textbox', { name: 'Rationale', exact: true }).fill('Asked for most');
  await page.getByRole('button', { name: /^Save scores/ }).click();
  const past = page.getByRole('region', { name: 'Past rounds' }).locator('summary');
  await past.first().waitFor();
  expect(await past.count()).toBe(1);
  expect(await past.first().innerText()).toMatch(/100-point method.*1 vote revealed/);
  expect(await page.getByRole('region', { name: 'Rounds in progress' }).count()).toBe(0);
});
