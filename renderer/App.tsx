/** Which screen is shown for which address. A product's address stays valid across restarts; without one the last open product is shown. */
import { type ReactNode, useCallback, useEffect } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { EntryId, ProductId } from '../shared/domain/backlog/backlog.ts';
import type { FactKind } from '../shared/domain/change/fact-news.ts';
import { OpenProduct } from './state/Steward.tsx';
import { useDeepLinks } from './state/use-desktop.ts';
import { useLastPlace } from './state/use-last-place.ts';
import { isProductId, useOpenSession, useShelf } from './state/use-products.ts';
import { useActions } from './ui/actions/ActionsProvider.tsx';
import { ConfirmHost } from './ui/shell/confirm.tsx';
import { BacklogScreen } from './views/backlog/BacklogScreen.tsx';
import { DropAnywhere } from './views/exchange/DropAnywhere.tsx';
import { FirstImport, ImportHere } from './views/exchange/WhereTo.tsx';
import { NativeMenu } from './views/frame/NativeMenu.tsx';
import { ErrorBoundary } from './views/frame/ErrorBoundary.tsx';
import { ProductFrame } from './views/frame/ProductFrame.tsx';
import { productsAction, type Screen } from './views/frame/use-frame-actions.ts';
import { PeopleScreen } from './views/people/PeopleScreen.tsx';
import { ProductsScreen } from './views/products/ProductsScreen.tsx';
import { SettingsScreen } from './views/settings/SettingsScreen.tsx';
import { SyncScreen } from './views/sync/SyncScreen.tsx';
import { ValueScreen } from './views/value/ValueScreen.tsx';

interface Address {
  readonly product: ProductId | null;
  readonly screen: Screen;
  readonly entry: EntryId | null;
  readonly invitation: string | null;
  readonly stray: boolean;
}

const firstImport = '/import';
const joinMark = '/join/';
const productList = '/products';
const screens: readonly Screen[] = ['backlog', 'value', 'people', 'sync', 'import', 'settings'];

/** `/p/<product>/backlog/<entry>`; `/import` creates a product from a file; `/products`, and any invalid address, is the list of products. An address can be typed, so it is untrusted. */
function readAddress(path: string): Address {
  const [, mark = '', product = '', screen, entry = ''] = path.split('/').map(readable);
  const nowhere = { product: null, screen: 'backlog', entry: null, invitation: null, stray: false } as const;
  if (path === firstImport) return { ...nowhere, screen: 'import' };
  if (path === productList) return nowhere;
  if (path.startsWith(joinMark)) return { ...nowhere, invitation: readable(path.slice(joinMark.length)) };
  if (mark !== 'p' || !isProductId(product)) return { ...nowhere, stray: path.replaceAll('/', '') !== '' };
  const known = screens.find((each) => each === screen) ?? 'backlog';
  return {
    product: product as ProductId,
    screen: known,
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

const addressOf = (product: ProductId, screen: Screen, entry?: EntryId): string =>
  `/p/${encodeURIComponent(product)}/${screen}${entry ? `/${encodeURIComponent(entry)}` : ''}`;

const isStart = (path: string): boolean => path.replaceAll('/', '') === '';

export function App() {
  const [path, go] = useHashLocation();
  const { product, screen, entry, invitation, stray } = readAddress(path);
  useAddressedProduct(product);
  const toList = useCallback(() => go(productList, { replace: true }), [go]);
  const { last, lost } = useLastPlace(product, path, isStart(path), toList);
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
          screen={screen}
          onScreen={show}
          onEntry={showEntry}
          onProduct={(id) => go(id === null ? productList : addressOf(id, 'backlog'))}
          addressOf={(to) => `#${open ? addressOf(open, to) : productList}`}
        >
          <ErrorBoundary key={screen} screen>
            <ScreenShown screen={screen} entry={entry} onScreen={show} onShown={replaceEntry} onEntry={showEntry} />
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
  const show = useCallback((to: Screen) => open && go(addressOf(open, to)), [go, open]);
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

interface ScreenShownProps {
  readonly screen: Screen;
  readonly entry: EntryId | null;
  readonly onScreen: (screen: Screen) => void;
  readonly onShown: (entry: EntryId | null) => void;
  readonly onEntry: (entry: EntryId) => void;
}

const screenOf: Readonly<Record<FactKind, Screen>> = {
  person: 'people',
  area: 'people',
  feedback: 'people',
  goal: 'value',
  objective: 'value',
  round: 'value',
  decision: 'backlog',
};

function ScreenShown({ screen, entry, onScreen, onShown, onEntry }: ScreenShownProps): ReactNode {
  const toBacklog = (): void => onScreen('backlog');
  switch (screen) {
    case 'backlog':
      return <BacklogScreen asked={entry} onShown={onShown} onImport={() => onScreen('import')} />;
    case 'value':
      return <ValueScreen onEntry={onEntry} onBacklog={toBacklog} />;
    case 'people':
      return <PeopleScreen onEntry={onEntry} />;
    case 'sync':
      return <SyncScreen onEntry={onEntry} onFact={(kind) => onScreen(screenOf[kind])} />;
    case 'import':
      return <ImportHere onDone={toBacklog} />;
    case 'settings':
      return <SettingsScreen />;
  }
}

function useAddressedProduct(product: ProductId | null): void {
  const shelf = useShelf();
  useEffect(() => {
    if (product === null) void shelf.leave();
    else void shelf.open(product);
  }, [shelf, product]);
}

function Opening({ onProducts }: { readonly onProducts: () => void }) {
  useActions([productsAction(onProducts)]);
  return <div role="status" aria-label="Loading product" />;
}
