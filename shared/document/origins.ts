/** Who caused a transaction: undo follows `user` and `import`, everything is stored, and what came from a peer is never sent back to it. */
export const origins = {
  /** A command of the person at this window. */
  user: 'user',
  /** The first facts of a new product, the sample included: without them there is no product, so undo leaves them alone. */
  start: 'start',
  /** A file that was imported in one step. */
  import: 'import',
  /** Bytes that came over a link: from the host, another window or another laptop. */
  peer: 'peer',
  /** Bytes that were read from this computer's own store. */
  storage: 'storage',
} as const;
