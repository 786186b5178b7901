/** Contact details stay on this computer: stored by product and person, for all windows, and in no byte of the product. */
import { expect, onTestFinished, test } from 'vitest';
import { pollOptions } from '../eventually.ts';
import * as Y from 'yjs';
import { type Contact, openContacts } from '../../renderer/storage/contacts.ts';
import { openLocalStore } from '../../renderer/state/use-local.ts';
import { LocalDb } from '../../renderer/storage/local-db.ts';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { agreed, aProduct } from '../given.ts';
import { aKeptDocument, aProductId, rowsOf } from './stored.ts';

const product = 'p-contacts' as ProductId;
const [ines, twin] = ['ines', 'twin'] as unknown as readonly [PersonId, PersonId];

function aLocalDb(name = aProductId()): LocalDb {
  const local = new LocalDb(name);
  onTestFinished(() => local.delete());
  return local;
}

/** Waits until the reported contact of this person is the expected one. */
async function untilContact(
  book: ReturnType<typeof openContacts>,
  person: PersonId,
  expected: Partial<Contact>,
  of = product,
): Promise<void> {
  let reported: Contact | null = null;
  const stop = book.watch(of, person, (contact) => (reported = contact));
  onTestFinished(stop);
  await expect.poll(() => reported, pollOptions).toMatchObject(expected);
}

test('a stored contact is reported in every window, and not in another product', async () => {
  const local = aLocalDb();
  const book = openContacts(local);
  const other = openContacts(new LocalDb(local.name));
  const watching = untilContact(other, ines, { email: 'ines@example.org', phone: '', notes: 'Prefers mornings' });
  agreed(await book.keep(product, ines, { email: 'ines@example.org' }));
  agreed(await book.keep(product, ines, { notes: 'Prefers mornings' }));
  await watching;
  await untilContact(book, ines, { email: '', phone: '', notes: '' }, 'p-other' as ProductId);
});

test('a contact of one person changes no other: merged people are separated again with their own contacts', async () => {
  const local = aLocalDb();
  const book = openContacts(local);
  agreed(await book.keep(product, twin, { email: 'twin@example.org', phone: '123', notes: 'Calls back' }));
  agreed(await book.keep(product, ines, { email: 'ines@example.org', notes: 'Prefers mornings' }));
  agreed(await book.keep(product, ines, { phone: '456' }));
  await untilContact(book, ines, { email: 'ines@example.org', phone: '456', notes: 'Prefers mornings' });
  await untilContact(book, twin, { email: 'twin@example.org', phone: '123', notes: 'Calls back' });
});

test('forgetting a product deletes its contacts and local values, and nothing of another', async () => {
  const local = aLocalDb();
  const other = 'p-contacts-2' as ProductId;
  const store = await openLocalStore(local);
  for (const each of [product, other]) {
    agreed(await openContacts(local).keep(each, ines, { email: 'ines@example.org' }));
    await local.products.put({ id: each, name: each, openedAt: 1 });
    for (const name of [`me ${each}`, `sealed ${each} r1`, 'panel-width']) store.set(name, 'x');
  }
  await local.forget(product);
  store.forget(product);
  expect([
    (await local.contacts.toArray()).map((each) => each.product),
    (await local.products.toArray()).map(({ id }) => id),
  ]).toEqual([[other], [other]]);
  expect([`me ${product}`, `sealed ${product} r1`, `me ${other}`, 'panel-width'].map((name) => store.get(name))).toEqual([
    undefined,
    undefined,
    'x',
    'x',
  ]);
  await expect
    .poll(async () => (await local.layout.toArray()).map(({ name }) => name).toSorted())
    .toEqual([`me ${other}`, 'panel-width', `sealed ${other} r1`]);
});

test('a database of an earlier version gets the table and keeps its content', async () => {
  const name = aProductId();
  const { Dexie } = await import('dexie');
  const earlier = new Dexie(name);
  earlier.version(1).stores({ products: 'id, openedAt', firstPaints: 'id', layout: 'name' });
  await earlier.table('layout').put({ name: 'theme', value: 'dark' });
  earlier.close();
  const local = aLocalDb(name);
  agreed(await openContacts(local).keep(product, ines, { phone: '123' }));
  expect(await local.layout.get('theme')).toEqual({ name: 'theme', value: 'dark' });
});

test('a failed write is reported, not swallowed', async () => {
  const local = aLocalDb();
  const book = openContacts(local);
  local.close();
  expect(await book.keep(product, ines, { email: 'ines@example.org' })).toMatchObject({
    ok: false,
    refusal: { code: 'not-kept' },
  });
});

test('no byte of the product contains an address, a number or a note, neither in memory nor in the browser’s copy', async () => {
  const id = aProductId() as ProductId;
  const { doc, storage } = aKeptDocument(id);
  const replica = aProduct();
  const person = agreed(replica.do.addPerson({ name: 'Ines Duarte', role: 'Treasury' }));
  const book = openContacts(aLocalDb());
  agreed(await book.keep(id, person, { email: 'ines@example.org', phone: '+351 555 0199', notes: 'Dislikes surprises' }));
  agreed(replica.do.editPerson(person, { role: 'Head of Treasury' }));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica.doc), 'user');
  await storage.close();
  const everything = [Y.encodeStateAsUpdate(replica.doc), ...((await rowsOf(id)) as readonly Uint8Array[])]
    .map((bytes) => new TextDecoder('latin1').decode(bytes))
    .join('\n');
  expect(everything).toContain('Ines Duarte');
  for (const secret of ['ines@example', '555 0199', 'surprises']) expect(everything).not.toContain(secret);
});
