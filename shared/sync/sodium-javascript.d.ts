/**
 * The calls we make to sodium-javascript, which publishes no types. Out-parameters come first; failures are `false` or thrown.
 */
declare module 'sodium-javascript' {
  const sodium: {
    crypto_box_keypair(key: Uint8Array, secret: Uint8Array): void;
    crypto_box_seal(sealed: Uint8Array, plain: Uint8Array, key: Uint8Array): void;
    crypto_box_seal_open(plain: Uint8Array, sealed: Uint8Array, key: Uint8Array, secret: Uint8Array): boolean;
    crypto_scalarmult(shared: Uint8Array, secret: Uint8Array, key: Uint8Array): void;
    crypto_sign_keypair(key: Uint8Array, secret: Uint8Array): void;
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secret: Uint8Array): void;
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean;
    crypto_generichash_batch(hash: Uint8Array, parts: readonly Uint8Array[], key?: Uint8Array): void;
    crypto_aead_chacha20poly1305_ietf_encrypt(
      sealed: Uint8Array,
      plain: Uint8Array,
      context: Uint8Array | null,
      unused: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): void;
    crypto_aead_chacha20poly1305_ietf_decrypt(
      plain: Uint8Array,
      unused: null,
      sealed: Uint8Array,
      context: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): void;
    randombytes_buf(bytes: Uint8Array): void;
  };
  export default sodium;
}
