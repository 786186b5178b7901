/** The two places an import can go: the open product, and a product of its own that begins with the file. */
import type { ProductId } from '../../../shared/domain/backlog.ts';
import { useNewProductAsTarget, useOpenProductAsTarget } from '../../state/use-import.ts';
import classes from './exchange.module.css';
import { ImportScreen } from './ImportScreen.tsx';

/** `onDone` shows the backlog. */
export function ImportHere({ onDone }: { readonly onDone: () => void }) {
  return <ImportScreen target={useOpenProductAsTarget()} onDone={onDone} />;
}

interface FirstImportProps {
  readonly onOpened: (id: ProductId) => void;
  readonly onLeave: () => void;
}

/** No product is open: a sheet of its own, and nothing is created before the file is carried over. */
export function FirstImport({ onOpened, onLeave }: FirstImportProps) {
  return (
    <main className={classes['first']}>
      <ImportScreen target={useNewProductAsTarget()} onDone={(begun) => begun && onOpened(begun)} onLeave={onLeave} />
    </main>
  );
}
