/** The database of what never leaves this computer: the products opened here, window layout, first screenfuls, contacts, and sealed ratings. */
import Dexie, { type EntityTable, liveQuery, type Table } from 'dexie';
import type { Entry, Product, ProductId, Sprint } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import type { ValueVote } from '../../shared/domain/rounds/value-session.ts';
import type { ListTotals } from '../../shared/document/projection/list-view.ts';

export interface KnownProduct {
  readonly id: ProductId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

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

export interface StoredContact {
  readonly product: ProductId;
  readonly person: PersonId;
  readonly email: string;
  readonly phone: string;
  readonly notes: string;
}

/** A submitted vote with its nonce, by its commitment. Earlier votes are kept when a person votes again, since any of them may be the one that counts. */
export interface SealedVote {
  readonly product: ProductId;
  readonly round: RoundId;
  readonly person: PersonId;
  readonly seal: string;
  readonly view: ValueVote;
  readonly nonce: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class LocalDb extends Dexie {
  declare readonly products: EntityTable<KnownProduct, 'id'>;
  declare readonly firstPaints: EntityTable<FirstPaint, 'id'>;
  declare readonly layout: EntityTable<LaidOut, 'name'>;
  declare readonly contacts: Table<StoredContact, [ProductId, PersonId]>;
  declare readonly sealedViews: Table<SealedVote, [ProductId, RoundId, PersonId, string]>;

  constructor(name = 'steward-local') {
    super(name);
    this.version(1).stores({ products: 'id, openedAt', firstPaints: 'id', layout: 'name' });
    this.version(2).stores({ contacts: '[product+person]' });
    this.version(3).stores({ sealedViews: '[product+round+person+seal], product' });
    // Cached rows of earlier versions name type and status of an item otherwise; a new cache is written as soon as the product is opened.
    this.version(4)
      .stores({})
      .upgrade((upgrade) => upgrade.table('firstPaints').clear());
  }

  openedProducts(): Promise<readonly KnownProduct[]> {
    return this.products.orderBy('openedAt').reverse().toArray();
  }

  watchProducts(report: (products: readonly KnownProduct[]) => void): void {
    liveQuery(() => this.openedProducts()).subscribe({ next: report, error: () => undefined });
  }

  /** Deletes what this computer stores beside the product itself: its place in the list, first screenful, contacts, and sealed ratings. */
  async forget(id: ProductId): Promise<void> {
    await Promise.all([
      this.products.delete(id),
      this.firstPaints.delete(id),
      this.contacts.where('[product+person]').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete(),
      this.sealedViews.where('product').equals(id).delete(),
    ]);
  }
}
