/** What never leaves this computer: the list of products opened here, how the windows are laid out, and the first screenful of each backlog. */
import Dexie, { type EntityTable } from 'dexie';
import type { Entry, Product, ProductId, Sprint } from '../../shared/domain/backlog.ts';
import type { ListTotals } from '../../shared/document/list-view.ts';

export interface KnownProduct {
  readonly id: ProductId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

/** The first screenful as it was seen last; painted while the document is read, and not changeable until then. */
export interface FirstPaint {
  readonly id: ProductId;
  readonly product: Product;
  readonly sprints: readonly Sprint[];
  readonly rows: readonly { readonly entry: Entry; readonly value: number | null; readonly feature: Entry | null }[];
  readonly totals: ListTotals;
}

interface LaidOut {
  readonly name: string;
  readonly value: unknown;
}

export class LocalDb extends Dexie {
  declare readonly products: EntityTable<KnownProduct, 'id'>;
  declare readonly firstPaints: EntityTable<FirstPaint, 'id'>;
  declare readonly layout: EntityTable<LaidOut, 'name'>;

  constructor(name = 'steward-local') {
    super(name);
    this.version(1).stores({ products: 'id, openedAt', firstPaints: 'id', layout: 'name' });
  }
}
