/** Hands what can be done at this moment, and the products opened last, to the menu of the desktop; also while no product is open. */
import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useNativeMenu } from '../../state/use-desktop.ts';
import { useProducts } from '../../state/use-products.ts';
import { useRegistry } from '../../ui/actions/ActionsProvider.tsx';
import { menuAction, recentProducts } from './native-menu.ts';

export function NativeMenu() {
  const registry = useRegistry();
  const state = useStore(registry.store);
  const { products } = useProducts();
  const run = useCallback((id: string) => registry.run(id), [registry]);
  // The state changes whenever the registry would return another menu
  const menu = useMemo(() => registry.menu().map(menuAction), [registry, state]);
  const recent = useMemo(() => recentProducts(products), [products]);
  useNativeMenu(menu, recent, run);
  return null;
}
