import { describe, expect, test } from 'vitest';
import { type BundleContent, listInBundle, openBundle, sealBundle } from '../../../../shared/sync/files/bundle.ts';
import { newDeviceKeyPair, randomBytes } from '../../../../shared/sync/crypto.ts';

const product = 'garden-shop';
const [newest, older, oldest] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const content: BundleContent = {
  device: newDeviceKeyPair().key,
  writtenAt: 1_772_000_000_000,
  roster: new TextEncoder().encode('the list of devices'),
  update: new TextEncoder().encode('Totals differ by one cent'),
};
const bundle = sealBundle(product, [newest, older], content);
const code = (result: ReturnType<typeof openBundle>) => (result.ok ? 'open' : result.refusal.code);

describe('a bundle', () => {
  test('opens with the newest key, with its writer and date', () => {
    expect(openBundle(product, [newest, older, oldest], bundle)).toEqual({ ok: true, value: content });
  });

  test('is altered at any byte or cut at any place: it is refused with the way out', () => {
    for (let at = 0; at < bundle.length; at += 1) {
      const altered = bundle.slice();
      altered[at] = altered[at]! ^ 0x04;
      expect(openBundle(product, [newest], altered).ok, `byte ${at}`).toBe(false);
      expect(openBundle(product, [newest], bundle.subarray(0, at)).ok, `cut at ${at}`).toBe(false);
    }
    expect(code(openBundle(product, [newest], new Uint8Array([...bundle, 0])))).toBe('altered');
  });

  test('says apart: no bundle, cut, newer, another product, no key, a key that counts no more', () => {
    expect(code(openBundle(product, [newest], new TextEncoder().encode('id,title\n1,Totals')))).toBe('no-bundle');
    expect(code(openBundle(product, [newest], new Uint8Array()))).toBe('no-bundle');
    expect(code(openBundle(product, [newest], bundle.subarray(0, 20)))).toBe('cut');
    const newer = bundle.slice();
    newer[14] = 2;
    expect(code(openBundle(product, [newest], newer))).toBe('newer');
    expect(code(openBundle('payflow-app', [newest], bundle))).toBe('altered');
    expect(code(openBundle('payflow-app', [randomBytes(32)], bundle))).toBe('unknown-key');
    expect(code(openBundle(product, [older, oldest], bundle))).toBe('unknown-key');
    expect(code(openBundle(product, [randomBytes(32), newest], bundle))).toBe('older-key');
    expect(code(openBundle(product, [], bundle))).toBe('unknown-key');
  });

  test('gives the newer list to a device that missed a key change, and to no other', () => {
    expect(listInBundle(product, [older], bundle)).toEqual(content.roster);
    expect(listInBundle(product, [oldest], bundle)).toBeNull();
    expect(listInBundle('payflow-app', [older], bundle)).toBeNull();
  });

  test('shows nothing of what is in it', () => {
    for (const secret of ['Totals', 'list of', product, 'payflow']) expect(Buffer.from(bundle).includes(secret)).toBe(false);
    for (const key of [newest, older]) expect(Buffer.from(bundle).includes(Buffer.from(key))).toBe(false);
  });
});
