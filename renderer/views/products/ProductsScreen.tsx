/** The first screen: create a product, try the sample, import a file, or open a product stored on this device. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconFileImport, IconFolder, IconPlus, IconSparkles, IconTrash, IconUsersPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ProductId } from '../../../shared/domain/backlog/backlog.ts';
import type { LostProduct } from '../../state/use-last-location.ts';
import { useProducts, useProductsStore } from '../../state/use-products.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { useFocusHome } from '../../ui/focus-home.ts';
import { confirm } from '../../ui/shell/confirm.tsx';
import { Banner } from '../../ui/shell/Banner.tsx';
import { Logo } from '../../ui/shell/ProductSwitcher.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import { JoinProduct } from './JoinProduct.tsx';
import { dateWords } from '../phrases/time-words.ts';
import { Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './products.module.css';

interface ProductsScreenProps {
  /** The window's address matches no product. */
  readonly stray: boolean;
  /** An invitation that was opened from outside. */
  readonly invitation: string | null;
  /** The product that was open before this screen. */
  readonly last: ProductId | null;
  /** The last product, if it could not be opened. */
  readonly lost: LostProduct | null;
  /** Returns to the last product, where it was left. */
  readonly onBack: () => void;
  readonly onOpened: (id: ProductId) => void;
  /** Shows the import; the product is created when the import runs. */
  readonly onImport: () => void;
}

export function ProductsScreen({ stray, invitation, last, lost, onBack, onOpened, onImport }: ProductsScreenProps) {
  const productsStore = useProductsStore();
  const { products, trouble } = useProducts();
  const [joining, setJoining] = useState(invitation !== null);
  const sample = (): void => void productsStore.createSample().then(onOpened);
  const backTo = products.find(({ id }) => id === last);
  const back = `Back to ${backTo?.name || 'product'}`;
  useActions([
    ...(backTo ? [{ id: 'products.back', title: back, section: 'Products', keys: ['Escape', 'Mod+O'], run: onBack }] : []),
    { id: 'products.sample', title: 'Open sample product', section: 'Products', keys: ['Mod+E'], run: sample },
    { id: 'products.import', title: 'Import backlog…', section: 'Products', keys: ['Mod+I'], run: onImport },
    { id: 'products.join', title: 'Join shared product…', section: 'Products', keys: ['Mod+J'], run: () => setJoining(true) },
  ]);
  const page = useRef<HTMLElement>(null);
  // Where a lost focus goes: not to the field for a new product, which has the focus at first and would swallow the shortcuts.
  useFocusHome(() => page.current?.querySelector<HTMLElement>('[data-home]')?.focus());
  return (
    <main ref={page} className={classes['page']}>
      <div className={classes['card']}>
        <div className={classes['brand']}>
          <Logo /> Steward
          {backTo && <BackButton label={back} onBack={onBack} />}
        </div>
        <h1 className={classes['heading']}>{products.length === 0 ? 'Create your Product Backlog' : 'Products'}</h1>
        {stray && <Banner tone="warn">No product found at this link. Open one of yours or create a new one.</Banner>}
        {lost && <Banner tone="warn">{lostWords(lost)}</Banner>}
        {trouble && <Banner tone="bad">{trouble.message}</Banner>}
        <NewProduct onOpened={onOpened} onBack={backTo ? onBack : null} />
        <OtherWays isFirst={products.length === 0} onSample={sample} onImport={onImport} onJoin={() => setJoining(true)} />
        {joining && (
          <JoinProduct
            invitation={invitation ?? ''}
            onClose={() => setJoining(false)}
            onJoined={(id) => void productsStore.open(id).then(() => onOpened(id))}
          />
        )}
        {products.length > 0 && <ProductList onOpened={onOpened} />}
        <p className={classes['promise']}>
          Your data stays on this computer. <br />
          No account, no cloud. Works offline.
        </p>
      </div>
    </main>
  );
}

function BackButton({ label, onBack }: { readonly label: string; readonly onBack: () => void }) {
  return (
    <Button
      className={classes['back'] ?? ''}
      variant="subtle"
      leftSection={<IconArrowLeft size={16} stroke={1.8} aria-hidden="true" />}
      rightSection={<ShownKey id="products.back" always />}
      onClick={onBack}
    >
      <span className={classes['backName']}>{label}</span>
    </Button>
  );
}

