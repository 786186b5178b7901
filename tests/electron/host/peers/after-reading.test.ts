import { expect, test } from 'vitest';
import { afterReading } from '../../../../electron/host/peers/after-reading.ts';

const block = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

test('a timer that is late because this process was busy runs after what arrived meanwhile', async () => {
  const order: string[] = [];
  await new Promise<void>((done) => setImmediate(done));
  const ran = new Promise<void>((done) =>
    afterReading(10, () => {
      order.push('timer');
      done();
    }),
  );
  // As a frame that waits in a socket: it is read after the timers.
  setImmediate(() => order.push('read'));
  block(50);
  await ran;
  expect(order).toEqual(['read', 'timer']);
});

test('a canceled timer doesn’t run, not even in the turn in which it is due', async () => {
  let hasRun = false;
  const cancel = afterReading(1, () => (hasRun = true));
  const due = new Promise<void>((done) => setTimeout(done, 1));
  block(10);
  await due;
  cancel();
  await new Promise<void>((done) => setImmediate(() => setImmediate(done)));
  expect(hasRun).toBe(false);
});
