import { expect, test } from 'vitest';
import { menuAction, recentProducts } from '../../../../renderer/views/frame/native-menu.ts';

test.each([
  ['backlog.undo', 'General', 'Edit'],
  ['backlog.redo', 'General', 'Edit'],
  ['backlog.new', 'Backlog', 'File'],
  ['app.products', 'General', 'File'],
  ['products.back', 'Products', 'File'],
  ['app.people', 'General', 'View'],
  ['backlog.drop', 'Backlog', 'Item'],
  ['app.keys', 'General', 'Help'],
])('%s of the section %s is in the menu %s', (id, section, group) => {
  expect(menuAction({ id, title: id, section, keys: null })).toMatchObject({ group });
});

test('only keys with Ctrl or ⌘ are passed to the native menu', () => {
  expect(menuAction({ id: 'a', title: 'A', section: 'General', keys: 'Mod+Z' })).toMatchObject({ accelerator: 'CmdOrCtrl+Z' });
  expect(menuAction({ id: 'a', title: 'A', section: 'General', keys: 'N' })).toMatchObject({ accelerator: null });
});

test('the 8 products opened last are listed, the latest first; one that was never opened here is not', () => {
  const all = Array.from({ length: 10 }, (_, place) => ({
    id: `product-${place}`,
    name: place === 9 ? ' ' : `Product ${place}`,
    openedAt: place,
  }));
  const recent = recentProducts(all);
  expect(recent.map(({ product }) => product)).toEqual([9, 8, 7, 6, 5, 4, 3, 2].map((place) => `product-${place}`));
  expect(recent[0]?.name).toBe('Untitled product');
  expect(recentProducts([{ id: 'product-x', name: 'Never', openedAt: 0 }])).toEqual([]);
  expect(recentProducts([{ id: 'product-x', name: 'x'.repeat(500), openedAt: 1 }])[0]?.name).toHaveLength(120);
});
