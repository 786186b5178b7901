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
import { openSession, type Session, type SessionOptions } from '../session/session.ts';
import type { KnownProduct, LocalDb } from '../storage/local-db.ts';
import type { Desktop } from '../sync/desktop.ts';
import type { LocalStore } from './use-local.ts';

import { isProductId } from '../../shared/sync/wire/messages.ts';

/** Whether this is a valid product id: addresses can be typed. */
export { isProductId } from '../../shared/sync/wire/messages.ts';

export interface ProductsStore {
  /** Most recently opened here first; those only known to the host come after, by name. */
  readonly products: () => readonly KnownProduct[];
  /** Why the list may be incomplete: the host did not answer. */
  readonly trouble: () => Refusal | null;
  /** The product open in this window. */
  readonly session: () => Session | null;
  readonly open: (id: ProductId) => Promise<void>;
  readonly create: (name: string) => Promise<Result<ProductId>>;
  /** Creates a product with the content of a file. */
  readonly createFrom: (name: string, draft: Draft) => Promise<Result<ProductId>>;
  readonly createSample: () => Promise<ProductId>;
  /** Closes the product and shows the list of products. */
  readonly leave: () => Promise<void>;
  /** Removes a product from the list, with its data on this computer; the host moves its journal to the trash folder and returns the path. */
  readonly forget: (id: ProductId) => Promise<Result<string>>;
  readonly refresh: () => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The user's display name; stored on this computer. */
export const personNameKey = 'person-name';

/** Where this computer was last, see {@link LastPlace}. */
export const lastPlaceKey = 'last place';

export interface LastPlace {
  readonly product: ProductId;
  /** The address within the window, like `/p/<product>/people`. */
  readonly path: string;
}

/** Validates a stored value; `null`: no place. */
export const isPlace = (value: unknown): value is LastPlace | null =>
  value === null ||
  (typeof value === 'object' &&
    'product' in value &&
    isProductId(String(value.product)) &&
    'path' in value &&
    String(value.path).startsWith('/p/'));

const nameAndId = ({ id, name }: KnownProduct): string => JSON.stringify([id, name]);

interface ShelfOptions {
  readonly desktop: Desktop;
  readonly local: LocalDb;
  readonly store: LocalStore;
}

export function createShelf({ desktop, local, store }: ShelfOptions): ProductsStore {
  const listeners = new Set<() => void>();
  let products: readonly KnownProduct[] = [];
  let trouble: Refusal | null = null;
  let session: Session | null = null;
  /** Opening and leaving are serialized: two clicks in a row must not open two sessions. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  let ofHost: readonly { readonly id: string; readonly name: string }[] = [];

  async function refresh(): Promise<void> {
    const here = await local.openedProducts().catch(() => []);
    const asked = await desktop.ask('listProducts', {});
    trouble = asked.ok ? null : asked.refusal;
    ofHost = asked.ok ? asked.value : [];
    list(here);
  }

  function list(here: readonly KnownProduct[]): void {
    const known = new Set(here.map((each) => each.id));
    const elsewhere = ofHost.filter((each) => !known.has(each.id as ProductId)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    products = [...here, ...elsewhere.map((each) => ({ id: each.id as ProductId, name: each.name, openedAt: 0 }))];
    tell();
  }

  /** Updates the list when the name or rank of an open product changes, here or in another window. An edit changes neither. */
  const follow = (here: readonly KnownProduct[]): void => {
    const before = products.filter(({ openedAt }) => openedAt > 0);
    if (here.map(nameAndId).join() !== before.map(nameAndId).join()) list(here);
  };
  local.watchProducts(follow);

  const show = (id: ProductId, begin?: SessionOptions['begin']): Promise<void> => inTurn(() => turnTo(id, begin));

  async function turnTo(id: ProductId, begin?: SessionOptions['begin']): Promise<void> {
    if (session?.id === id) return;
    await session?.close();
    const personName = store.get(personNameKey);
    session = openSession(id, {
      desktop,
      local,
      personName: typeof personName === 'string' ? personName : '',
      ...(begin ? { begin } : {}),
    });
    tell();
  }

  async function begin(name: string, more?: SessionOptions['begin']): Promise<ProductId> {
    const id = `p-${newId(random)}` as ProductId;
    await show(id, (doc, context) => {
      startProduct(doc, { name });
      more?.(doc, context);
    });
    return id;
  }

  return {
    products: () => products,
    trouble: () => trouble,
    session: () => session,
    open: (id) => show(id),
    create: async (name) => (name.trim() === '' ? refuse('no-name', 'Enter a product name.') : ok(await begin(name))),
    createFrom: async (name, draft) => ok(await begin(name, (_doc, context) => importDraft(context, draft))),
    createSample: () => begin(sampleName, (_doc, context) => writeSample(context)),
    leave: async () => {
      await inTurn(async () => {
        const closing = session;
        session = null;
        tell();
        await closing?.close();
      });
      await refresh();
    },
    forget: async (id) => {
      const asked = await desktop.ask('forgetProduct', { product: id });
      if (!asked.ok) return asked;
      await local.forget(id).catch(() => undefined);
      store.forget(id);
      const last = store.get(lastPlaceKey);
      if (isPlace(last) && last?.product === id) store.set(lastPlaceKey, null);
      await refresh();
      return ok(asked.value.movedTo);
    },
    refresh,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const ShelfContext = createContext<ProductsStore | null>(null);

export function useShelf(): ProductsStore {
  const shelf = use(ShelfContext);
  invariant(shelf, 'the products are at hand');
  return shelf;
}

export function useProducts(): { readonly products: readonly KnownProduct[]; readonly trouble: Refusal | null } {
  const shelf = useShelf();
  return {
    products: useSyncExternalStore(shelf.subscribe, shelf.products),
    trouble: useSyncExternalStore(shelf.subscribe, shelf.trouble),
  };
}

/** The session for {@link SessionContext}; `null` while the list of products is shown. */
export function useOpenSession(): Session | null {
  const shelf = useShelf();
  return useSyncExternalStore(shelf.subscribe, shelf.session);
}

/** The projection for {@link PictureContext}: first the cached screenful, then the live one. */
export function useSessionPicture(session: Session): ReturnType<Session['projection']> {
  return useSyncExternalStore(
    useCallback((listener: () => void) => session.subscribe(listener), [session]),
    session.projection,
  );
}
