/** The two places an import can go: the open product, and a product of its own that begins with the file. */
import type { ProductId } from '../../../shared/domain/backlog/backlog.ts';
import { useNewProductAsTarget, useOpenProductAsTarget } from '../../state/use-import.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { toast } from '../../ui/shell/toasts.tsx';
import { productsAction } from '../frame/use-frame-actions.ts';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';
import classes from './exchange.module.css';
import { ImportScreen } from './ImportScreen.tsx';

/** `onDone` shows the backlog. */
export function ImportHere({ onDone }: { readonly onDone: () => void }) {
  const { offer } = useUndoWithNotice();
  const done = (_: ProductId | null, said: string): void => {
    offer(said);
    onDone();
  };
  return <ImportScreen target={useOpenProductAsTarget()} onDone={done} onLeave={onDone} />;
}

interface FirstImportProps {
  readonly onOpened: (id: ProductId) => void;
  readonly onLeave: () => void;
}

/** No product is open: a sheet of its own, and nothing is created before the file is carried over. */
export function FirstImport({ onOpened, onLeave }: FirstImportProps) {
  const done = (begun: ProductId | null, said: string): void => {
    toast({ message: said });
    if (begun !== null) onOpened(begun);
  };
  useActions([productsAction(onLeave)]);
  return (
    <main className={classes['first']}>
      <ImportScreen target={useNewProductAsTarget()} onDone={done} onLeave={onLeave} />
    </main>
  );
}
