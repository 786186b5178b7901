/**
 * The test suites: `house` checks the architecture, `unit` the rules and programs, `storage` runs in a real Chromium, `journeys` use the
 * built product. `network` is what depends on timing: built hosts in network namespaces, and journeys between devices. It runs last and alone.
 */
import { basename, resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = resolve(import.meta.dirname, '..');
const executablePath = process.env['STEWARD_CHROMIUM'] ?? '/usr/bin/chromium';

/** Vitest would leave one core free, which halves the speed of a machine with two. */
const workers = 2;
const parallel = { maxWorkers: workers, sequence: { groupOrder: 0 } };
const longTimeouts = { testTimeout: 180_000, hookTimeout: 60_000 };

/** The slowest files start first, so that no worker ends long after the others. */
const slowest = [
  'accessible',
  'damage',
  'ten-thousand',
  'within-reach',
  'nothing-lost',
  'bad-ways-in',
  'damage-around',
  'import',
  'simulation',
  'convergence',
];
const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = slowest.indexOf(basename(moduleId, '.test.ts'));
  return at === -1 ? slowest.length : at;
};
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

/** Journeys in which the hosts of several devices find, leave and meet each other. */
const betweenDevices = 'tests/journeys/between-devices/**/*.test.ts';

export default defineConfig({
  root,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { root, test: { name: 'house', ...parallel, include: ['tests/house/**/*.test.ts'], environment: 'node' } },
      {
        root,
        resolve: { alias: { electron: resolve(root, 'tests/electron/fake-electron.ts') } },
        test: {
          name: 'unit',
          pool: 'threads',
          ...parallel,
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/house/**', 'tests/storage/**', 'tests/journeys/**', 'tests/network/**', 'tests/speed/**'],
          environment: 'node',
          testTimeout: 120_000,
        },
      },
      {
        root,
        // Discovered one by one they would make the browser reload in the middle of a test.
        optimizeDeps: {
          include: [
            '@tiptap/core',
            '@tiptap/y-tiptap',
            'dexie',
            'fractional-indexing-jittered',
            'react',
            'y-indexeddb',
            'y-protocols/awareness',
            'yjs',
          ],
        },
        test: {
          name: 'storage',
          ...parallel,
          include: ['tests/storage/**/*.test.ts'],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath, args: ['--no-sandbox', '--disable-background-networking'] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          exclude: [betweenDevices],
          environment: 'node',
          ...longTimeouts,
          // A journey keeps nothing in its modules: a worker that goes on with the next file doesn't read Playwright and the hub again.
          isolate: false,
          maxWorkers: workers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: 'network',
          include: ['tests/network/**/*.test.ts', betweenDevices],
          environment: 'node',
          ...longTimeouts,
          // Nothing runs in parallel.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
