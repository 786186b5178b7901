/** The key of an action as it is now, remapped or not; nothing when it has none. */
import { Key } from '../marks/Key.tsx';
import { useShownKeys } from './ActionsProvider.tsx';

export function ShownKey({ id, plain = false }: { readonly id: string; readonly plain?: boolean }) {
  const keys = useShownKeys(id);
  return keys === null ? null : <Key keys={keys} plain={plain} />;
}
