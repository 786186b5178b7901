/** Merges the rows of one database and posts whether it did. A worker, because merging needs the memory and time of a second document. */
import * as Y from 'yjs';
import { openRows, readRows, replaceRows } from './rows.ts';

globalThis.onmessage = async (event: MessageEvent<string>) => {
  globalThis.postMessage(await merge(event.data).catch(() => false));
};

/** If any row isn't an update, all stay as they are: the next start moves the damaged ones away. */
async function merge(name: string): Promise<boolean> {
  const database = await openRows(name);
  try {
    const { keys, values } = await readRows(database);
    const first = keys[0];
    const last = keys.at(-1);
    const updates = values.filter((value) => value instanceof Uint8Array);
    if (first === undefined || last === undefined || updates.length !== values.length) return false;
    await replaceRows(database, first, last, Y.mergeUpdates(updates));
    return true;
  } finally {
    database.close();
  }
}
