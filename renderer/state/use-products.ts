/** The products on this computer: listing, opening, creating and forgetting them. One product is open in a window at a time. */
import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import { invariant, type Refusal, type Result, ok, refuse } from '../../shared/domain/result.ts';
import type { Draft } from '../../shared/domain/backlog/draft.ts';
import { importDraft } from '../../shared/document/entries/import-draft.ts';
import { newId } from '../../shared/document/command-context.ts';
import { startProduct } from '../../shared/document/entries/product.ts';
import { sampleName, writeSample } from '../../shared/document/sample/sample-product.ts';
import { random } from '../session/open-document.ts';
import { Session, type SessionOptions } from '../session/session.ts';
import type { KnownProduct, LocalDb } from '../storage/local-db.ts';
import type { Desktop } from '../sync/desktop.ts';
import { type LocalStore, useLocal } from './use-local.ts';

import { isProductId } from '../../shared/sync/wire/messages.ts';

/** Whether this is a valid product id: addresses can be typed. */
export { isProductId } from '../../shared/sync/wire/messages.ts';

export interface ProductsStore {
  readonly products: () => readonly KnownProduct[];
  /** Why the list may be incomplete: the host did not answer. */
  readonly trouble: () => Refusal<string> | null;
  readonly session: () => Session | null;
  readonly open: (id: ProductId) => Promise<void>;
  readonly create: (name: string) => Promise<Result<ProductId, 'no-name'>>;
  readonly createFrom: (name: string, draft: Draft) => Promise<Result<ProductId, never>>;
  readonly createSample: () => Promise<ProductId>;
  readonly leave: () => Promise<void>;
  /** Removes a product from the list, with its data on this computer; the host moves its journal to the trash folder and returns the path. */
  readonly forget: (id: ProductId) => Promise<Result<string, string>>;
  readonly refresh: () => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
}

const personNameKey = 'person-name';
const isText = (value: unknown): value is string => typeof value === 'string';

/** The user's own name on this computer, as others see it; '' until it is entered. */
export const usePersonName = () => useLocal(personNameKey, '', isText);

export const lastLocationKey = 'last place';

export interface LastLocation {
  readonly product: ProductId;
  readonly path: string;
}

export const isLocation = (value: unknown): value is LastLocation | null =>
  value === null ||
  (typeof value === 'object' &&
    'product' in value &&
    isProductId(String(value.product)) &&
    'path' in value &&
    String(value.path).startsWith('/p/'));

const nameAndId = ({ id, name }: KnownProduct): string => JSON.stringify([id, name]);

interface ProductsStoreOptions {
  readonly desktop: Desktop;
  readonly local: LocalDb;
  readonly store: LocalStore;
}

class LocalProducts implements ProductsStore {
  readonly #options: ProductsStoreOptions;
  readonly #listeners = new Set<() => void>();
  #products: readonly KnownProduct[] = [];
  #hostProducts: readonly { readonly id: string; readonly name: string }[] = [];
  #trouble: Refusal<string> | null = null;
  #session: Session | null = null;
  /** Opening and leaving are serialized: two clicks in a row must not open two sessions. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: ProductsStoreOptions) {
    this.#options = options;
    options.local.watchProducts((opened) => this.#follow(opened));
  }

  readonly products = (): readonly KnownProduct[] => this.#products;
  readonly trouble = (): Refusal<string> | null => this.#trouble;
  readonly session = (): Session | null => this.#session;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly open = (id: ProductId): Promise<void> => this.#show(id);

  readonly create = async (name: string): Promise<Result<ProductId, 'no-name'>> =>
    name.trim() === '' ? refuse('no-name', 'Enter a product name.') : ok(await this.#begin(name));

  readonly createFrom = async (name: string, draft: Draft): Promise<Result<ProductId, never>> =>
    ok(await this.#begin(name, (_doc, context) => importDraft(context, draft)));

  readonly createSample = (): Promise<ProductId> => this.#begin(sampleName, (_doc, context) => writeSample(context));

  readonly leave = async (): Promise<void> => {
    await this.#enqueue(async () => {
      const closing = this.#session;
      this.#session = null;
      this.#notify();
      await closing?.close();
    });
    await this.refresh();
  };

  readonly forget = async (id: ProductId): Promise<Result<string, string>> => {
    const { desktop, local, store } = this.#options;
    const forgotten = await desktop.ask('forgetProduct', { product: id });
    if (!forgotten.ok) return forgotten;
    await local.forget(id).catch(() => undefined);
    store.forget(id);
    const last = store.get(lastLocationKey);
    if (isLocation(last) && last?.product === id) store.set(lastLocationKey, null);
    await this.refresh();
    return ok(forgotten.value.movedTo);
  };

  readonly refresh = async (): Promise<void> => {
    const opened = await this.#options.local.openedProducts().catch(() => []);
    const listed = await this.#options.desktop.ask('listProducts', {});
    this.#trouble = listed.ok ? null : listed.refusal;
    this.#hostProducts = listed.ok ? listed.value : [];
    this.#list(opened);
  };

  #list(opened: readonly KnownProduct[]): void {
    const known = new Set(opened.map((each) => each.id));
    const others = this.#hostProducts
      .filter((each) => !known.has(each.id as ProductId))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    this.#products = [...opened, ...others.map((each) => ({ id: each.id as ProductId, name: each.name, openedAt: 0 }))];
    this.#notify();
  }

  /** Updates the list when the name or rank of an open product changes, here or in another window. An edit changes neither. */
  #follow(opened: readonly KnownProduct[]): void {
    const before = this.#products.filter(({ openedAt }) => openedAt > 0);
    if (opened.map(nameAndId).join() !== before.map(nameAndId).join()) this.#list(opened);
  }

  #show(id: ProductId, begin?: SessionOptions['begin']): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#session?.id === id) return;
      await this.#session?.close();
      const { desktop, local, store } = this.#options;
      const personName = store.get(personNameKey);
      const options = { desktop, local, personName: isText(personName) ? personName : '' };
      this.#session = new Session(id, { ...options, ...(begin ? { begin } : {}) });
      this.#notify();
    });
  }

  async #begin(name: string, more?: SessionOptions['begin']): Promise<ProductId> {
    const id = `p-${newId(random)}` as ProductId;
    await this.#show(id, (doc, context) => {
      startProduct(doc, { name });
      more?.(doc, context);
    });
    return id;
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const createProductsStore = (options: ProductsStoreOptions): ProductsStore => new LocalProducts(options);

export const ProductsStoreContext = createContext<ProductsStore | null>(null);

export function useProductsStore(): ProductsStore {
  const productsStore = use(ProductsStoreContext);
  invariant(productsStore, 'the products are at hand');
  return productsStore;
}

export function useProducts(): { readonly products: readonly KnownProduct[]; readonly trouble: Refusal<string> | null } {
  const productsStore = useProductsStore();
  return {
    products: useSyncExternalStore(productsStore.subscribe, productsStore.products),
    trouble: useSyncExternalStore(productsStore.subscribe, productsStore.trouble),
  };
}

export function useOpenSession(): Session | null {
  const productsStore = useProductsStore();
  return useSyncExternalStore(productsStore.subscribe, productsStore.session);
}

export function useSessionProjection(session: Session): ReturnType<Session['projection']> {
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.subscribe(listener), [session]),
    session.projection,
  );
}
