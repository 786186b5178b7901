/**
 * Small facts that must outlive the loss of IndexedDB: the browser can lose all of its databases in one crash, and only what lies elsewhere
 * can tell a lost copy from one that never was. Kept in localStorage; a browser that refuses it costs a sentence, nothing more.
 */
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';

export interface LocalMarks {
  /** Both copies of this product, this window's and the journal, were complete here once. */
  readonly wereComplete: (id: ProductId) => boolean;
  readonly noteComplete: (id: ProductId) => void;
  /** Changes that are missing for good, as the person was told last; telling it at every start would help nobody. */
  readonly toldGap: (id: ProductId) => string | null;
  readonly noteGap: (id: ProductId, gap: string) => void;
  /** This laptop among those that share products, as the host told last; '' before. */
  readonly device: () => string;
  readonly noteDevice: (device: string) => void;
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    if (localStorage.getItem(name) !== value) localStorage.setItem(name, value);
  } catch {
    // No room, or not allowed: a later loss is healed without a word.
  }
}

const completeMark = (id: ProductId): string => `steward-complete-${id}`;
const deviceMark = 'steward-device';
const gapMark = (id: ProductId): string => `steward-gap-${id}`;

export const localMarks: LocalMarks = {
  wereComplete: (id) => read(completeMark(id)) !== null,
  noteComplete: (id) => write(completeMark(id), 'yes'),
  toldGap: (id) => read(gapMark(id)),
  noteGap: (id, gap) => write(gapMark(id), gap),
  device: () => read(deviceMark) ?? '',
  noteDevice: (device) => write(deviceMark, device),
};
