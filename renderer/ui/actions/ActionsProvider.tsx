/** Provides the action registry as context and starts actions on key presses. */
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { watchFocus } from '../focus-home.ts';
import { toast } from '../shell/toasts.tsx';
import {
  type Action,
  type ActionRegistry,
  actionForPress,
  createActionRegistry,
  type KeyStore,
  placeOf,
  reasonForPress,
} from './registry.ts';
import { leaveField, watchComposition, watchTyping } from './typing.ts';

const none: KeyStore = { read: () => ({}), write: () => undefined };
const Context = createContext<ActionRegistry>(createActionRegistry(none));

export function ActionsProvider({ registry, children }: { readonly registry: ActionRegistry; readonly children: ReactNode }) {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Escape' && leaveField(event.target)) return event.preventDefault();
      const place = placeOf(event.target);
      const action = actionForPress(registry, event, place);
      const why = action ? null : reasonForPress(registry, event, place);
      if (!action && why === null) return;
      event.preventDefault();
      if (why !== null) toast({ id: 'why not', message: why });
      action?.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [registry]);
  useEffect(watchFocus, []);
  useEffect(watchTyping, []);
  useEffect(watchComposition, []);
  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

export const useRegistry = (): ActionRegistry => useContext(Context);

/** Registers these actions while the component is mounted; titles, keys and callbacks may change with every render. */
export function useActions(actions: readonly Action[]): void {
  const registry = useRegistry();
  const owner = useRef({});
  useLayoutEffect(() => registry.put(owner.current, actions));
  useLayoutEffect(() => {
    const mine = owner.current;
    return () => registry.remove(mine);
  }, [registry]);
}

/** The keys shown beside an action, `null` when it has none. */
export function useShownKeys(id: string): string | null {
  const registry = useRegistry();
  return useStore(registry.store, () => registry.keysOf(id)[0] ?? null);
}

const hasKeys = ({ keys = [] }: Action): boolean => keys.length > 0;

/** All registered actions, grouped by section in order of appearance; within a section those with keys come first. */
export function useActionSections(): readonly { readonly section: string; readonly actions: readonly Action[] }[] {
  const registry = useRegistry();
  const actions = useStore(registry.store, (state) => state.actions);
  return useMemo(() => {
    const sections = new Map<string, Action[]>();
    for (const action of actions) sections.set(action.section, [...(sections.get(action.section) ?? []), action]);
    return [...sections].map(([section, inside]) => ({
      section,
      actions: inside.toSorted((a, b) => Number(hasKeys(b)) - Number(hasKeys(a))),
    }));
  }, [actions]);
}
