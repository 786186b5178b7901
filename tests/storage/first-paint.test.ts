import { Dexie } from 'dexie';
import { onTestFinished, describe, expect, test } from 'vitest';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import { emptyProjection, frozenProjection, takeFirstPaint } from '../../renderer/storage/first-paint.ts';
import { LocalDb } from '../../renderer/storage/local-db.ts';
import { localMarks } from '../../renderer/storage/local-marks.ts';
import { agreed, anEntry, aProduct } from '../given.ts';
import { aProductId } from './stored.ts';

function aLocalDb(): LocalDb {
  const local = new LocalDb(aProductId());
  onTestFinished(() => local.delete());
  return local;
}

/** A Feature of two Stories, one of them sized and valued, then more Stories than fit on a screen. */
function aBacklog() {
  const replica = aProduct();
  const feature = anEntry(replica, 'Refunds', { type: 'feature' });
  const first = anEntry(replica, 'Refund a card');
  agreed(replica.do.assignToFeature([first], feature));
  agreed(replica.do.sizeEntries([first], 5));
  agreed(replica.do.valueEntries([first], 20));
  for (let number = 0; number < 100; number += 1) anEntry(replica, `Story ${number}`);
  return { replica, feature, first };
}

describe('the cached first screenful', () => {
  test('is read from the browser’s database unchanged', async () => {
    const local = aLocalDb();
    const { replica } = aBacklog();
    const taken = takeFirstPaint('p-cache' as ProductId, replica.projection);
    await local.firstPaints.put(taken);
    expect(await local.firstPaints.get('p-cache' as ProductId)).toEqual(taken);
    expect(taken.rows.length).toBeLessThan(replica.projection.view({}).length());
  });

  test('of the version before is discarded, and nothing else of its database', async () => {
    const name = aProductId();
    const before = new Dexie(name);
    before.version(3).stores({ products: 'id, openedAt', firstPaints: 'id', layout: 'name' });
    await before.table('firstPaints').put({ id: 'p-cache', rows: [{ entry: { id: 'a', kind: 'bug', state: 'new' } }] });
    await before.table('layout').put({ name: 'density', value: 'roomy' });
    before.close();
    const local = new LocalDb(name);
    onTestFinished(() => local.delete());
    expect([await local.firstPaints.toArray(), await local.layout.toArray()]).toEqual([
      [],
      [{ name: 'density', value: 'roomy' }],
    ]);
  });

  test('answers like the live projection for every row it has', () => {
    const { replica, feature } = aBacklog();
    const live = replica.projection;
    const still = frozenProjection(takeFirstPaint('p-cache' as ProductId, live));
    const [liveView, stillView] = [live.view({}), still.view({})];
    expect(stillView.length()).toBeGreaterThan(20);
    for (let place = 0; place < stillView.length(); place += 1) {
      const id = stillView.at(place);
      if (id === undefined) throw new Error(`no row at ${place}`);
      expect(id).toBe(liveView.at(place));
      expect(still.entry(id)).toEqual(live.entry(id));
      expect(still.value(id)).toBe(live.value(id));
      expect(still.feature(id)).toBe(live.feature(id));
      expect(still.position(id)).toBe(live.position(id));
      expect(stillView.position(id)).toBe(liveView.position(id));
    }
    expect(stillView.totals()).toEqual(liveView.totals());
    expect(still.product()).toEqual(live.product());
    expect(still.sprints()).toEqual(live.sprints());
    expect(still.entry(feature)).toEqual(live.entry(feature));
  });

  test('where nothing may be shown, nothing is', () => {
    expect(emptyProjection.view({}).length()).toBe(0);
    expect(emptyProjection.product().name).toBe('');
    expect(emptyProjection.order()).toEqual([]);
  });
});

test('the list of products and the layout of the window stay on this computer', async () => {
  const local = aLocalDb();
  await local.products.put({ id: 'p-1' as ProductId, name: 'Checkout', openedAt: 1 });
  await local.products.put({ id: 'p-2' as ProductId, name: 'Payments', openedAt: 2 });
  await local.layout.put({ name: 'theme', value: 'dark' });
  local.close();
  const again = new LocalDb(local.name);
  onTestFinished(() => again.close());
  expect((await again.products.orderBy('openedAt').reverse().toArray()).map(({ name }) => name)).toEqual([
    'Payments',
    'Checkout',
  ]);
  expect(await again.layout.get('theme')).toEqual({ name: 'theme', value: 'dark' });
});

test('that both copies were complete is known without any database, for each product', () => {
  const [one, other] = [aProductId() as ProductId, aProductId() as ProductId];
  expect([localMarks.wereComplete(one), localMarks.reportedGap(one)]).toEqual([false, null]);
  localMarks.noteComplete(one);
  localMarks.noteGap(one, '17:4');
  expect([localMarks.wereComplete(one), localMarks.reportedGap(one)]).toEqual([true, '17:4']);
  expect([localMarks.wereComplete(other), localMarks.reportedGap(other)]).toEqual([false, null]);
});
