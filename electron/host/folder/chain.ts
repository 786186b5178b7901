/** The chain of one device in a shared folder: which of its chunks count, and which are damaged or missing. Pure. */

export interface KnownChunk {
  readonly name: string;
  readonly sequence: number;
  /** Changes with every write of the file. */
  readonly stamp: string;
  /** `null`: it could not be opened. */
  readonly link: { readonly mark: string; readonly previous: string; readonly whole: boolean } | null;
  /** Its content is in the document here, or superseded by content that is. */
  readonly taken: boolean;
}

export interface Fault {
  readonly kind: 'damaged' | 'missing';
  readonly name: string;
}

export interface JudgedChain {
  /** The chunks from the last snapshot on, in order. */
  readonly readable: readonly KnownChunk[];
  readonly faults: readonly Fault[];
  /** Deleted chunks that need no repair: superseded by a snapshot, or never readable. */
  readonly replaced: readonly KnownChunk[];
}

/** It was readable at least once. */
export const wasSound = ({ link, taken }: KnownChunk): boolean => link !== null || taken;

const inOrder = (a: KnownChunk, b: KnownChunk): number => a.sequence - b.sequence || (a.name < b.name ? -1 : 1);

/** `gone`: chunks of an earlier scan that are missing now. */
export function judgeChain(present: readonly KnownChunk[], gone: readonly KnownChunk[]): JudgedChain {
  const begin =
    present
      .filter(({ link }) => link?.whole)
      .sort(inOrder)
      .at(-1)?.sequence ?? 0;
  const counting = present.filter(({ sequence }) => sequence >= begin).sort(inOrder);
  const readable = counting.filter(({ link }) => link !== null);
  const damaged = counting.filter(({ link }) => link === null);
  const missed = gone.filter((chunk) => chunk.sequence > begin && wasSound(chunk));
  const reported = new Set([...damaged, ...missed].map(({ sequence }) => sequence));
  return {
    readable,
    faults: [
      ...damaged.map(({ name }): Fault => ({ kind: 'damaged', name })),
      ...missed.map(({ name }): Fault => ({ kind: 'missing', name })),
      ...readable.flatMap((chunk): Fault[] =>
        follows(chunk, readable, reported) ? [] : [{ kind: 'missing', name: `the file before ${chunk.name}` }],
      ),
    ],
    replaced: gone.filter((chunk) => !missed.includes(chunk)),
  };
}

/** Whether its predecessor is present, or already reported as missing. */
function follows({ link, sequence }: KnownChunk, readable: readonly KnownChunk[], reported: ReadonlySet<number>): boolean {
  if (link === null || link.whole || reported.has(sequence - 1)) return true;
  return readable.some((each) => each.sequence === sequence - 1 && each.link?.mark === link.previous);
}
