/** The programs as the real build configuration makes them, in a folder of their own, beside a window that is only a page. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createBuilder } from 'vite';
import { afterAll } from 'vitest';

export const repository = resolve(import.meta.dirname, '../..');

/** Where `npm run build` would have put everything; gone after the tests of the file. */
export async function buildPrograms(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'steward-built-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const programs = ['main', 'preload', 'hub', 'host'] as const;
  const builder = await createBuilder({
    configFile: join(repository, 'build/vite.config.ts'),
    logLevel: 'error',
    environments: Object.fromEntries(programs.map((name) => [name, { build: { outDir: join(root, 'dist', name) } }])),
  });
  for (const name of programs) {
    const environment = builder.environments[name];
    if (environment !== undefined) await builder.build(environment);
  }
  mkdirSync(join(root, 'dist', 'renderer', 'assets'), { recursive: true });
  writeFileSync(
    join(root, 'dist', 'renderer', 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="NONCE"><title>Steward</title>',
  );
  writeFileSync(join(root, 'dist', 'renderer', 'assets', 'index.js'), 'export {};');
  copyFileSync(join(repository, 'package.json'), join(root, 'package.json'));
  return root;
}

/** A port that was free a moment ago. */
export async function aPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  await new Promise((done) => server.close(done));
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}
