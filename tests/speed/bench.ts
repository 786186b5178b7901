/** `npm run bench`: prints the figures of the goals as a table, with `--json FILE` as JSON too, with `--readme` into the table of README.md, `--document`, `--links`, `--room` and `--window` only a part of them. Ends with 1 when a value misses its limit. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentRows } from './document-rows.ts';
import { linkRows } from './link-rows.ts';
import { measured, misses, type Row } from './measure.ts';
import { roomRows } from './room-rows.ts';
import { windowRows } from './window-rows.ts';

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map((row) => row.row.length));
  for (const row of rows) {
    const verdict = misses(row)
      ? 'MISSED'
      : (row.better === 'lower' ? row.value <= row.goal : row.value >= row.goal)
        ? 'goal'
        : 'within limit';
    console.log(
      `${row.row.padEnd(width)}  ${String(row.value).padStart(9)} ${row.unit.padEnd(3)} goal ${String(row.goal).padStart(6)}  limit ${String(row.limit).padStart(6)}  ${verdict}`,
    );
  }
}

/** Fills in what was measured, and when; rows that were not measured this time keep their figure and day. */
function writeReadme(rows: readonly Row[]): void {
  const path = resolve('tests/speed/README.md');
  const day = new Date().toISOString().slice(0, 10);
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const { row, goal, limit, value, unit } of rows) {
    const at = lines.findIndex((line) => line.startsWith(`| ${row} |`));
    if (at === -1) throw new Error(`${path} has no row "${row}"`);
    const amount = (number: number): string => `${number} ${unit}`.trim();
    lines[at] = `| ${row} | ${amount(goal)} | ${amount(limit)} | ${amount(value)} | ${day} |`;
  }
  writeFileSync(path, lines.join('\n'));
}

const parts = {
  document: documentRows,
  links: () => measured(linkRows),
  room: () => measured(roomRows),
  window: windowRows,
} as const;
const chosen = Object.entries(parts).filter(([name]) => process.argv.includes(`--${name}`));
const rows: Row[] = [];
for (const [name, measure] of chosen.length > 0 ? chosen : Object.entries(parts)) {
  const start = performance.now();
  rows.push(...(await measure()));
  console.log(`${name}: ${Math.round((performance.now() - start) / 1_000)} s`);
}
print(rows);
const file = process.argv[process.argv.indexOf('--json') + 1];
if (process.argv.includes('--json') && file) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
if (process.argv.includes('--readme')) writeReadme(rows);
process.exit(rows.some(misses) ? 1 : 0);
