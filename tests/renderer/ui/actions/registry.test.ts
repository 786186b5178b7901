/** The list of everything a person can do. */
import { beforeEach, expect, test, vi } from 'vitest';
import {
  type Action,
  type ActionRegistry,
  actionForPress,
  createActionRegistry,
  reasonForPress,
} from '../../../../renderer/ui/actions/registry.ts';

let kept: Record<string, string>;
let registry: ActionRegistry;
const run = vi.fn();
const action = (id: string, keys: readonly string[], more: Partial<Action> = {}): Action => ({
  id,
  title: id,
  section: 'Test',
  keys,
  run,
  ...more,
});
const press = (key: string) => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false });

beforeEach(() => {
  kept = {};
  registry = createActionRegistry({ read: () => kept, write: (keys) => (kept = { ...keys }) });
  vi.clearAllMocks();
});

test('a screen’s actions are on offer while it is shown, and no longer', () => {
  const screen = {};
  registry.put(screen, [action('new', ['N'])]);
  expect(registry.actionFor('N')?.id).toBe('new');
  registry.remove(screen);
  expect(registry.actionFor('N')).toBeUndefined();
});

test('keys a person chose win over those an action came with, and are kept', () => {
  registry.put({}, [action('new', ['N'])]);
  registry.changeKeys('new', 'A');
  expect(registry.actionFor('N')).toBeUndefined();
  expect(registry.actionFor('A')?.id).toBe('new');
  expect(kept).toEqual({ new: 'A' });
  registry.changeKeys('new', null);
  expect(registry.keysOf('new')).toEqual(['N']);
  expect(kept).toEqual({});
});

test('an action that is not possible now leaves its keys to another one', () => {
  registry.put({}, [action('list', ['Escape']), action('panel', ['Escape'], { enabled: () => false })]);
  expect(registry.actionFor('Escape')?.id).toBe('list');
  registry.run('panel');
  expect(run).not.toHaveBeenCalled();
});

test('an action of the latest screen replaces an earlier one with the same id', () => {
  registry.put({}, [action('new', ['N'], { title: 'New entry' })]);
  registry.put({}, [action('new', ['N'], { title: 'New criterion' })]);
  expect(registry.store.getState().actions.map((each) => each.title)).toEqual(['New criterion']);
});

test('registering the same actions again notifies no listener', () => {
  const screen = {};
  registry.put(screen, [action('new', ['N'])]);
  const listener = vi.fn();
  registry.store.subscribe(listener);
  registry.put(screen, [action('new', ['N'])]);
  expect(listener).not.toHaveBeenCalled();
  registry.put(screen, [action('new', ['N'], { title: 'Another title' })]);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('the desktop’s menu lists every action that is worth a line, with its keys of now', () => {
  registry.put({}, [action('new', ['N', 'Insert']), action('step', ['J'], { quiet: true })]);
  registry.changeKeys('new', 'A');
  expect(registry.menu()).toEqual([{ id: 'new', title: 'new', section: 'Test', keys: 'A' }]);
});

test('single letters do nothing in texts, and nothing at all in menus and dialogs', () => {
  registry.put({}, [action('new', ['N'])]);
  expect(actionForPress(registry, press('n'), 'page')?.id).toBe('new');
  expect(actionForPress(registry, press('n'), 'text')).toBeUndefined();
  expect(actionForPress(registry, press('n'), 'overlay')).toBeUndefined();
});

test('Ctrl I imports from a plain field, and is italic in rich text', () => {
  registry.put({}, [action('import', ['Mod+I'])]);
  const withControl = { ...press('i'), ctrlKey: true };
  expect(actionForPress(registry, withControl, 'text')?.id).toBe('import');
  expect(actionForPress(registry, withControl, 'rich text')).toBeUndefined();
});

test('an action asked for from another screen runs once its screen is shown, and only then', async () => {
  registry.runWhenRegistered('new');
  expect(run).not.toHaveBeenCalled();
  registry.put({}, [action('new', ['N'])]);
  registry.put({}, [action('other', ['O'])]);
  await Promise.resolve();
  expect(run).toHaveBeenCalledTimes(1);
});

test('what is offered can be asked before it is shown: absent and useless actions cannot', () => {
  const registry = createActionRegistry({ read: () => ({}), write: () => undefined });
  let useful = false;
  registry.put({}, [{ id: 'restore', title: 'Restore', section: 'Backlog', run: () => undefined, enabled: () => useful }]);
  expect([registry.can('restore'), registry.can('drop')]).toEqual([false, false]);
  useful = true;
  expect(registry.can('restore')).toBe(true);
});

test('Enter and Space on a button press the button; every other key still starts its action', () => {
  const mine = createActionRegistry({ read: () => ({}), write: () => undefined });
  mine.put({}, [action('open', ['Enter']), action('peek', ['Space']), action('new', ['N'])]);
  const key = (name: string) => ({ key: name, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false });
  expect(actionForPress(mine, key('Enter'), 'page')?.id).toBe('open');
  expect(actionForPress(mine, key('Enter'), 'control')).toBeUndefined();
  expect(actionForPress(mine, key(' '), 'control')).toBeUndefined();
  expect(actionForPress(mine, key('n'), 'control')?.id).toBe('new');
});

test('a key that does nothing now says why, unless another action takes it, or a text or control has the keyboard', () => {
  registry.put({}, [
    action('paste', ['V'], { enabled: () => 'Cut an item first' }),
    action('row', ['R'], { enabled: () => false }),
  ]);
  expect(reasonForPress(registry, press('v'), 'page')).toBe('Cut an item first');
  expect([reasonForPress(registry, press('v'), 'text'), reasonForPress(registry, press('r'), 'page')]).toEqual([null, null]);
  registry.put({}, [action('value', ['V'])]);
  expect(reasonForPress(registry, press('v'), 'page')).toBeNull();
});
