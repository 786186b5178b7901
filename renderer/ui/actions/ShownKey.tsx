/** The key of an action as it is now, remapped or not; nothing when it has none. */
import { Key } from './Key.tsx';
import { useShownKeys } from './ActionsProvider.tsx';
import { belongsToRichText, belongsToText, pairOfKeys } from './keys.ts';

interface ShownKeyProps {
  readonly id: string;
  readonly plain?: boolean;
  /** Show it even while the user types in a field: in a text or list about the key. */
  readonly always?: boolean;
}

/** The kinds of text fields that handle these keys themselves. */
const hiddenIn = (keys: string): 'text' | 'rich text' | undefined =>
  belongsToText(keys) ? 'text' : belongsToRichText(keys) ? 'rich text' : undefined;

export function ShownKey({ id, plain = false, always = false }: ShownKeyProps) {
  const keys = useShownKeys(id);
  return keys === null ? null : <Key keys={keys} plain={plain} hiddenIn={always ? undefined : hiddenIn(keys)} />;
}

/** Two actions that belong together, like up and down, in the room of one key. */
export function ShownPair({ ids: [first, second] }: { readonly ids: readonly [string, string] }) {
  const one = useShownKeys(first);
  const other = useShownKeys(second);
  if (one === null || other === null)
    return one === other ? null : <Key keys={one ?? other ?? ''} hiddenIn={hiddenIn(one ?? other ?? '')} />;
  return <Key keys={pairOfKeys(one, other)} hiddenIn={hiddenIn(one)} />;
}
