/** Merges the rows of one database and ends. A worker, because merging takes a second document's worth of memory and time. */
import * as Y from 'yjs';
import { openRows, readRows, replaceRows } from './rows.ts';

globalThis.onmessage = async (event: MessageEvent<string>) => {
  const database = await openRows(event.data);
  const { keys, values } = await readRows(database);
  const first = keys[0];
  const last = keys.at(-1);
  const updates = values.filter((value) => value instanceof Uint8Array);
  if (first === undefined || last === undefined || updates.length !== values.length) {
    database.close();
    globalThis.postMessage(-1);
    return;
  }
  const merged = Y.mergeUpdates(updates);
  const rows = await replaceRows(database, first, last, merged);
  database.close();
  globalThis.postMessage(rows);
};
