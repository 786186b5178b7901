/** The test suites: `house` guards the rooms, `unit` the rules and programs, `storage` runs in a real Chromium, `journeys` use the built product. */
import { resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');
const executablePath = process.env['STEWARD_CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: 'house', include: ['tests/house/**/*.test.ts'], environment: 'node' } },
      {
        root,
        resolve: { alias: { electron: resolve(root, 'tests/electron/fake-electron.ts') } },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/house/**', 'tests/storage/**', 'tests/journeys/**', 'tests/network/**', 'tests/speed/**'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        root,
        // Found one by one they would make the browser begin anew in the middle of a test.
        optimizeDeps: { include: ['@tiptap/core', '@tiptap/y-tiptap', 'dexie', 'fractional-indexing-jittered', 'react', 'y-indexeddb', 'y-protocols/awareness', 'yjs'] },
        test: {
          name: 'storage',
          include: ['tests/storage/**/*.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: ['--no-sandbox', '--disable-background-networking'] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts', 'tests/network/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
