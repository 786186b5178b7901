/** Carrying a file over: what it would do, and doing it. */
import { useCallback } from 'react';
import type { Draft } from '../../shared/domain/draft.ts';
import { type ImportPlan, planImport } from '../../shared/document/import-draft.ts';
import { useOpenDocument } from './use-session.ts';

export type { ImportPlan, PlannedEntry } from '../../shared/document/import-draft.ts';

/** What carrying this draft over would do, entry by entry; `null` while the product is still opening. Carry out with the command `importDraft`. */
export function useImportPlan(): (draft: Draft) => ImportPlan | null {
  const open = useOpenDocument();
  return useCallback((draft) => (open ? planImport(open.doc, open.picture, draft) : null), [open]);
}
