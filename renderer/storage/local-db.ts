/**
 * What never leaves this computer: the list of products opened here, how the windows are laid out, the first screenful of each backlog, and
 * what others changed while nobody was here.
 */
import Dexie, { type EntityTable } from 'dexie';
import type { Change } from '../../shared/domain/change.ts';
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

/** What others changed meanwhile and nobody here has answered yet. */
export interface KeptReport {
  readonly id: ProductId;
  readonly changes: readonly Change[];
  /** When the oldest of them came, ms since 1970. */
  readonly since: number;
}

interface LaidOut {
  readonly name: string;
  readonly value: unknown;
}

export class LocalDb extends Dexie {
  declare readonly products: EntityTable<KnownProduct, 'id'>;
  declare readonly firstPaints: EntityTable<FirstPaint, 'id'>;
  declare readonly reports: EntityTable<KeptReport, 'id'>;
  declare readonly layout: EntityTable<LaidOut, 'name'>;

  constructor(name = 'steward-local') {
    super(name);
    this.version(1).stores({ products: 'id, openedAt', firstPaints: 'id', layout: 'name' });
    this.version(2).stores({ reports: 'id' });
  }
}
