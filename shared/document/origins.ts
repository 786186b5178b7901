/**
 * Where a transaction came from, as Yjs' `transaction.origin`. Undo follows `user` and `import`; everything is stored; an update that came
 * from elsewhere is never sent back to its source.
 */
export const origins = {
  /** A command of the person at this window. */
  user: 'user',
  /** The first facts of a new product, the sample included: without them there is no product, so undo leaves them alone. */
  start: 'start',
  /** A file that was imported in one step. */
  import: 'import',
  /** Bytes that were read from this computer's own store. */
  storage: 'storage',
} as const;

/** The origin of an update that was not made in this document. Receivers skip their own updates by identity: one object per source. */
export class UpdateSource {
  /** `own`: another window or the host of this computer. The others are further devices, by the way the update took. */
  readonly kind: 'own' | 'peer' | 'folder' | 'file';
  /** Public key of the device it came from; `null` for `own`. */
  readonly device: string | null;

  constructor(kind: UpdateSource['kind'], device: string | null) {
    this.kind = kind;
    this.device = device;
  }
}

/** The source of an update that came from elsewhere; `null`: it was made here or read from storage. */
export const sourceOf = (origin: unknown): UpdateSource | null => (origin instanceof UpdateSource ? origin : null);
