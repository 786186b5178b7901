/** The frame around every screen of an open product: navigation, palette, presence, save state, and notices about errors and recovery. */
import { ActionIcon } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconFileImport, IconMessagePlus, IconPlus, IconStack2 } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import type { EntryId, ProductId } from '../../../shared/domain/backlog/backlog.ts';
import { useProduct } from '../../state/use-backlog.ts';
import { useOpenSession, useProducts, useProductsStore } from '../../state/use-products.ts';
import { useSearch } from '../../state/use-search.ts';
import { useMyself, usePeopleHere, useWhereIAm } from '../../state/use-session.ts';
import { useRevealOwnVotes } from '../../state/use-value-session.ts';
import { useAwayReport, useSharing } from '../../state/use-sharing.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { counted } from '../../ui/number-words.ts';
import { KeySheet } from '../../ui/actions/KeySheet.tsx';
import { type Found, Palette } from '../../ui/actions/Palette.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { type Myself, PresenceRow } from '../../ui/shell/PresenceRow.tsx';
import { ProductSwitcher } from '../../ui/shell/ProductSwitcher.tsx';
import { SearchButton } from '../../ui/actions/SearchButton.tsx';
import { NavEntry } from '../../ui/shell/NavEntry.tsx';
import { Shell } from '../../ui/shell/Shell.tsx';
import { CaptureFeedback } from '../people/feedback/CaptureFeedback.tsx';
import { noteFeedback } from '../parts/feedback-request.ts';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './frame.module.css';
import { Notices } from './Notices.tsx';
import { SaveLine } from './SaveLine.tsx';
import { UndoButtons } from './UndoButtons.tsx';
import { SprintProgress } from './SprintProgress.tsx';
import type { ScreenFacts, ScreenId } from './screen.ts';
import { useFrameActions } from './use-frame-actions.ts';
import { useWindowTitle } from './use-window-title.ts';

interface ProductFrameProps {
  readonly screens: readonly ScreenFacts[];
  readonly screen: ScreenId;
  readonly onScreen: (screen: ScreenId) => void;
  /** Shows an entry in the Backlog. */
  readonly onEntry: (id: EntryId) => void;
  readonly onProduct: (id: ProductId | null) => void;
  readonly addressOf: (screen: ScreenId) => string;
  readonly children: ReactNode;
}

const iconSize = { size: 16, stroke: 1.75 } as const;

export function ProductFrame({ screens, screen, onScreen, onEntry, onProduct, addressOf, children }: ProductFrameProps) {
  const [keysShown, setKeysShown] = useState(false);
  useRevealOwnVotes();
  useWindowTitle(screens.find(({ id }) => id === screen)?.label ?? '');
  const whereIAm = useWhereIAm();
  // Only the Backlog shows an entry; other screens keep the last one in presence, which would be the wrong one here
  const capture = (): void => noteFeedback({ entry: screen === 'backlog' ? whereIAm() : null });
  useFrameActions({
    screens,
    onScreen,
    onKeys: () => setKeysShown(true),
    onProducts: () => onProduct(null),
    onFeedback: capture,
  });
  const search = useFound(onEntry);
  const waitingAtSync = useWaitingAtSync();
  const linksAt = (place: ScreenFacts['place']) =>
    screens
      .filter((each) => each.place === place)
      .map(({ id, label, icon: Icon }) => (
        <NavEntry
          key={id}
          icon={<Icon {...iconSize} />}
          label={label}
          {...(id === 'sync' ? { waiting: waitingAtSync } : {})}
          href={addressOf(id)}
          current={screen === id}
          keyHint={<ShownKey id={`app.${id}`} />}
        />
      ));
  return (
    <Shell
      screen={screen}
      product={<Switcher onProduct={onProduct} onImport={() => onScreen('import')} />}
      search={
        <>
          <SearchButton actionId="app.palette" onOpen={() => spotlight.open()} />
          <UndoButtons />
        </>
      }
      tools={<Tools settings={addressOf('settings')} onFeedback={capture} onBacklog={() => onScreen('backlog')} />}
      navigation={linksAt('top')}
      footer={
        <>
          <SprintProgress />
          {linksAt('bottom')}
          <SaveLine onSync={() => onScreen('sync')} />
        </>
      }
      banner={<Notices onProducts={() => onProduct(null)} />}
    >
      {children}
      <Palette foundTitle="Items" search={search} />
      <CaptureFeedback />
      {keysShown && <KeySheet onClose={() => setKeysShown(false)} />}
    </Shell>
  );
}

interface ToolsProps {
  /** Address of the settings screen. */
  readonly settings: string;
  readonly onFeedback: () => void;
  readonly onBacklog: () => void;
}

function Tools({ settings, onFeedback, onBacklog }: ToolsProps) {
  const registry = useRegistry();
  const people = usePeopleHere().map((person) => ({ id: String(person.client), name: person.name, hue: person.colour }));
  const myself = useMyselfShown(settings);
  return (
    <>
      <PresenceRow people={people} myself={myself} />
      <ActionIcon variant="subtle" size={28} aria-label="Capture feedback" title="Capture feedback" onClick={onFeedback}>
        <IconMessagePlus size={18} stroke={1.6} />
      </ActionIcon>
      <ActionButton
        icon={IconPlus}
        action="backlog.new"
        onClick={() => {
          onBacklog();
          registry.runWhenRegistered('backlog.new');
        }}
      >
        <span className={classes['newWord']}>New</span>
      </ActionButton>
    </>
  );
}

/** Changes by others since the last visit, without conflicts that were resolved here, and bulk changes that wait for approval. */
function useWaitingAtSync(): { readonly count: number; readonly words: string } {
  const { changes, news, isResolvedHere } = useAwayReport();
  const sharing = useSharing();
  const count = changes.filter((change) => !isResolvedHere(change)).length + news.length + (sharing?.held.length ?? 0);
  return { count, words: counted(count, 'change to review', 'changes to review') };
}

function useMyselfShown(href: string): Myself | null {
  const self = useMyself();
  return self && { id: String(self.client), name: self.name, hue: self.colour, named: self.said !== '', href };
}

function Switcher({
  onProduct,
  onImport,
}: {
  readonly onProduct: ProductFrameProps['onProduct'];
  readonly onImport: () => void;
}) {
  const productsStore = useProductsStore();
  const open = useOpenSession();
  const { products } = useProducts();
  const { name } = useProduct();
  return (
    <ProductSwitcher
      name={name || 'Untitled product'}
      others={products.map((product) => ({
        id: product.id,
        label: product.id === open?.id ? name : product.name,
        chosen: product.id === open?.id,
        run: () => void productsStore.open(product.id).then(() => onProduct(product.id)),
      }))}
      actions={[
        { id: 'products', label: 'All products', icon: <IconStack2 {...iconSize} />, run: () => onProduct(null) },
        { id: 'import', label: 'Import…', icon: <IconFileImport {...iconSize} />, run: onImport },
      ]}
    />
  );
}

function useFound(onEntry: (id: EntryId) => void): (query: string) => readonly Found[] {
  const search = useSearch();
  return useCallback(
    (query) =>
      search(query, 8).map((entry) => ({ id: entry.id, label: entry.title, hint: entry.key, run: () => onEntry(entry.id) })),
    [search, onEntry],
  );
}
