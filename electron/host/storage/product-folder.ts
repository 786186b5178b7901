/**
 * The folder of a product: `<data>/products/<id>/` with its journal and `product.json`, which has the name without opening the
 * document. Forgetting moves the folder to `<data>/trash`; nothing is ever deleted here.
 */
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';
import { isProductId } from '../../../shared/sync/wire/messages.ts';
import { type Disk, readTrouble, errorCode, isMissing, makeFolder, writeWhole, type StorageRefusal } from './disk.ts';

export interface ProductFacts {
  readonly id: string;
  /** '' until the product has a name. */
  readonly name: string;
}

/** product.json also contains the journal's length at its last close, to detect a file that shrank. */
export interface ProductRecord extends ProductFacts {
  readonly journalBytes: number;
}

export const journalPath = (data: string, id: string): string => join(data, 'products', id, 'journal');

const recordPath = (data: string, id: string): string => join(data, 'products', id, 'product.json');

export const makeProductFolder = (disk: Disk, data: string, id: string): Promise<void> =>
  makeFolder(disk, join(data, 'products', id));

/** A missing or damaged product.json only costs the name in the list until the product is opened. */
export async function readProduct(disk: Disk, data: string, id: string): Promise<ProductRecord> {
  const unknown: ProductRecord = { id, name: '', journalBytes: 0 };
  try {
    const parsed: unknown = JSON.parse(await disk.readFile(recordPath(data, id), 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) return unknown;
    const name = 'name' in parsed && typeof parsed.name === 'string' ? parsed.name : '';
    const journalBytes = 'journalBytes' in parsed && typeof parsed.journalBytes === 'number' ? parsed.journalBytes : 0;
    return { id, name, journalBytes };
  } catch {
    return unknown;
  }
}

export const writeProduct = (disk: Disk, data: string, product: ProductRecord): Promise<void> =>
  writeWhole(disk, recordPath(data, product.id), `${JSON.stringify(product, null, 2)}\n`);

/** A window that requested an unknown product leaves an empty folder behind, which isn't a product. */
async function isProduct(disk: Disk, data: string, { id, name }: ProductFacts): Promise<boolean> {
  if (name !== '') return true;
  return disk.stat(journalPath(data, id)).then(
    ({ size }) => size > 0,
    () => false,
  );
}

/** By name, then id. */
export const inOrder = (products: readonly ProductFacts[]): readonly ProductFacts[] =>
  products.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));

/** Sorted; a name is '' where product.json does not have it. */
export async function listProducts(disk: Disk, data: string): Promise<Result<readonly ProductFacts[], StorageRefusal>> {
  try {
    const folders = await disk.readdir(join(data, 'products'));
    const products = await Promise.all(folders.filter(isProductId).map((id) => readProduct(disk, data, id)));
    const existing = await Promise.all(products.map((product) => isProduct(disk, data, product)));
    const listed = products.filter((_, at) => existing[at]).map(({ id, name }) => ({ id, name }));
    return ok(inOrder(listed));
  } catch (error) {
    if (isMissing(error)) return ok([]);
    return refuse('unreadable', readTrouble(error, join(data, 'products'), 'restart Steward'));
  }
}

const isThere = (disk: Disk, path: string): Promise<boolean> =>
  disk.stat(path).then(
    () => true,
    () => false,
  );

/** Whether it was moved to the trash and not restored: a window that still has a copy must not recreate it unasked. */
export async function isForgotten(disk: Disk, data: string, id: string): Promise<boolean> {
  if (await isThere(disk, join(data, 'products', id))) return false;
  const names = await disk.readdir(join(data, 'trash')).catch(() => []);
  return names.some((name) => name.startsWith(`${id}-`) && /^\d{4}-\d\d-\d\dT[\d-]+Z$/.test(name.slice(id.length + 1)));
}

export async function moveToTrash(disk: Disk, data: string, id: string, now: Date): Promise<Result<string, StorageRefusal>> {
  const target = join(data, 'trash', `${id}-${now.toISOString().replaceAll(/[:.]/g, '-')}`);
  try {
    await makeFolder(disk, join(data, 'trash'));
    await disk.rename(join(data, 'products', id), target);
    return ok(target);
  } catch (error) {
    if (isMissing(error)) return refuse('unknown-product', 'This product isn’t on this computer.');
    return refuse('disk-failed', `Couldn’t move the product to ${target} (${errorCode(error)}).`);
  }
}
