/**
 * Cryptographic primitives: seal, sign, hash, encrypt, random bytes. The only file that uses the crypto library. Public keys are
 * text (base64url), so that they can be compared, listed and stored as plain data; secrets are bytes and stay bytes.
 */
import { encodeUtf8 } from 'lib0/string';
import sodium from 'sodium-javascript';
import { readBase64url, toBase64url } from './base64url.ts';

/** A device's public key (X25519): its identity on a channel, and the recipient of sealed data. */
export type DeviceKey = string & { readonly brand: 'device key' };
/** The public key (Ed25519) of the device that first shared a product: it signs the roster. */
export type OwnerKey = string & { readonly brand: 'owner key' };

export interface DeviceKeyPair {
  readonly key: DeviceKey;
  readonly secret: Uint8Array;
}
export interface OwnerKeyPair {
  readonly key: OwnerKey;
  readonly secret: Uint8Array;
}

/** Length of every public key, epoch key and hash, in bytes. */
export const keyLength = 32;
const signatureLength = 64;
const sealLength = 48;
const tagLength = 16;
/** Overhead of a sealed epoch key, in bytes. */
export const sealedKeyLength = keyLength + sealLength;

export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  sodium.randombytes_buf(bytes);
  return bytes;
}

export function newDeviceKeyPair(): DeviceKeyPair {
  const key = new Uint8Array(keyLength);
  const secret = new Uint8Array(keyLength);
  sodium.crypto_box_keypair(key, secret);
  return { key: toBase64url(key) as DeviceKey, secret };
}

export function newOwnerKeyPair(): OwnerKeyPair {
  const key = new Uint8Array(keyLength);
  const secret = new Uint8Array(64);
  sodium.crypto_sign_keypair(key, secret);
  return { key: toBase64url(key) as OwnerKey, secret };
}

export const deviceKeyOf = (bytes: Uint8Array): DeviceKey => toBase64url(bytes) as DeviceKey;
export const ownerKeyOf = (bytes: Uint8Array): OwnerKey => toBase64url(bytes) as OwnerKey;
export const keyBytes = (key: DeviceKey | OwnerKey): Uint8Array => readBase64url(key);

/** Low-order points make every shared secret zero: data sealed to such a key could be opened by anyone. */
export function isSoundKey(key: DeviceKey): boolean {
  const shared = new Uint8Array(keyLength);
  sodium.crypto_scalarmult(shared, randomBytes(keyLength), keyBytes(key));
  return shared.some((byte) => byte !== 0);
}

export function sealTo(key: DeviceKey, plain: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(plain.length + sealLength);
  sodium.crypto_box_seal(sealed, plain, keyBytes(key));
  return sealed;
}

/** `null`: sealed to another device, or altered. */
export function openSealed(device: DeviceKeyPair, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < sealLength) return null;
  const plain = new Uint8Array(sealed.length - sealLength);
  return sodium.crypto_box_seal_open(plain, sealed, keyBytes(device.key), device.secret) ? plain : null;
}

export function sign(owner: OwnerKeyPair, message: Uint8Array): Uint8Array {
  const signature = new Uint8Array(signatureLength);
  sodium.crypto_sign_detached(signature, message, owner.secret);
  return signature;
}

export function isSignedBy(key: OwnerKey, message: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === signatureLength && sodium.crypto_sign_verify_detached(signature, message, keyBytes(key));
}

/** 32 bytes that only holders of the key can compute (BLAKE2b). The purpose separates the uses of one key. */
export function keyedHash(key: Uint8Array, purpose: string, message: Uint8Array = new Uint8Array()): Uint8Array {
  return hash([encodeUtf8(`steward ${purpose}\0`), message], key);
}

/** 32 bytes without a key: detects copying errors, not forgery. */
export const checksum = (message: Uint8Array): Uint8Array => hash([message]);

function hash(parts: readonly Uint8Array[], key?: Uint8Array): Uint8Array {
  const hashed = new Uint8Array(keyLength);
  sodium.crypto_generichash_batch(hashed, parts, key);
  return hashed;
}

export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
  return difference === 0;
}

const readable = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A key in a form that two people can read aloud ("7K3F-92QX"); 40 bits are enough against mistakes, but do not replace the key.
 */
export function fingerprint(key: DeviceKey | OwnerKey): string {
  const short = Array.from(checksum(keyBytes(key)).subarray(0, 8), (byte) => readable.charAt(byte & 31)).join('');
  return `${short.slice(0, 4)}-${short.slice(4)}`;
}

/**
 * Authenticated encryption (ChaCha20-Poly1305, RFC 8439): 32-byte key, 12-byte nonce never reused with it, 16 bytes of overhead.
 * `context` is authenticated but not included: the same one is needed to decrypt.
 */
export interface Cipher {
  encrypt(key: Uint8Array, nonce: Uint8Array, context: Uint8Array, plain: Uint8Array): Uint8Array;
  /** `null`: another key, nonce or context, or altered bytes. */
  decrypt(key: Uint8Array, nonce: Uint8Array, context: Uint8Array, sealed: Uint8Array): Uint8Array | null;
}

/** The portable implementation; a host may use its own, which is some thirty times faster. */
export const scriptCipher: Cipher = {
  encrypt(key, nonce, context, plain) {
    const sealed = new Uint8Array(plain.length + tagLength);
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, context, null, aligned(nonce), aligned(key));
    return sealed;
  },
  decrypt(key, nonce, context, sealed) {
    if (sealed.length < tagLength) return null;
    const plain = new Uint8Array(sealed.length - tagLength);
    try {
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, context, aligned(nonce), aligned(key));
      return plain;
    } catch {
      return null;
    }
  },
};

/** The library reads keys as 32-bit words and throws for unaligned ones, such as slices of a Node Buffer. */
const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes));
