/** Merges the rows of the own copy, because many rows open slowly: in a worker after a pause in typing, one at a time across all windows. */
import type * as Y from 'yjs';
import { countRows, openRows } from './rows.ts';

export interface TrimLimits {
  readonly quiet: number;
  /** Fewer rows than this open fast anyway. */
  readonly rows: number;
}

/** After every pause checks whether merging is worthwhile. Returns a function that stops. */
export function trimWhenQuiet(doc: Y.Doc, name: string, limits: TrimLimits): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const schedule = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void trim(name, limits.rows).catch(() => undefined), limits.quiet);
  };
  doc.on('update', schedule);
  schedule();
  return () => {
    doc.off('update', schedule);
    if (timer) clearTimeout(timer);
  };
}

async function trim(name: string, worthTrimming: number): Promise<void> {
  const database = await openRows(name);
  const rows = await countRows(database).finally(() => database.close());
  if (rows < worthTrimming) return;
  await navigator.locks.request(`trim-${name}`, { ifAvailable: true }, async (lock) => {
    if (lock) await merge(name);
  });
}

async function merge(name: string): Promise<void> {
  const worker = new Worker(new URL('./trim-worker.ts', import.meta.url), { type: 'module' });
  await new Promise<void>((done) => {
    worker.onmessage = () => done();
    worker.onerror = () => done();
    worker.postMessage(name);
  });
  worker.terminate();
}
