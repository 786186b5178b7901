import { expect, test } from 'vitest';
import { createDialler } from '../../../electron/host/peers/dialler.ts';
import type { DeviceKey } from '../../../shared/sync/crypto.ts';

const max = 'max' as DeviceKey;

function aDialler() {
  let now = 0;
  const dialler = createDialler(() => now);
  const due = (): readonly string[] => dialler.due(() => false).map(({ address }) => address);
  return { dialler, due, wait: (ms: number) => void (now += ms) };
}

test('announcements by strangers never keep out an address that a person types, nor the newest that is announced', () => {
  const { dialler, due, wait } = aDialler();
  for (let at = 0; at < 80; at += 1) {
    wait(1);
    dialler.found(`10.0.0.${at}:4711`);
  }
  dialler.know('192.168.1.20:4711', null);
  const dialled = due();
  expect(dialled).toContain('192.168.1.20:4711');
  expect(dialled).toContain('10.0.0.79:4711');
  expect(dialled).not.toContain('10.0.0.0:4711');
  expect(dialled).toHaveLength(64);
});

test('what is typed or dialled at this moment is not let go of for something new', () => {
  const { dialler, due } = aDialler();
  for (let at = 0; at < 64; at += 1) dialler.know(`10.0.0.${at}:4711`, max);
  dialler.found('10.0.1.1:4711');
  dialler.know('10.0.1.2:4711', null);
  const dialled = due();
  expect(dialled).toHaveLength(65);
  expect(dialled).not.toContain('10.0.1.1:4711');
});

test('who lets this laptop in and turns it away right after is dialled less and less, up to every fifteen seconds', () => {
  const { dialler, due, wait } = aDialler();
  dialler.know('10.0.0.1:4711', max);
  let knocks = 0;
  for (let at = 0; at < 600; at += 1) {
    wait(100);
    if (due().length === 0) continue;
    knocks += 1;
    dialler.met('10.0.0.1:4711', max);
    dialler.failed('10.0.0.1:4711', 'There are two lists.', true);
  }
  expect(knocks).toBeGreaterThan(4);
  expect(knocks).toBeLessThan(12);
  expect(dialler.refusalOf(max)).toBe('There are two lists.');
});
