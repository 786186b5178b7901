/**
 * The origin of a transaction (Yjs' `transaction.origin`). Undo tracks `user` and `import`; all are stored; a remote update is
 * never sent back to its source.
 */
export const origins = {
  user: 'user',
  /** The initial facts of a new product, including the sample: a product can't exist without them, so they can't be undone. */
  start: 'start',
  /** A file import. */
  import: 'import',
  storage: 'storage',
} as const;

/** The origin of a remote update. Receivers recognise their own updates by identity: one object per source. */
export class UpdateSource {
  /** `own`: another window or the host of this computer. The others are other devices, by transport. */
  readonly kind: 'own' | 'peer' | 'folder' | 'file';
  readonly device: string | null;

  constructor(kind: UpdateSource['kind'], device: string | null) {
    this.kind = kind;
    this.device = device;
  }
}

/** The source of a remote update; `null`: it was made here or read from storage. */
export const sourceOf = (origin: unknown): UpdateSource | null => (origin instanceof UpdateSource ? origin : null);
