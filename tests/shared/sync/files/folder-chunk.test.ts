import { expect, test } from 'vitest';
import { newDeviceKeyPair, randomBytes } from '../../../../shared/sync/crypto.ts';
import {
  deviceFolderName,
  type FolderChunk,
  isDeviceFolderName,
  markOf,
  newChunkName,
  openFolderChunk,
  productFolderName,
  sealFolderChunk,
  sequenceOf,
} from '../../../../shared/sync/files/folder-chunk.ts';

const epochKey = randomBytes(32);
const device = newDeviceKeyPair().key;
const chunk: FolderChunk = {
  whole: false,
  writtenAt: 1_772_000_000_000,
  previous: 'before',
  roster: new Uint8Array([1, 2]),
  update: new Uint8Array([3, 4, 5]),
};
const path = `${productFolderName(epochKey)}/${deviceFolderName(epochKey, device)}/${newChunkName(7)}`;

test('a chunk comes back as it was written, from its own path only', () => {
  const sealed = sealFolderChunk(epochKey, path, chunk);
  expect(openFolderChunk(epochKey, path, sealed)).toEqual({ ok: true, value: chunk });
  expect(openFolderChunk(epochKey, path.replace('0000000007', '0000000008'), sealed).ok).toBe(false);
  expect(openFolderChunk(randomBytes(32), path, sealed).ok).toBe(false);
});

test('two chunks of the same content have different marks and names, so that one is never taken for the other', () => {
  expect(markOf(sealFolderChunk(epochKey, path, chunk))).not.toBe(markOf(sealFolderChunk(epochKey, path, chunk)));
  expect(newChunkName(7)).not.toBe(newChunkName(7));
  expect(sequenceOf(newChunkName(7))).toBe(7);
});

test('the folder names can be linked to a product with its key only; other keys give other names', () => {
  expect(productFolderName(epochKey)).toMatch(/^steward-[0-9a-f]{32}$/);
  expect(isDeviceFolderName(deviceFolderName(epochKey, device))).toBe(true);
  expect(productFolderName(randomBytes(32))).not.toBe(productFolderName(epochKey));
  expect(deviceFolderName(randomBytes(32), device)).not.toBe(deviceFolderName(epochKey, device));
});

test.each([
  '0000000007-0123456789abcdef (conflicted copy).chunk',
  '7-0123456789abcdef.chunk',
  '0000000007-0123456789abcdef.chunk.next',
  '.DS_Store',
  'notes.txt',
])('“%s” is not a chunk name', (name) => {
  expect(sequenceOf(name)).toBeNull();
});
