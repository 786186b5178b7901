/** ChaCha20-Poly1305 (RFC 8439) from Node, for channels and chunks: the same bytes as the script cipher, about thirty times faster. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Cipher } from '../../../shared/sync/crypto.ts';

const tagLength = 16;

export const nodeCipher: Cipher = {
  encrypt(key, nonce, context, plain) {
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagLength });
    cipher.setAAD(context, { plaintextLength: plain.length });
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  decrypt(key, nonce, context, sealed) {
    const plainLength = sealed.length - tagLength;
    if (plainLength < 0) return null;
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(context, { plaintextLength: plainLength });
    decipher.setAuthTag(sealed.subarray(plainLength));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, plainLength)), decipher.final()]);
    } catch {
      return null;
    }
  },
};
