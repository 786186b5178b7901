/**
 * The test suites: `house` guards the rooms, `unit` the rules and programs, `storage` runs in a real Chromium, `journeys` use the built product,
 * `network` puts built hosts into networks of their own.
 */
import { resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');
const executablePath = process.env['STEWARD_CHROMIUM'] ?? '/usr/bin/chromium';

const together = { groupOrder: 0 };
const patient = { testTimeout: 180_000, hookTimeout: 60_000 };

export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: 'house', sequence: together, include: ['tests/house/**/*.test.ts'], environment: 'node' } },
      {
        root,
        resolve: { alias: { electron: resolve(root, 'tests/electron/fake-electron.ts') } },
        test: {
          name: 'unit',
          sequence: together,
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
          sequence: together,
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
          include: ['tests/journeys/**/*.test.ts'],
          environment: 'node',
          ...patient,
          // Two users at once: each mostly waits for its browser.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: 'network',
          include: ['tests/network/**/*.test.ts'],
          environment: 'node',
          ...patient,
          // These go by the clock, and nothing else runs beside them.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
