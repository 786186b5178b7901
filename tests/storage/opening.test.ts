import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import * as Y from 'yjs';
import { databaseName } from '../../renderer/storage/backlog-storage.ts';
import { takeFirstPaint } from '../../renderer/storage/first-paint.ts';
import { LocalDb } from '../../renderer/storage/local-db.ts';
import { addRows, openRows } from '../../renderer/storage/rows.ts';
import { createProductsStore } from '../../renderer/state/use-products.ts';
import { Session } from '../../renderer/session/session.ts';
import { failedLink } from '../../renderer/sync/window-links.ts';
import type { Desktop } from '../../renderer/sync/desktop.ts';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import { refuse } from '../../shared/domain/result.ts';
import { anEntry, aProduct } from '../given.ts';
import { aProductId, inDatabase } from './stored.ts';

afterEach(() => vi.restoreAllMocks());

/** A window whose host does not answer: it shows its own copy. */
function aWindow(id: string): { readonly session: Session; readonly local: LocalDb } {
  const local = new LocalDb(`local-${id}`);
  onTestFinished(() => local.delete());
  const desktop = { openLink: () => Promise.resolve(failedLink('Nobody answers.')) } as Partial<Desktop> as Desktop;
  return { local, session: new Session(id as ProductId, { desktop, local, personName: 'Ana' }) };
}

/** Deletion completes only when no connection is left. */
const deleted = (name: string): Promise<string> =>
  new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => done('deleted');
    request.onblocked = () => done('somebody still has it open');
  });

interface Opening {
  readonly name: string;
  /** `null` while it is still being opened. */
  database: IDBDatabase | null;
}

/** Every database that is asked for, from the request on. */
function openings(asked: (name: string) => void = () => undefined): readonly Opening[] {
  const requested: Opening[] = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    const request = open(name, version);
    const opening: Opening = { name, database: null };
    requested.push(opening);
    asked(name);
    request.addEventListener('success', () => (opening.database = request.result));
    return request;
  });
  return requested;
}

const isClosed = ({ database }: Opening): boolean => {
  if (database === null) return false;
  try {
    database.transaction([...database.objectStoreNames]);
    return false;
  } catch {
    return true;
  }
};

async function stored(id: string): Promise<void> {
  const replica = aProduct();
  anEntry(replica, 'Kept here');
  await inDatabase(databaseName(id), (database) => addRows(database, [Y.encodeStateAsUpdate(replica.doc)]));
}

test('a product opens from this window’s own copy though no host answers, and nothing is shown as saved', async () => {
  const id = aProductId();
  await stored(id);
  const { session } = aWindow(id);
  onTestFinished(session.close);
  await eventually(() => expect(session.phase()).toBe('read and write'));
  expect(session.projection()?.view({}).length()).toBe(1);
  await eventually(() => expect(session.saveState()).toMatchObject({ kind: 'not saved', why: 'Nobody answers.' }));
});

test('a window that is closed while it is still opening closes its database all the same', async () => {
  const id = aProductId();
  await stored(id);
  let nowOpening = (): void => undefined;
  const opening = new Promise<void>((now) => (nowOpening = now));
  const opened = openings((name) => name === databaseName(id) && nowOpening());
  const { session } = aWindow(id);
  await session.close();
  const { session: second } = aWindow(id);
  await opening;
  await second.close();
  const own = opened.filter(({ name }) => name === databaseName(id));
  // One that was still being opened when its session closed closes itself as soon as it is open.
  await eventually(() => expect(own.map(isClosed)).not.toContain(false));
  expect(own.length).toBeGreaterThan(0);
  // A connection that closes ends its last transaction first, and blocks a deletion until then.
  await eventually(async () => expect(await deleted(databaseName(id))).toBe('deleted'));
  expect([session.phase(), second.phase()]).toEqual(['opening', 'opening']);
});

test('closing an open product releases everything and keeps the first screenful for the next time', async () => {
  const id = aProductId();
  await stored(id);
  const opened = openings();
  const { session, local } = aWindow(id);
  await eventually(() => expect(session.phase()).toBe('read and write'));
  const document = session.open()?.doc;
  const ended = vi.fn();
  document?.on('destroy', ended);
  const projection = session.projection();
  const expected = projection && takeFirstPaint(id as ProductId, projection);
  await session.close();
  await session.close();
  expect(ended).toHaveBeenCalledTimes(1);
  expect(opened.filter(({ name }) => name === databaseName(id)).map(isClosed)).toEqual([true]);
  expect(await local.firstPaints.get(id as ProductId)).toEqual(expected);
});

test('the cached first screenful is shown at once, and cannot be changed until the backlog is read', async () => {
  const id = aProductId();
  await stored(id);
  const { session, local } = aWindow(id);
  await eventually(() => expect(session.phase()).toBe('read and write'));
  await session.close();
  const holder = await openRows(databaseName(id));
  onTestFinished(() => holder.close());
  holder.onversionchange = null;
  const deletion = deleted(databaseName(id));
  expect(await deletion).toBe('somebody still has it open');
  const again = new Session(id as ProductId, {
    desktop: { openLink: () => Promise.resolve(failedLink('no')) } as Partial<Desktop> as Desktop,
    local,
    personName: 'Ana',
  });
  onTestFinished(again.close);
  await eventually(() => expect(again.projection()?.view({}).length()).toBe(1));
  expect([again.phase(), again.open()]).toEqual(['opening', null]);
});

test('two clicks in a row open a product once, and the one that was open before closes its database', async () => {
  const [one, other] = [aProductId(), aProductId()];
  await Promise.all([stored(one), stored(other)]);
  const opened = openings();
  const local = new LocalDb(`local-${one}`);
  onTestFinished(() => local.delete());
  const desktop: Desktop = {
    ask: () => Promise.resolve(refuse('no-host', 'Nobody answers.')),
    openLink: () => Promise.resolve(failedLink('Nobody answers.')),
    onAction: () => () => undefined,
  };
  const store = { get: () => undefined, set: () => undefined, forget: () => undefined, subscribe: () => () => undefined };
  const productsStore = createProductsStore({ desktop, local, store });
  onTestFinished(productsStore.leave);
  await productsStore.open(one as ProductId);
  await eventually(() => expect(productsStore.session()?.phase()).toBe('read and write'));
  await Promise.all([
    productsStore.open(other as ProductId),
    productsStore.open(other as ProductId),
    productsStore.leave(),
    productsStore.open(other as ProductId),
  ]);
  await eventually(() => expect(productsStore.session()?.phase()).toBe('read and write'));
  const stillOpen = opened.filter((each) => !isClosed(each)).map(({ name }) => name);
  expect(stillOpen.filter((name) => name === databaseName(one) || name === databaseName(other))).toEqual([databaseName(other)]);
});
