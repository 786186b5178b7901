/** Rescues a damaged database: readable rows stay, the others are moved to another database; nothing is deleted. */
import * as Y from 'yjs';
import { newDocument } from '../../shared/document/new-document.ts';
import { addRows, openRows, readRows, removeRows } from './rows.ts';

export interface Salvaged {
  readonly keptRows: number;
  /** 0: nothing was unreadable. */
  readonly lostRows: number;
}

/**
 * Moves the unreadable rows to `<name>-damaged`. A row that depends on one of them stays: the journal may fill the gap.
 * Rejects when the database can't even be opened.
 */
export async function salvage(name: string): Promise<Salvaged> {
  const database = await openRows(name);
  try {
    const { keys, values } = await readRows(database);
    const isReadable = readabilityTest();
    const damaged = values.flatMap((row, at) => (isReadable(row) ? [] : [{ row, key: keys[at] ?? at }]));
    if (damaged.length > 0) {
      await putAside(
        `${name}-damaged`,
        damaged.map(({ row }) => row),
      );
      await removeRows(
        database,
        damaged.map(({ key }) => key),
      );
    }
    return { keptRows: values.length - damaged.length, lostRows: damaged.length };
  } finally {
    database.close();
  }
}

/** A row is readable when it decodes completely and can be applied after the readable ones before it. */
function readabilityTest(): (row: unknown) => boolean {
  const readable: Uint8Array[] = [];
  let scratch = newDocument();
  return (row) => {
    if (!(row instanceof Uint8Array)) return false;
    try {
      Y.decodeUpdate(row);
      Y.applyUpdate(scratch, row);
      readable.push(row);
      return true;
    } catch {
      scratch = newDocument();
      for (const each of readable) Y.applyUpdate(scratch, each);
      return false;
    }
  };
}

async function putAside(name: string, rows: readonly unknown[]): Promise<void> {
  const database = await openRows(name);
  await addRows(database, rows).finally(() => database.close());
}
