/** The codes of refusals are checked by the compiler: the comparisons marked here must not compile (`tsc -b` checks the tests too). */
import { expect, expectTypeOf, test } from 'vitest';
import { ok, type Refusal, refuse, type Result } from '../../../shared/domain/result.ts';
import type { BoundCommands } from '../../../shared/document/commands.ts';
import type { readCsv } from '../../../shared/exchange/csv/read-csv.ts';
import type { openBundle } from '../../../shared/sync/files/bundle.ts';

type CodeOf<R> = R extends { readonly ok: false; readonly refusal: Refusal<infer C> } ? C : never;

const dated = (day: string): Result<string, 'no-day' | 'not-yet'> => {
  if (day === '') return refuse('no-day', 'Enter a day.');
  return day > '2030' ? refuse('not-yet', 'This day has not come.') : ok(day);
};

test('a comparison with a code that the function cannot return does not compile', () => {
  const result = dated('');
  expect(!result.ok && result.refusal.code === 'no-day').toBe(true);
  // @ts-expect-error A misspelled code
  expect(!result.ok && result.refusal.code === 'no-dya').toBe(false);
});

test('a function cannot return a code that its union does not name', () => {
  // @ts-expect-error A code of another subject
  const named = (): Result<string, 'no-name'> => refuse('no-day', 'Enter a day.');
  expect(named().ok).toBe(false);
});

test('commands, files and channels name their codes, not any string', () => {
  expectTypeOf<CodeOf<ReturnType<BoundCommands['addReading']>>>().not.toEqualTypeOf<string>();
  expectTypeOf<'no-day'>().toExtend<CodeOf<ReturnType<BoundCommands['editMeasure']>>>();
  expectTypeOf<'no-budget'>().toExtend<CodeOf<ReturnType<BoundCommands['startRound']>>>();
  expectTypeOf<'no-day'>().not.toExtend<CodeOf<ReturnType<BoundCommands['renameEntry']>>>();
  expectTypeOf<'unclosed-quote'>().toExtend<CodeOf<ReturnType<typeof readCsv>>>();
  expectTypeOf<'unknown-key'>().toExtend<CodeOf<ReturnType<typeof openBundle>>>();
});

test('no command can be refused with any string', () => {
  type Open = { [Name in keyof BoundCommands]: string extends CodeOf<ReturnType<BoundCommands[Name]>> ? Name : never };
  expectTypeOf<Open[keyof BoundCommands]>().toEqualTypeOf<never>();
});
