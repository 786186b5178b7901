/** Puts a product into a data folder before any host runs there, as the host keeps it: through its journal, without a link. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openPersistedProduct } from '../../electron/host/hub/persisted-product.ts';
import { agreed } from '../given.ts';

/** What the product has already is not written again: the journal gets one record with what is new. */
export async function storeProduct(data: string, id: string, update: Uint8Array): Promise<void> {
  const product = agreed(await openPersistedProduct(id, { data, onTrouble: () => undefined }));
  Y.applyUpdate(product.replica.doc, update);
  if (!(await product.close())) throw new Error(`${id} is not stored: ${product.trouble()?.message}`);
}

/** Files below the folder that contain one of these texts. */
export async function filesWith(folder: string, words: readonly string[]): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  const found = await Promise.all(
    files.map(async (file) =>
      ((text) => (words.some((each) => text.includes(each)) ? [file] : []))(await readFile(file, 'latin1')),
    ),
  );
  return found.flat();
}
