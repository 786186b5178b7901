/** One build for all programs: the window with the projector view and the guest page, Electron's main process, its preload and its hub process, and the plain Node host for browsers. */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const root = resolve(import.meta.dirname, '..');

function nodeProgram(entry: string, outDir: string, format: 'es' | 'cjs'): EnvironmentOptions {
  const name = format === 'cjs' ? '[name].cjs' : '[name].mjs';
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'], conditions: ['node', 'module'] },
    build: {
      outDir: resolve(root, 'dist', outDir),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { input: resolve(root, entry), output: { format, entryFileNames: name, codeSplitting: false } },
    },
  };
}

export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  plugins: [react()],
  html: { cspNonce: 'NONCE' },
  worker: { format: 'es' },
  // The crypto library compiles WebAssembly on load, which the window's policy forbids; it falls back to JavaScript.
  define: { WebAssembly: 'undefined' },
  resolve: { alias: { 'sodium-native': 'sodium-javascript' } },
  environments: {
    client: {
      build: {
        outDir: resolve(root, 'dist/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 1500,
        rollupOptions: {
          input: ['index.html', 'projector/index.html', 'guest/index.html'].map((page) => resolve(root, 'renderer', page)),
        },
      },
    },
    main: nodeProgram('electron/main.ts', 'main', 'es'),
    preload: nodeProgram('electron/preload.ts', 'preload', 'cjs'),
    hub: nodeProgram('electron/host/hub-process.ts', 'hub', 'es'),
    host: nodeProgram('electron/host/host.ts', 'host', 'es'),
  },
  builder: {},
});
