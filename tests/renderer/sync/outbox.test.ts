// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { createOutbox } from '../../../renderer/sync/outbox.ts';

const frame = (each: number): Uint8Array => Uint8Array.of(each);
const show = (state: DocumentVisibilityState): void => void vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
afterEach(() => vi.restoreAllMocks());

function anOutbox() {
  show('visible');
  const sent: number[] = [];
  const outbox = createOutbox((each) => sent.push(each[0] ?? -1));
  return { sent, outbox };
}

test('frames leave in order, in a task of their own', async () => {
  const { sent, outbox } = anOutbox();
  for (const each of [1, 2, 3]) outbox.put(frame(each));
  expect(sent).toEqual([]);
  await Promise.resolve();
  expect(sent).toEqual([]);
  await vi.waitUntil(() => sent.length > 0);
  expect(sent).toEqual([1, 2, 3]);
  outbox.close();
});

test('in a hidden page they leave at once, after those that waited', () => {
  const { sent, outbox } = anOutbox();
  outbox.put(frame(1));
  show('hidden');
  outbox.put(frame(2));
  expect(sent).toEqual([1, 2]);
  outbox.close();
});

test('a page that is left sends what waits, and the rest at once, until it comes back', () => {
  const { sent, outbox } = anOutbox();
  outbox.put(frame(1));
  window.dispatchEvent(new Event('pagehide'));
  expect(sent).toEqual([1]);
  outbox.put(frame(2));
  expect(sent).toEqual([1, 2]);
  window.dispatchEvent(new Event('pageshow'));
  outbox.put(frame(3));
  expect(sent).toEqual([1, 2]);
  outbox.close();
});

test('closing sends what waits, and nothing from then on', () => {
  const { sent, outbox } = anOutbox();
  outbox.put(frame(1));
  outbox.close();
  outbox.put(frame(2));
  expect(sent).toEqual([1]);
});
