/** Importing a file: the plan and its execution, into the open product or into a new one. */
import { useCallback, useMemo } from 'react';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { Draft } from '../../shared/domain/backlog/draft.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { CommandRefusal } from '../../shared/document/command-context.ts';
import { type ImportPlan, planImport } from '../../shared/document/entries/import-draft.ts';
import { planOfFirstImport } from '../session/first-import.ts';
import { useCommands } from './use-commands.ts';
import { useProduct } from './use-backlog.ts';
import { useProductsStore } from './use-products.ts';
import { useOpenDocument, usePhase } from './use-session.ts';

export type { ImportPlan } from '../../shared/document/entries/import-draft.ts';

export interface ImportTarget {
  readonly planOf: (draft: Draft) => ImportPlan | null;
  readonly writable: boolean;
  /** The name of the product it goes into; `null`: a new one, which is named before the import. */
  readonly productName: string | null;
  readonly carryOver: (draft: Draft, name: string) => Promise<Result<ProductId | null, CommandRefusal>>;
}

export function useOpenProductAsTarget(): ImportTarget {
  const open = useOpenDocument();
  const { importDraft } = useCommands();
  const writable = usePhase() === 'read and write';
  const { name } = useProduct();
  const planOf = useCallback((draft: Draft) => (open ? planImport(open.doc, open.projection, draft) : null), [open]);
  const carryOver = useCallback(
    async (draft: Draft) => {
      const imported = importDraft(draft);
      return imported.ok ? ok(null) : imported;
    },
    [importDraft],
  );
  return useMemo(
    () => ({ planOf, writable, productName: name || 'Untitled product', carryOver }),
    [planOf, writable, name, carryOver],
  );
}

export function useNewProductAsTarget(): ImportTarget {
  const productsStore = useProductsStore();
  return useMemo(
    () => ({
      planOf: planOfFirstImport,
      writable: true,
      productName: null,
      carryOver: (draft, name) => productsStore.createFrom(name, draft),
    }),
    [productsStore],
  );
}

/** The name that is proposed for a new product: "shop-2026.csv" becomes "shop-2026". */
export const nameAfter = (fileName: string): string => fileName.replace(/\.[^.]{1,5}$/, '').trim() || 'Imported backlog';
