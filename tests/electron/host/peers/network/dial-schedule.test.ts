import { expect, test } from 'vitest';
import { createDialSchedule } from '../../../../../electron/host/peers/network/dial-schedule.ts';
import type { DeviceKey } from '../../../../../shared/sync/crypto.ts';

const max = 'max' as DeviceKey;

function aDialSchedule() {
  let now = 0;
  const dialSchedule = createDialSchedule(() => now);
  const due = (): readonly string[] => dialSchedule.takeDue(() => false).map(({ address }) => address);
  return { dialSchedule, due, wait: (ms: number) => void (now += ms) };
}

test('announcements by unknown devices never displace an address that the user typed, nor the newest announcement', () => {
  const { dialSchedule, due, wait } = aDialSchedule();
  for (let at = 0; at < 80; at += 1) {
    wait(1);
    dialSchedule.announced(`10.0.0.${at}:4711`);
  }
  dialSchedule.add('192.168.1.20:4711', null);
  const dialed = due();
  expect(dialed).toContain('192.168.1.20:4711');
  expect(dialed).toContain('10.0.0.79:4711');
  expect(dialed).not.toContain('10.0.0.0:4711');
  expect(dialed).toHaveLength(64);
});

test('a typed address and one being dialed are not dropped for a new one', () => {
  const { dialSchedule, due } = aDialSchedule();
  for (let at = 0; at < 64; at += 1) dialSchedule.add(`10.0.0.${at}:4711`, max);
  dialSchedule.announced('10.0.1.1:4711');
  dialSchedule.add('10.0.1.2:4711', null);
  const dialed = due();
  expect(dialed).toHaveLength(65);
  expect(dialed).not.toContain('10.0.1.1:4711');
});

test('a device that accepts a connection and ends it right after is dialed less and less, up to every fifteen seconds', () => {
  const { dialSchedule, due, wait } = aDialSchedule();
  dialSchedule.add('10.0.0.1:4711', max);
  let dials = 0;
  for (let at = 0; at < 600; at += 1) {
    wait(100);
    if (due().length === 0) continue;
    dials += 1;
    dialSchedule.connected('10.0.0.1:4711', max);
    dialSchedule.failed('10.0.0.1:4711', 'There are two lists.', true);
  }
  expect(dials).toBeGreaterThan(4);
  expect(dials).toBeLessThan(12);
  expect(dialSchedule.refusalOf(max)).toBe('There are two lists.');
});

test('a device that was seen shortly before a restart is retried as often as one that was connected since', () => {
  const { dialSchedule, due, wait } = aDialSchedule();
  wait(1_000);
  dialSchedule.add('10.0.0.1:4711', max, 60_000);
  dialSchedule.add('10.0.0.2:4711', 'eva' as DeviceKey, 60 * 60_000);
  let dials = 0;
  for (let at = 0; at < 600; at += 1) {
    wait(100);
    const dialed = due();
    if (dialed.includes('10.0.0.1:4711')) dials += 1;
    for (const address of dialed) dialSchedule.failed(address, 'no answer', false);
  }
  expect(dials).toBeGreaterThan(150);
  wait(10 * 60_000);
  due();
  dialSchedule.failed('10.0.0.1:4711', 'no answer', false);
  wait(250);
  expect(due()).not.toContain('10.0.0.1:4711');
});