interface OtherWaysProps extends Pick<ProductsScreenProps, 'onImport'> {
  /** Without any product a lost focus goes to the sample. */
  readonly isFirst: boolean;
  readonly onSample: () => void;
  readonly onJoin: () => void;
}

/** The ways to get a product besides creating an empty one. */
function OtherWays({ isFirst, onSample, onImport, onJoin }: OtherWaysProps) {
  return (
    <div className={classes['ways']}>
      <ActionButton
        variant="default"
        data-home={isFirst || undefined}
        icon={IconSparkles}
        action="products.sample"
        onClick={onSample}
      >
        Open sample product
      </ActionButton>
      <ActionButton variant="default" icon={IconFileImport} action="products.import" onClick={onImport}>
        Import backlog
      </ActionButton>
      <ActionButton variant="default" icon={IconUsersPlus} action="products.join" onClick={onJoin}>
        Join shared product
      </ActionButton>
    </div>
  );
}

/** Why the list is shown instead of the last product. */
function lostWords({ name, why }: LostProduct): string {
  const product = name === '' ? 'the product you opened last' : `“${name}”`;
  return why === 'absent'
    ? `Can’t open ${product}: it isn’t on this computer anymore. It may have been moved to Trash.`
    : `Can’t open ${product}: it was saved with a newer version of Steward. Update Steward to open it.`;
}

interface NewProductProps extends Pick<ProductsScreenProps, 'onOpened'> {
  /** Esc in the empty field, which has the focus at first; `null`: without a previous product. */
  readonly onBack: (() => void) | null;
}

function NewProduct({ onOpened, onBack }: NewProductProps) {
  const productsStore = useProductsStore();
  const [name, setName] = useState('');
  const refusals = useRefusals<'name'>();
  const create = async (): Promise<void> => {
    const created = await productsStore.create(name);
    if (refusals.accepts('name', created)) onOpened(created.value);
  };
  return (
    <Form className={classes['create']} onSubmit={create}>
      <TextField
        {...refusals.at('name')}
        label="Product name"
        placeholder="e.g. Checkout"
        value={name}
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || name !== '' || onBack === null || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onBack();
        }}
        onText={setName}
      />
      <Button type="submit" leftSection={<IconPlus size={16} stroke={1.8} />} rightSection={<span aria-hidden="true">↵</span>}>
        Create product
      </Button>
    </Form>
  );
}

function ProductList({ onOpened }: Pick<ProductsScreenProps, 'onOpened'>) {
  const productsStore = useProductsStore();
  const { products } = useProducts();
  const forget = async (id: ProductId, name: string): Promise<void> => {
    const text = `“${name}” moves to Steward’s trash folder, where you can restore it. Contact details, private notes, saved views and unrevealed votes stored only on this computer are deleted permanently.`;
    if (!(await confirm({ title: `Move “${name}” to Trash?`, text, confirmLabel: 'Move to Trash', danger: true }))) return;
    const forgotten = await productsStore.forget(id);
    if (succeededOrNotified(forgotten)) toast({ message: `Moved to Trash: ${forgotten.value}` });
  };
  return (
    <section aria-label="On this computer">
      <h2 className={classes['label']}>On this computer</h2>
      <ul className={classes['list']}>
        {products.map((product) => (
          <li key={product.id} className={classes['line']}>
            <button
              type="button"
              className={classes['open']}
              data-home
              onClick={() => void productsStore.open(product.id).then(() => onOpened(product.id))}
            >
              <IconFolder size={16} stroke={1.6} aria-hidden="true" />
              <span className={classes['name']}>{product.name || 'Untitled product'}</span>
              <span className={classes['when']}>{openedWords(product.openedAt)}</span>
            </button>
            <button
              type="button"
              className={classes['forget']}
              aria-label={`Move ${product.name || 'Untitled product'} to Trash`}
              title="Move to Trash"
              onClick={() => void forget(product.id, product.name)}
            >
              <IconTrash size={16} stroke={1.6} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const openedWords = (time: number): string => (time === 0 ? 'Never opened here' : `Opened ${dateWords(time)}`);
