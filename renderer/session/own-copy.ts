/** Reads this window's own copy when a product is opened, so that damaged data never reaches the document in use. */
import type * as Y from 'yjs';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import { newDocument } from '../../shared/document/new-document.ts';
import { type BacklogStorage, keepInBrowser, type StorageOutcome } from '../storage/backlog-storage.ts';

export interface OwnCopy {
  readonly doc: Y.Doc;
  readonly storage: BacklogStorage | null;
  readonly found: FoundCopy;
}

export interface FoundCopy {
  /** `gap`: some of it depends on changes that are missing. */
  readonly kind: 'whole' | 'empty' | 'damaged' | 'gap' | 'unusable';
  readonly lostRows: number;
  readonly why: string | null;
}

/** Damaged rows are moved away at the first attempt; if the third one fails too, rows are not the cause. */
const maxAttempts = 3;

/** Each attempt uses a new document: a partly loaded one is discarded. */
export async function readOwnCopy(id: ProductId): Promise<OwnCopy> {
  let lostRows = 0;
  let why = 'it couldn’t be read';
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const doc = newDocument();
    const storage = keepInBrowser(id, doc);
    const outcome = await storage.outcome;
    if (outcome.kind === 'loaded') return { doc, storage, found: { kind: kindOf(outcome, lostRows), lostRows, why: null } };
    await storage.close();
    doc.destroy();
    if (outcome.kind === 'damaged') lostRows += outcome.lostRows;
    else {
      why = outcome.why;
      break;
    }
  }
  return { doc: newDocument(), storage: null, found: { kind: 'unusable', lostRows, why } };
}

function kindOf(loaded: Extract<StorageOutcome, { kind: 'loaded' }>, lostRows: number): FoundCopy['kind'] {
  if (lostRows > 0) return 'damaged';
  if (loaded.gap) return 'gap';
  return loaded.empty ? 'empty' : 'whole';
}
