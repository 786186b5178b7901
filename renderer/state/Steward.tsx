/** Composition root of the window: finds the desktop, opens the local stores, and provides both to the screens. */
import { type ReactNode, use } from 'react';
import { type ContactBook, openContacts } from '../storage/contacts.ts';
import { LocalDb } from '../storage/local-db.ts';
import { openVoteStore, type VoteStore } from '../storage/vote-store.ts';
import { findDesktop } from '../sync/desktop.ts';
import { ProjectionContext, SessionContext } from './session-context.ts';
import { ContactsContext } from './use-contacts.ts';
import { LocalContext, type LocalStore, openLocalStore } from './use-local.ts';
import {
  createProductsStore,
  type ProductsStore,
  ProductsStoreContext,
  useOpenSession,
  useSessionProjection,
} from './use-products.ts';
import { DesktopContext } from './use-desktop.ts';
import { VoteStoreContext } from './use-value-session.ts';

interface Rooms {
  readonly desktop: ReturnType<typeof findDesktop>;
  readonly store: LocalStore;
  readonly productsStore: ProductsStore;
  readonly contacts: ContactBook;
  readonly votes: VoteStore;
}

/** Everything that lives as long as the window. Call once, before the first render. */
export async function openRooms(): Promise<Rooms> {
  const desktop = findDesktop();
  const local = new LocalDb();
  const store = await openLocalStore(local);
  const productsStore = createProductsStore({ desktop, local, store });
  void productsStore.refresh();
  return { desktop, store, productsStore, contacts: openContacts(local), votes: openVoteStore(local) };
}

export function StewardRooms({ rooms, children }: { readonly rooms: Promise<Rooms>; readonly children: ReactNode }) {
  const { desktop, store, productsStore, contacts, votes } = use(rooms);
  return (
    <DesktopContext value={desktop}>
      <LocalContext value={store}>
        <ContactsContext value={contacts}>
          <VoteStoreContext value={votes}>
            <ProductsStoreContext value={productsStore}>{children}</ProductsStoreContext>
          </VoteStoreContext>
        </ContactsContext>
      </LocalContext>
    </DesktopContext>
  );
}

interface OpenProductProps {
  readonly none: ReactNode;
  /** Shown while the product has no projection yet: first opening on this computer. */
  readonly opening: ReactNode;
  readonly children: ReactNode;
}

export function OpenProduct({ none, opening, children }: OpenProductProps) {
  const session = useOpenSession();
  return session ? (
    <WithProjection key={session.id} session={session} opening={opening}>
      {children}
    </WithProjection>
  ) : (
    none
  );
}

function WithProjection({
  session,
  opening,
  children,
}: {
  readonly session: NonNullable<ReturnType<typeof useOpenSession>>;
  readonly opening: ReactNode;
  readonly children: ReactNode;
}) {
  const projection = useSessionProjection(session);
  return (
    <SessionContext value={session}>
      {projection ? <ProjectionContext value={projection}>{children}</ProjectionContext> : opening}
    </SessionContext>
  );
}
