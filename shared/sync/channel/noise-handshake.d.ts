/** The part of noise-handshake that we use; it publishes no types. `send` and `recv` throw if the other end is not authentic. */
declare module 'noise-handshake' {
  export default class Noise {
    constructor(
      pattern: 'XXpsk0',
      initiator: boolean,
      staticKeyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array },
      options: { readonly psk: Uint8Array },
    );
    initialise(prologue: Uint8Array): void;
    send(payload?: Uint8Array): Uint8Array;
    recv(message: Uint8Array): Uint8Array;
    /** The other end's static key; known to the initiator after the second message, to the responder after the third. */
    readonly rs: Uint8Array;
    readonly tx: Uint8Array;
    readonly rx: Uint8Array;
  }
}
