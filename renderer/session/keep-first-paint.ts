/** Keeps the cached first screenful of an open product up to date: some seconds after a change, when the window is hidden, and on close. */
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import { takeFirstPaint } from '../storage/first-paint.ts';
import type { LocalDb } from '../storage/local-db.ts';

/** How old the cached screenful may get, in ms. */
const cacheDelayMs = 3_000;

/** Returns a function that stops it and saves a last time. */
export function keepFirstPaint(id: ProductId, projection: BacklogProjection, local: LocalDb): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const save = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    await local.firstPaints.put(takeFirstPaint(id, projection)).catch(() => undefined);
    await local.products.put({ id, name: projection.product().name, openedAt: Date.now() }).catch(() => undefined);
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void save(), cacheDelayMs);
  };
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') void save();
  };
  const stops = [projection.onChange(soon), projection.onFrame(soon)];
  document.addEventListener('visibilitychange', onHide);
  void save();
  return async () => {
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', onHide);
    await save();
  };
}
