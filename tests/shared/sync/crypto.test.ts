import { createPublicKey, diffieHellman, createPrivateKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBase64url, toBase64url } from '../../../shared/sync/base64url.ts';
import {
  deviceKeyOf,
  equalBytes,
  fingerprint,
  isSignedBy,
  isSoundKey,
  keyBytes,
  keyedHash,
  newDeviceKeyPair,
  newOwnerKeyPair,
  openSealed,
  randomBytes,
  scriptCipher,
  sealTo,
  sign,
} from '../../../shared/sync/crypto.ts';
import { nodeCipher } from '../../../electron/host/crypto/node-cipher.ts';

const message = new TextEncoder().encode('Totals differ by one cent');

describe('the letters of bytes', () => {
  test('are those of every other base64url, and come back as the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(readBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
      { seed: 2026 },
    );
  });

  test('end at the first letter that is none', () => expect(readBase64url('AAEC.AAEC')).toEqual(new Uint8Array([0, 1, 2])));
});

describe('keys', () => {
  test('what is sealed to a device opens there and nowhere else, nor when a byte was changed', () => {
    const device = newDeviceKeyPair();
    const sealed = sealTo(device.key, message);
    expect(openSealed(device, sealed)).toEqual(message);
    expect(openSealed(newDeviceKeyPair(), sealed)).toBeNull();
    for (let at = 0; at < sealed.length; at++) {
      const altered = sealed.slice();
      altered[at] = altered[at]! ^ 1;
      expect(openSealed(device, altered)).toBeNull();
    }
    expect(openSealed(device, sealed.subarray(0, 20))).toBeNull();
  });

  test('a signature is the standard Ed25519, and valid for its message and its owner only', () => {
    const owner = newOwnerKeyPair();
    const signature = sign(owner, message);
    const standard = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: owner.key }, format: 'jwk' });
    expect(verify(null, message, standard, signature)).toBe(true);
    expect(isSignedBy(owner.key, message, signature)).toBe(true);
    expect(isSignedBy(newOwnerKeyPair().key, message, signature)).toBe(false);
    expect(isSignedBy(owner.key, message.subarray(1), signature)).toBe(false);
    expect(isSignedBy(owner.key, message, signature.subarray(1))).toBe(false);
  });

  test('a device key is the standard X25519', () => {
    const device = newDeviceKeyPair();
    const d = toBase64url(device.secret);
    const privateKey = createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', x: device.key, d }, format: 'jwk' });
    const publicKey = createPublicKey(privateKey);
    expect(publicKey.export({ format: 'jwk' }).x).toBe(device.key);
    expect(diffieHellman({ privateKey, publicKey })).toHaveLength(32);
  });

  test('a key that would make every secret zero is not sound', () => {
    expect(isSoundKey(newDeviceKeyPair().key)).toBe(true);
    expect(isSoundKey(deviceKeyOf(new Uint8Array(32)))).toBe(false);
    expect(isSoundKey(deviceKeyOf(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0))))).toBe(false);
  });

  test('a fingerprint is short, readable and differs from key to key', () => {
    const prints = Array.from({ length: 50 }, () => fingerprint(newDeviceKeyPair().key));
    expect(prints.every((print) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(print))).toBe(true);
    expect(new Set(prints).size).toBe(50);
    const { key } = newDeviceKeyPair();
    expect(fingerprint(deviceKeyOf(keyBytes(key)))).toBe(fingerprint(key));
  });

  test('a hash depends on key, purpose and message', () => {
    const key = randomBytes(32);
    const hashes = [keyedHash(key, 'a'), keyedHash(key, 'b'), keyedHash(randomBytes(32), 'a'), keyedHash(key, 'a', message)];
    expect(new Set(hashes.map(toBase64url)).size).toBe(4);
    expect(keyedHash(key, 'a')).toEqual(hashes[0]);
  });

  test('bytes are equal when all of them are', () => {
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
    expect(equalBytes(new Uint8Array([1, 0]), new Uint8Array([1]))).toBe(false);
    expect(equalBytes(new Uint8Array(), new Uint8Array([0]))).toBe(false);
  });
});

describe('the cipher that runs everywhere', () => {
  test('writes and reads what the standard one reads and writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 40 }), (plain, context) => {
        const key = randomBytes(32);
        const nonce = randomBytes(12);
        const sealed = scriptCipher.encrypt(key, nonce, context, plain);
        expect(Buffer.from(nodeCipher.encrypt(key, nonce, context, plain))).toEqual(Buffer.from(sealed));
        expect(scriptCipher.decrypt(key, nonce, context, sealed)).toEqual(plain);
        expect(scriptCipher.decrypt(randomBytes(32), nonce, context, sealed)).toBeNull();
        expect(scriptCipher.decrypt(key, nonce, new Uint8Array([...context, 0]), sealed)).toBeNull();
      }),
      { seed: 2026 },
    );
  });

  test('takes keys that lie anywhere in memory', () => {
    const memory = Buffer.alloc(100, 7);
    const sealed = scriptCipher.encrypt(memory.subarray(1, 33), memory.subarray(33, 45), new Uint8Array(), message);
    expect(scriptCipher.decrypt(new Uint8Array(32).fill(7), new Uint8Array(12).fill(7), new Uint8Array(), sealed)).toEqual(
      message,
    );
    expect(scriptCipher.decrypt(memory.subarray(0, 32), memory.subarray(0, 12), new Uint8Array(), new Uint8Array(15))).toBeNull();
  });
});
