/** A program that writes a journal until it is killed: prints what it found, then the number of every edit that was acknowledged. */
import { openJournal } from '../../../../electron/host/storage/journal.ts';

const path = process.argv[2] ?? '';
const opened = await openJournal({
  path,
  snapshot: () => new Uint8Array(),
  verify: () => false,
  onTrouble: () => undefined,
  gatherMs: 1,
});
if (!opened.ok) throw new Error(opened.refusal.message);
const { journal, records, findings } = opened.value;
const numbers = records.map((record) => Buffer.from(record).readUInt32LE(0));
const inOrder = numbers.every((number, at) => number === at);
process.stdout.write(
  `found ${numbers.length} ${inOrder ? 'in order' : 'OUT OF ORDER'} ${findings.map(({ code }) => code).join()}\n`,
);

for (let number = numbers.length; ; number++) {
  const edit = Buffer.alloc(4 + ((number * 7919) % 3000), number % 256);
  edit.writeUInt32LE(number, 0);
  journal.append(edit);
  if (number % 5 !== 0) continue;
  await journal.whenPersisted();
  process.stdout.write(`kept ${number + 1}\n`);
}
