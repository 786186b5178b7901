/** Builds the benchmark (Node 20 cannot import TypeScript) and runs it with the same arguments. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from 'vite';
import { findChromium } from './chromium.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
findChromium();
const outDir = resolve(root, 'dist/bench');
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  // As in the product: the same crypto everywhere, without WebAssembly.
  define: { WebAssembly: 'undefined' },
  resolve: { alias: { 'sodium-native': 'sodium-javascript' } },
  build: { ssr: 'tests/speed/bench.ts', outDir, emptyOutDir: true, target: 'node20', minify: false },
});
const bench = spawn(process.execPath, ['--expose-gc', resolve(outDir, 'bench.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
bench.on('exit', (code) => process.exit(code ?? 1));
