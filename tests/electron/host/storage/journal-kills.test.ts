/** STEWARD_KILLS=1000 runs the long variant. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { aFolder } from './fake-disk.ts';

const cycles = Number(process.env['STEWARD_KILLS'] ?? 50);
const root = resolve(import.meta.dirname, '../../../..');
const program = join(root, 'dist/test-programs/journal-writer.mjs');

beforeAll(async () => {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: 'tests/electron/host/storage/journal-writer.ts',
      outDir: 'dist/test-programs',
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
});

interface Life {
  readonly found: number;
  readonly order: string;
  readonly kept: number;
}

/** Starts the writer and kills it with SIGKILL once it has said "kept" this many times. */
function liveAndDie(path: string, acknowledgements: number): Promise<Life> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('kept ').length > acknowledgements) child.kill('SIGKILL');
    });
    child.on('exit', (_, signal) => {
      const first = /^found (\d+) (in order|OUT OF ORDER)/.exec(said);
      if (signal !== 'SIGKILL' || first === null) return fail(new Error(`The writer ended by itself: ${said.slice(0, 500)}`));
      const kept = [...said.matchAll(/^kept (\d+)$/gm)].at(-1)?.[1] ?? '0';
      done({ found: Number(first[1]), order: first[2] ?? '', kept: Number(kept) });
    });
  });
}

test(`no acknowledged edit is lost in ${cycles} kills at any moment`, { timeout: 60_000 + cycles * 2000 }, async () => {
  const path = join(aFolder(), 'journal');
  let promised = 0;
  for (let cycle = 0; cycle < cycles; cycle++) {
    const life = await liveAndDie(path, 1 + ((cycle * 31) % 23));
    expect(life.order).toBe('in order');
    expect(life.found).toBeGreaterThanOrEqual(promised);
    promised = life.kept;
  }
  expect(promised).toBeGreaterThan(cycles);
});
