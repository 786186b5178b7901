/** `npm run bench`: prints the figures of the goals as a table, and with `--json FILE` as JSON. Ends with 1 when a value misses its limit. */
import { writeFileSync } from 'node:fs';
import { documentRows } from './document-rows.ts';
import type { Row } from './measure.ts';

const misses = (row: Row): boolean => (row.better === 'lower' ? row.value > row.limit : row.value < row.limit);

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map((row) => row.row.length));
  for (const row of rows) {
    const verdict = misses(row) ? 'MISSED' : (row.better === 'lower' ? row.value <= row.goal : row.value >= row.goal) ? 'goal' : 'within limit';
    console.log(`${row.row.padEnd(width)}  ${String(row.value).padStart(9)} ${row.unit.padEnd(3)} goal ${String(row.goal).padStart(6)}  limit ${String(row.limit).padStart(6)}  ${verdict}`);
  }
}

const rows = [...documentRows()];
print(rows);
const file = process.argv[process.argv.indexOf('--json') + 1];
if (process.argv.includes('--json') && file) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
process.exit(rows.some(misses) ? 1 : 0);
