/** What never leaves this computer: the list of products opened here, how the windows are laid out, the first screenful of each backlog, how people are reached, and what they sealed. */
import Dexie, { type EntityTable, liveQuery, type Table } from 'dexie';
import type { Entry, Product, ProductId, Sprint } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId, RoundId } from '../../shared/domain/ids.ts';
import type { View } from '../../shared/domain/rounds/value-session.ts';
import type { ListTotals } from '../../shared/document/projection/list-view.ts';

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

/** How a person of a product is reached, and what is noted about them for nobody else. */
export interface KeptContact {
  readonly product: ProductId;
  readonly person: PersonId;
  readonly email: string;
  readonly phone: string;
  readonly notes: string;
}

/** A view with the nonce it was sealed with, under its hash: whoever thinks again loses none, since any of them may be the one that counts. */
export interface SealedView {
  readonly product: ProductId;
  readonly round: RoundId;
  readonly person: PersonId;
  readonly seal: string;
  readonly view: View;
  readonly nonce: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class LocalDb extends Dexie {
  declare readonly products: EntityTable<KnownProduct, 'id'>;
  declare readonly firstPaints: EntityTable<FirstPaint, 'id'>;
  declare readonly layout: EntityTable<LaidOut, 'name'>;
  declare readonly contacts: Table<KeptContact, [ProductId, PersonId]>;
  declare readonly sealedViews: Table<SealedView, [ProductId, RoundId, PersonId, string]>;

  constructor(name = 'steward-local') {
    super(name);
    this.version(1).stores({ products: 'id, openedAt', firstPaints: 'id', layout: 'name' });
    this.version(2).stores({ contacts: '[product+person]' });
    this.version(3).stores({ sealedViews: '[product+round+person+seal], product' });
  }

  /** The products that were opened here, the latest first. */
  openedProducts(): Promise<readonly KnownProduct[]> {
    return this.products.orderBy('openedAt').reverse().toArray();
  }

  /** Tells them at once, and again whenever one of them changes, here or in another window. */
  watchProducts(tell: (products: readonly KnownProduct[]) => void): void {
    liveQuery(() => this.openedProducts()).subscribe({ next: tell, error: () => undefined });
  }

  /** Takes away what this computer keeps of a product beside the product itself: its place in the list, its first screenful, how its people are reached, and what was sealed. */
  async forget(id: ProductId): Promise<void> {
    await Promise.all([
      this.products.delete(id),
      this.firstPaints.delete(id),
      this.contacts.where('[product+person]').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete(),
      this.sealedViews.where('product').equals(id).delete(),
    ]);
  }
}
