/**
 * `npm test`: everything a release needs, in one command from a fresh clone: types, lint, unused code, format, build, then all test suites
 * (house rules, unit, property, storage in Chromium, journeys in Chromium on the built product). Ends with "N passed, N failed".
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findChromium } from './chromium.mjs';

const root = resolve(import.meta.dirname, '..');
const report = join(mkdtempSync(join(tmpdir(), 'steward-test-')), 'report.json');
const realData = process.env.STEWARD_REAL_DATA ?? join(root, '../shared/real-data');

function run(name, command, args) {
  const start = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return status === 0;
}

findChromium();
if (!existsSync(realData)) console.warn('NOT RUN: checks against real exports; set STEWARD_REAL_DATA to their folder.');

const bin = (name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['types', bin('tsc'), ['-b']],
  ['lint', bin('oxlint'), ['--type-aware', 'electron', 'renderer', 'shared', 'build', 'tests']],
  ['unused', bin('knip'), ['-c', 'build/knip.json']],
  ['format', bin('biome'), ['format', 'electron', 'renderer', 'shared', 'build', 'tests']],
  ['build', bin('vite'), ['build', '--app', '-c', 'build/vite.config.ts', '--logLevel', 'warn']],
];
const broken = steps.filter(([name, command, args]) => !run(name, command, args)).length;
const suites = run('tests', bin('vitest'), [
  'run',
  '-c',
  'build/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);

const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 };
rmSync(join(report, '..'), { recursive: true, force: true });
const passed = counted.numPassedTests + steps.length - broken;
const failed = counted.numFailedTests + broken + (suites || counted.numFailedTests > 0 ? 0 : 1);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
