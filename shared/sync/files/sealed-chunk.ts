/**
 * Encrypted chunks for a folder, a USB stick or an untrusted server: only the devices of a product can open them, and only in
 * their context. Each chunk has its own key, derived from the epoch key and 24 random bytes; a hint, different in every chunk,
 * identifies the epoch.
 */
import { encodeUtf8 } from 'lib0/string';
import { invariant, ok, refuse, type Result } from '../../domain/result.ts';
import { type Cipher, equalBytes, keyedHash, randomBytes, scriptCipher } from '../crypto.ts';

export type SealedFileRefusal = 'too-long' | 'cut' | 'newer' | 'unknown-key' | 'altered';

/** The longest plain chunk, in bytes. */
export const chunkLimit = 64 * 1024 * 1024;

const version = 1;
const saltLength = 24;
const hintLength = 8;
const headLength = 1 + saltLength + hintLength;
const tagLength = 16;
/** Every chunk has its own key, so the nonce may be constant. */
const nonce = new Uint8Array(12);

/** Opens only with the same context (such as its path). Longer than 64 MB is a programming error. */
export function sealChunk(epochKey: Uint8Array, context: string, plain: Uint8Array, cipher: Cipher = scriptCipher): Uint8Array {
  invariant(plain.length <= chunkLimit, 'a sealed file is at most 64 MB');
  const salt = randomBytes(saltLength);
  const head = new Uint8Array(headLength);
  head[0] = version;
  head.set(salt, 1);
  head.set(hintOf(epochKey, salt), 1 + saltLength);
  const sealed = cipher.encrypt(keyedHash(epochKey, 'chunk', salt), nonce, bound(head, context), plain);
  const chunk = new Uint8Array(headLength + sealed.length);
  chunk.set(head);
  chunk.set(sealed, headLength);
  return chunk;
}

/**
 * Tries this device's epoch keys; `shown`: its name in refusals, since the context isn't readable. Refuses `cut`, `newer`,
 * `too-long`, `unknown-key` and `altered`.
 */
export function openChunk(
  epochKeys: readonly Uint8Array[],
  context: string,
  chunk: Uint8Array,
  cipher: Cipher = scriptCipher,
  shown = 'This file',
): Result<Uint8Array, SealedFileRefusal> {
  if (chunk.length > headLength + chunkLimit + tagLength)
    return refuse('too-long', `${shown} exceeds 64 MB and isn’t a Steward file. Remove it from the folder.`);
  if (chunk.length < headLength + tagLength)
    return refuse('cut', `${shown} is incomplete. Wait for the folder to finish syncing, or copy it again.`);
  if (chunk[0] !== version)
    return refuse('newer', `${shown} was written by a newer version of Steward or isn’t a Steward file. Update Steward.`);
  const head = chunk.subarray(0, headLength);
  const salt = head.subarray(1, 1 + saltLength);
  const hint = head.subarray(1 + saltLength);
  const epochKey = epochKeys.find((each) => equalBytes(hint, hintOf(each, salt)));
  if (epochKey === undefined)
    return refuse(
      'unknown-key',
      `${shown} can’t be opened on this device. It belongs to another product or predates this device’s access. Connect to another device of the product and try again.`,
    );
  const plain = cipher.decrypt(keyedHash(epochKey, 'chunk', salt), nonce, bound(head, context), chunk.subarray(headLength));
  if (plain !== null) return ok(plain);
  return refuse(
    'altered',
    `${shown} is damaged or was moved, so it was ignored. Restore it, or let another device write it again.`,
  );
}

const hintOf = (epochKey: Uint8Array, salt: Uint8Array): Uint8Array =>
  keyedHash(epochKey, 'chunk hint', salt).subarray(0, hintLength);

/** Binds head and context to the chunk, so that neither can be exchanged. */
function bound(head: Uint8Array, context: string): Uint8Array {
  const place = encodeUtf8(context);
  const whole = new Uint8Array(headLength + place.length);
  whole.set(head);
  whole.set(place, headLength);
  return whole;
}
