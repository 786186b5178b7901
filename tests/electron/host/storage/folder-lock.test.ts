import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../../../electron/host/storage/folder-lock.ts';
import { aFolder } from './fake-disk.ts';

test('two hosts never share a data folder; the refusal names it, and the way out', async () => {
  const folder = aFolder();
  const first = await lockFolder(folder);
  expect(first.ok).toBe(true);
  const second = await lockFolder(folder);
  expect(second).toMatchObject({ ok: false, refusal: { code: 'in-use' } });
  expect(!second.ok && second.refusal.message).toContain(folder);
  expect(!second.ok && second.refusal.message).toContain('STEWARD_DATA');
  if (first.ok) await first.value.release();
  expect((await lockFolder(folder)).ok).toBe(true);
});

test('the lock of an ended process is taken over', async () => {
  const folder = aFolder();
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  writeFileSync(join(folder, 'steward.lock'), JSON.stringify({ pid: child.pid, started: null }));
  expect((await lockFolder(folder)).ok).toBe(true);
  expect(readFileSync(join(folder, 'steward.lock'), 'utf8')).toContain(`${process.pid}`);
});

test('a living process that merely got the same id does not own the lock', async () => {
  const folder = aFolder();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  writeFileSync(
    join(folder, 'steward.lock'),
    JSON.stringify({ pid: child.pid, started: process.platform === 'linux' ? '1' : null }),
  );
  expect((await lockFolder(folder)).ok).toBe(process.platform === 'linux');
});

test('a lock that is being written has an owner; an old unreadable one does not', async () => {
  const folder = aFolder();
  const path = join(folder, 'steward.lock');
  writeFileSync(path, '');
  expect((await lockFolder(folder)).ok).toBe(false);
  utimesSync(path, new Date(0), new Date(0));
  expect((await lockFolder(folder)).ok).toBe(true);
});

test('a folder that cannot be created does not keep Steward from starting, but is reported', async () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  const lock = await lockFolder(join(file, 'data'));
  expect(lock.ok && lock.value.trouble?.message).toContain(file);
});
