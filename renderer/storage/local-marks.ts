/**
 * Small facts that must survive the loss of IndexedDB: the browser can lose all of its databases in one crash, and only data stored elsewhere
 * can tell a lost copy from one that never existed. Kept in localStorage; without it only a notice is lost.
 */
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';

export interface LocalMarks {
  readonly wereComplete: (id: ProductId) => boolean;
  readonly noteComplete: (id: ProductId) => void;
  /** The permanently missing changes of the last notice; repeating it at every start would not help. */
  readonly reportedGap: (id: ProductId) => string | null;
  readonly noteGap: (id: ProductId, gap: string) => void;
  /** This device's fingerprint, as last received from the host; '' before. */
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
    // No space, or not allowed: a later loss is then repaired without a notice.
  }
}

const completeMark = (id: ProductId): string => `steward-complete-${id}`;
const deviceMark = 'steward-device';
const gapMark = (id: ProductId): string => `steward-gap-${id}`;

export const localMarks: LocalMarks = {
  wereComplete: (id) => read(completeMark(id)) !== null,
  noteComplete: (id) => write(completeMark(id), 'yes'),
  reportedGap: (id) => read(gapMark(id)),
  noteGap: (id, gap) => write(gapMark(id), gap),
  device: () => read(deviceMark) ?? '',
  noteDevice: (device) => write(deviceMark, device),
};
