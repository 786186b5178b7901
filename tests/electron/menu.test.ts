/** The native menu: groups of actions in their order, recent products, and keys that the page handles itself. */
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';

describe('the menu', () => {
  const actions = [{ id: 'a', label: 'Do', accelerator: 'CmdOrCtrl+D', group: 'Story' }];
  const needs = { choose: () => undefined, newWindow: () => undefined };

  test('shortcuts stay with the page: the menu only shows them', () => {
    const story = menuTemplate(actions, { ...needs, platform: 'linux' }).find(({ label }) => label === 'Story');
    expect(story?.submenu).toMatchObject([{ id: 'a', accelerator: 'CmdOrCtrl+D', registerAccelerator: false }]);
  });

  test('File, Edit, View and Item come first, empty ones are left out, and Help closes the row', () => {
    const of = (group: string) => ({ id: group, label: group, accelerator: null, group });
    const labels = menuTemplate([of('Help'), of('Value'), of('Item')], { ...needs, platform: 'linux' }).map(
      ({ label, role }) => label ?? role,
    );
    expect(labels).toEqual(['File', 'Edit', 'Item', 'Value', 'windowMenu', 'Help']);
  });

  test('File has the recently opened products, and a chosen one is opened; without any the submenu is left out', () => {
    const opened: string[] = [];
    const recent = [
      { product: 'garden-shop', name: 'Garden & shop' },
      { product: 'payflow-1', name: 'PayFlow' },
    ];
    const file = (needed: Parameters<typeof menuTemplate>[1]): Electron.MenuItemConstructorOptions[] =>
      (menuTemplate([], needed)[0]?.submenu ?? []) as Electron.MenuItemConstructorOptions[];
    const lines = file({ ...needs, platform: 'linux', recent, openProduct: (id) => opened.push(id) }).find(
      ({ label }) => label === 'Open Recent',
    )?.submenu;
    const products = lines as { label: string; click: () => void }[];
    expect(products.map(({ label }) => label)).toEqual(['Garden && shop', 'PayFlow']);
    products[1]?.click();
    expect(opened).toEqual(['payflow-1']);
    expect(file({ ...needs, platform: 'linux', recent: [] }).map(({ label }) => label)).not.toContain('Open Recent');
  });

  test('the editing items come without a separator where there is nothing to undo', () => {
    const edit = menuTemplate([], { ...needs, platform: 'linux' }).find(({ label }) => label === 'Edit')
      ?.submenu as Electron.MenuItemConstructorOptions[];
    expect(edit[0]).toMatchObject({ role: 'cut' });
  });

  test('macOS has its application menu, the others a way to quit', () => {
    expect(menuTemplate(actions, { ...needs, platform: 'darwin' })[0]).toEqual({ role: 'appMenu' });
    expect(JSON.stringify(menuTemplate(actions, { ...needs, platform: 'win32' })[0])).toContain('"quit"');
  });
});
