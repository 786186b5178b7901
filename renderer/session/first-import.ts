/** What a file would create in a new product: planned on a temporary document. */
import * as Y from 'yjs';
import type { Draft } from '../../shared/domain/backlog/draft.ts';
import { type ImportPlan, planImport } from '../../shared/document/entries/import-draft.ts';
import { createProjection } from '../../shared/document/projection/projection.ts';

export function planOfFirstImport(draft: Draft): ImportPlan {
  const doc = new Y.Doc();
  const projection = createProjection(doc);
  const plan = planImport(doc, projection, draft);
  projection.close();
  doc.destroy();
  return plan;
}
