/** The first screen: begin a product, try the sample, bring a file in, or go on with a product of this computer. */
import { Button, TextInput } from '@mantine/core';
import { IconFileImport, IconFolder, IconPlus, IconSparkles, IconTrash, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProductId } from '../../../shared/domain/backlog.ts';
import { useProducts, useShelf } from '../../state/use-products.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { confirm } from '../../ui/shell/confirm.tsx';
import { Banner } from '../../ui/shell/Banner.tsx';
import { Logo } from '../../ui/shell/ProductSwitcher.tsx';
import { told } from '../told.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import { JoinProduct } from './JoinProduct.tsx';
import classes from './products.module.css';

interface ProductsScreenProps {
  /** The address in the window leads nowhere. */
  readonly stray: boolean;
  /** An invitation that was opened from outside. */
  readonly invitation: string | null;
  readonly onOpened: (id: ProductId) => void;
  /** Shows the import; a product begins when a file is carried over. */
  readonly onImport: () => void;
}

export function ProductsScreen({ stray, invitation, onOpened, onImport }: ProductsScreenProps) {
  const shelf = useShelf();
  const { products, trouble } = useProducts();
  const [joining, setJoining] = useState(invitation !== null);
  const sample = (): void => void shelf.createSample().then(onOpened);
  useActions([
    { id: 'products.sample', title: 'Open sample product', section: 'Products', keys: ['Y'], run: sample },
    { id: 'products.import', title: 'Import backlog…', section: 'Products', keys: ['I'], run: onImport },
    { id: 'products.join', title: 'Join shared product…', section: 'Products', keys: ['J'], run: () => setJoining(true) },
  ]);
  return (
    <main className={classes['page']}>
      <div className={classes['card']}>
        <div className={classes['brand']}>
          <Logo /> Steward
        </div>
        <h1 className={classes['heading']}>{products.length === 0 ? 'Create your Product Backlog' : 'Products'}</h1>
        {stray && <Banner tone="warn">No product found at this link. Open one of yours or create a new one.</Banner>}
        {trouble && <Banner tone="bad">{trouble.message}</Banner>}
        <NewProduct onOpened={onOpened} />
        <div className={classes['ways']}>
          <Button
            variant="default"
            leftSection={<IconSparkles size={16} stroke={1.6} />}
            rightSection={<ShownKey id="products.sample" />}
            onClick={sample}
          >
            Open sample product
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} stroke={1.6} />}
            rightSection={<ShownKey id="products.import" />}
            onClick={onImport}
          >
            Import backlog
          </Button>
          <Button
            variant="default"
            leftSection={<IconUsersPlus size={16} stroke={1.6} />}
            rightSection={<ShownKey id="products.join" />}
            onClick={() => setJoining(true)}
          >
            Join shared product
          </Button>
        </div>
        {joining && <JoinProduct invitation={invitation ?? ''} onClose={() => setJoining(false)} onJoined={(id) => void shelf.open(id).then(() => onOpened(id))} />}
        {products.length > 0 && <ProductList onOpened={onOpened} />}
        <p className={classes['promise']}>
          Your data stays on this computer. <br />
          No account, no cloud. Works offline.
        </p>
      </div>
    </main>
  );
}

function NewProduct({ onOpened }: Pick<ProductsScreenProps, 'onOpened'>) {
  const shelf = useShelf();
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = async (): Promise<void> => {
    const created = await shelf.create(name);
    if (created.ok) onOpened(created.value);
    else setRefusal(created.refusal.message);
  };
  return (
    <form
      className={classes['create']}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextInput
        label="Product name"
        placeholder="e.g. Checkout"
        value={name}
        error={refusal}
        autoFocus
        onChange={(event) => {
          setName(event.currentTarget.value);
          setRefusal(null);
        }}
      />
      <Button type="submit" leftSection={<IconPlus size={16} stroke={1.8} />} rightSection={<span aria-hidden="true">↵</span>}>
        Create product
      </Button>
    </form>
  );
}

function ProductList({ onOpened }: Pick<ProductsScreenProps, 'onOpened'>) {
  const shelf = useShelf();
  const { products } = useProducts();
  const forget = async (id: ProductId, name: string): Promise<void> => {
    const text = `“${name}” moves to Steward’s trash folder, where you can restore it. Contact details, private notes, saved views and unrevealed votes stored only on this computer are deleted permanently.`;
    if (!(await confirm({ title: `Move “${name}” to Trash?`, text, verb: 'Move to Trash', danger: true }))) return;
    const forgotten = await shelf.forget(id);
    if (told(forgotten)) toast({ message: `Moved to Trash: ${forgotten.value}` });
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
              onClick={() => void shelf.open(product.id).then(() => onOpened(product.id))}
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

const day = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', year: 'numeric' });

const openedWords = (time: number): string => (time === 0 ? 'Never opened here' : `Opened ${day.format(time)}`);
