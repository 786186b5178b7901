import { expect, test } from 'vitest';
import { judgeChain, type KnownChunk } from '../../../../electron/host/folder/chain.ts';

const sound = (sequence: number, more: { readonly previous?: string; readonly whole?: boolean } = {}): KnownChunk => ({
  name: `chunk ${sequence}`,
  sequence,
  stamp: '',
  link: { mark: `mark ${sequence}`, previous: more.previous ?? `mark ${sequence - 1}`, whole: more.whole ?? false },
  taken: false,
});
const damaged = (sequence: number, taken = false): KnownChunk => ({ ...sound(sequence), link: null, taken });
const names = (chunks: readonly KnownChunk[]) => chunks.map(({ sequence }) => sequence);

test('a chain counts from its last snapshot on; earlier chunks are irrelevant', () => {
  const chain = judgeChain(
    [sound(9), sound(3, { whole: true }), damaged(4), sound(8, { whole: true }), sound(1)],
    [sound(2), sound(5)],
  );
  expect(names(chain.readable)).toEqual([8, 9]);
  expect(chain.faults).toEqual([]);
  expect(names(chain.replaced)).toEqual([2, 5]);
});

test('damaged, deleted and never seen chunks are reported by name', () => {
  const begin = sound(1, { whole: true });
  expect(judgeChain([begin, damaged(2), sound(3)], []).faults).toEqual([{ kind: 'damaged', name: 'chunk 2' }]);
  expect(judgeChain([begin, sound(3)], [sound(2)]).faults).toEqual([{ kind: 'missing', name: 'chunk 2' }]);
  expect(judgeChain([begin], [sound(2), damaged(3, true)]).faults.map(({ name }) => name)).toEqual(['chunk 2', 'chunk 3']);
  expect(judgeChain([begin, sound(3)], []).faults).toEqual([{ kind: 'missing', name: 'the file before chunk 3' }]);
  expect(judgeChain([sound(2)], []).faults).toEqual([{ kind: 'missing', name: 'the file before chunk 2' }]);
});

test('a chunk of another history of the same device does not replace the missing one', () => {
  const begin = sound(1, { whole: true });
  expect(judgeChain([begin, sound(2, { previous: 'mark of another 1' })], []).faults).toEqual([
    { kind: 'missing', name: 'the file before chunk 2' },
  ]);
});

test('a file that was never readable and is gone again was never part of the chain', () => {
  expect(judgeChain([sound(1, { whole: true })], [damaged(7)]).faults).toEqual([]);
});
