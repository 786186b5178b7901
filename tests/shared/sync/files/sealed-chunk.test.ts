import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../../../shared/sync/crypto.ts';
import { chunkLimit, openChunk, sealChunk } from '../../../../shared/sync/files/sealed-chunk.ts';
import { nodeCipher } from '../../../../electron/host/crypto/node-cipher.ts';

const epochKey = randomBytes(32);
const older = randomBytes(32);
const plain = new TextEncoder().encode('Totals differ by one cent');
const code = (result: ReturnType<typeof openChunk>) => (result.ok ? 'open' : result.refusal.code);

describe('a sealed chunk', () => {
  test('opens in its place with the key of its time, also when there are newer ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.string({ maxLength: 40 }), (bytes, context) => {
        expect(openChunk([epochKey, older], context, sealChunk(older, context, bytes))).toEqual({ ok: true, value: bytes });
      }),
      { seed: 2026 },
    );
  });

  test('is altered, cut or moved: nothing of it is taken, at any byte', () => {
    const chunk = sealChunk(epochKey, 'anna/7', plain);
    for (let at = 0; at < chunk.length; at++) {
      const altered = chunk.slice();
      altered[at] = altered[at]! ^ 0x80;
      expect(openChunk([epochKey], 'anna/7', altered).ok).toBe(false);
      expect(openChunk([epochKey], 'anna/7', chunk.subarray(0, at)).ok).toBe(false);
    }
    const moved = openChunk([epochKey], 'anna/8', chunk);
    expect(!moved.ok && moved.refusal.message).toMatch(/damaged or was moved/);
    expect(code(openChunk([epochKey], 'anna/7', new Uint8Array([...chunk, 0])))).toBe('altered');
  });

  test('says apart: no key to it, cut to nothing, written by a newer Steward, too long', () => {
    const chunk = sealChunk(epochKey, 'anna/7', plain);
    expect(code(openChunk([older], 'anna/7', chunk))).toBe('unknown-key');
    expect(code(openChunk([], 'anna/7', chunk))).toBe('unknown-key');
    expect(code(openChunk([epochKey], 'anna/7', chunk.subarray(0, 30)))).toBe('cut');
    expect(code(openChunk([epochKey], 'anna/7', new Uint8Array([2, ...chunk.subarray(1)])))).toBe('newer');
    expect(code(openChunk([epochKey], 'anna/7', new Uint8Array(chunkLimit + 100)))).toBe('too-long');
    expect(() => sealChunk(epochKey, 'anna/7', new Uint8Array(chunkLimit + 1))).toThrow('64 MB');
  });

  test('shares nothing with another of the same content, key and place, and shows nothing of it', () => {
    const [one, other] = [sealChunk(epochKey, 'anna/7', plain), sealChunk(epochKey, 'anna/7', plain)];
    const windows = new Set<string>();
    for (let at = 1; at + 5 <= one.length; at++) windows.add(Buffer.from(one).toString('hex', at, at + 5));
    for (let at = 1; at + 5 <= other.length; at++)
      expect(windows.has(Buffer.from(other).toString('hex', at, at + 5))).toBe(false);
    expect(Buffer.from(one).includes('Totals')).toBe(false);
    expect(Buffer.from(one).includes('anna')).toBe(false);
  });

  test('is the same from a faster cipher', () => {
    const bytes = randomBytes(100_001);
    const opened = openChunk([epochKey], 'anna/7', sealChunk(epochKey, 'anna/7', bytes, nodeCipher));
    expect(opened.ok && Buffer.from(opened.value).equals(bytes)).toBe(true);
  });
});
