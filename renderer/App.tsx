/** Which screen is shown for which address. A product's address stays valid across restarts; without one the last open product is shown. */
import { useCallback, useEffect } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { EntryId, ProductId } from '../shared/domain/backlog/backlog.ts';
import { renderScreen, screenAt, screens } from './screens.tsx';
import { OpenProduct } from './state/Steward.tsx';
import { useDeepLinks } from './state/use-desktop.ts';
import { useLastLocation } from './state/use-last-location.ts';
import { isProductId, useOpenSession, useProductsStore } from './state/use-products.ts';
import { useActions } from './ui/actions/ActionsProvider.tsx';
import { ConfirmHost } from './ui/shell/confirm.tsx';
import { DropAnywhere } from './views/exchange/DropAnywhere.tsx';
import { FirstImport } from './views/exchange/WhereTo.tsx';
import { NativeMenu } from './views/frame/NativeMenu.tsx';
import { ErrorBoundary } from './views/frame/ErrorBoundary.tsx';
import { ProductFrame } from './views/frame/ProductFrame.tsx';
import type { ScreenId } from './views/frame/screen.ts';
import { productsAction } from './views/frame/use-frame-actions.ts';
import { ProductsScreen } from './views/products/ProductsScreen.tsx';

interface Address {
  readonly product: ProductId | null;
  readonly screen: ScreenId;
  readonly entry: EntryId | null;
  readonly invitation: string | null;
  readonly stray: boolean;
}

const firstImport = '/import';
const joinMark = '/join/';
const productList = '/products';

/** `/p/<product>/backlog/<entry>`; `/import` creates a product from a file; `/products`, and any invalid address, is the list of products. An address can be typed, so it is untrusted. */
function readAddress(path: string): Address {
  const [, mark = '', product = '', screen, entry = ''] = path.split('/').map(readable);
  const nowhere = { product: null, screen: 'backlog', entry: null, invitation: null, stray: false } as const;
  if (path === firstImport) return { ...nowhere, screen: 'import' };
  if (path === productList) return nowhere;
  if (path.startsWith(joinMark)) return { ...nowhere, invitation: readable(path.slice(joinMark.length)) };
  if (mark !== 'p' || !isProductId(product)) return { ...nowhere, stray: path.replaceAll('/', '') !== '' };
  return {
    product: product as ProductId,
    screen: screenAt(screen),
    entry: entry === '' ? null : (entry as EntryId),
    invitation: null,
    stray: false,
  };
}

/** A broken escape is kept unchanged. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const addressOf = (product: ProductId, screen: ScreenId, entry?: EntryId): string =>
  `/p/${encodeURIComponent(product)}/${screen}${entry ? `/${encodeURIComponent(entry)}` : ''}`;

const isStart = (path: string): boolean => path.replaceAll('/', '') === '';

export function App() {
  const [path, go] = useHashLocation();
  const { product, screen, entry, invitation, stray } = readAddress(path);
  useAddressedProduct(product);
  const toList = useCallback(() => go(productList, { replace: true }), [go]);
  const { last, lost } = useLastLocation(product, path, isStart(path), toList);
  const isReopening = isStart(path) && last !== null;
  useEffect(() => {
    if (isReopening) go(last.path, { replace: true });
  }, [isReopening, last, go]);
  const open = useOpenSession()?.id ?? product;
  const { show, showEntry, replaceEntry } = useScreenLinks(open, go);
  const showProducts = (): void => go(productList);
  const startImport = (): void => go(firstImport);
  const openedAt = (id: ProductId): void => go(addressOf(id, 'backlog'));
  const products = {
    stray,
    invitation,
    last: last?.product ?? null,
    lost,
    onBack: () => last && go(last.path),
    onImport: startImport,
  };
  const none =
    isReopening || product !== null ? (
      <Opening onProducts={showProducts} />
    ) : screen === 'import' ? (
      <FirstImport onOpened={openedAt} onLeave={showProducts} />
    ) : (
      <ProductsScreen key={invitation} {...products} onOpened={openedAt} />
    );
  return (
    <>
      <OpenProduct none={none} opening={<Opening onProducts={showProducts} />}>
        <ProductFrame
          screens={screens}
          screen={screen}
          onScreen={show}
          onEntry={showEntry}
          onProduct={(id) => go(id === null ? productList : addressOf(id, 'backlog'))}
          addressOf={(to) => `#${open ? addressOf(open, to) : productList}`}
        >
          <ErrorBoundary key={screen} screen>
            {renderScreen(screen, { entry, onScreen: show, onShown: replaceEntry, onEntry: showEntry })}
          </ErrorBoundary>
        </ProductFrame>
      </OpenProduct>
      <DropAnywhere onOffered={() => (open ? show('import') : startImport())} />
      <ConfirmHost />
      <NativeMenu />
    </>
  );
}

type Navigate = (to: string, options?: { readonly replace?: boolean }) => void;

/** Navigation within the open product, and by deep links. */
function useScreenLinks(open: ProductId | null, go: Navigate) {
  const show = useCallback((to: ScreenId) => open && go(addressOf(open, to)), [go, open]);
  const showEntry = useCallback((id: EntryId) => open && go(addressOf(open, 'backlog', id)), [go, open]);
  const replaceEntry = useCallback(
    (id: EntryId | null) => open && go(addressOf(open, 'backlog', id ?? undefined), { replace: true }),
    [go, open],
  );
  const onJoin = useCallback((text: string) => go(joinMark + encodeURIComponent(text)), [go]);
  const onOpen = useCallback((id: string) => go(addressOf(id as ProductId, 'backlog')), [go]);
  useDeepLinks({ onOpen, onJoin });
  return { show, showEntry, replaceEntry };
}

function useAddressedProduct(product: ProductId | null): void {
  const productsStore = useProductsStore();
  useEffect(() => {
    if (product === null) void productsStore.leave();
    else void productsStore.open(product);
  }, [productsStore, product]);
}

function Opening({ onProducts }: { readonly onProducts: () => void }) {
  useActions([productsAction(onProducts)]);
  return <div role="status" aria-label="Loading product" />;
}
