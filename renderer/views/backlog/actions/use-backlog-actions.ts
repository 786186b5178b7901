/** Everything the Backlog screen can do, as actions with their keys: shortcuts, palette, sheet, row menu and bulk bar read this list. */
import { useActions } from '../../../ui/actions/ActionsProvider.tsx';
import type { Action } from '../../../ui/actions/registry.ts';
import type { GridControl } from '../../../ui/grid/control.ts';
import type { Chooser } from './Choosers.tsx';
import type { CheckPage } from '../order/OrderCheck.tsx';
import { type BacklogLayout, shapes } from '../view/shapes.ts';
import type { ItemActions } from './use-item-actions.ts';

export interface BacklogActions {
  readonly add: () => void;
  readonly choose: (kind: Chooser['kind']) => void;
  readonly copyKeys: () => void;
  readonly copyLinks: () => void;
  readonly filter: () => void;
  readonly find: () => void;
  readonly clearFilter: () => void;
  readonly group: () => void;
  readonly peek: () => void;
  readonly closePeek: () => void;
  /** Opens the item that the keys act on in full. */
  readonly open: () => void;
  readonly walkViews: (step: 1 | -1) => void;
  /** Gives the reason for an entry's position: answers the open question, or opens the entry to write it. */
  readonly giveReason: () => void;
  readonly check: (page: CheckPage) => void;
  readonly show: (shape: BacklogLayout) => void;
}

export interface BacklogState {
  readonly shape: BacklogLayout;
  readonly peeking: boolean;
  /** A move has left a question. */
  readonly asked: () => boolean;
}

const section = 'Backlog';

type May = NonNullable<Action['enabled']>;

/** Why an action for items would do nothing. */
const chooseFirst = 'Select an item first';

export function useBacklogActions(
  control: GridControl,
  itemActions: ItemActions,
  handlers: BacklogActions,
  state: BacklogState,
): void {
  const some = (): boolean | string => itemActions.hasTargets() || chooseFirst;
  useActions([
    ...orderActions(control, itemActions, handlers, some),
    ...reasonActions(handlers, () => state.asked() || some()),
    ...editActions(control, itemActions, handlers, some, () =>
      state.shape !== 'list' ? 'Open the item first' : control.store.getState().focus !== null || chooseFirst,
    ),
    ...viewActions(control, itemActions, handlers, state),
    ...shapeActions(handlers, state.shape),
  ]);
}

const action = (id: string, title: string, keys: readonly string[], run: () => void, enabled?: May): Action => ({
  id: `backlog.${id}`,
  title,
  section,
  keys,
  run,
  ...(enabled ? { enabled } : {}),
});

const orderActions = (control: GridControl, itemActions: ItemActions, handlers: BacklogActions, some: May): readonly Action[] => [
  action('up', 'Move up', ['Alt+ArrowUp'], () => itemActions.move('up'), some),
  action('down', 'Move down', ['Alt+ArrowDown'], () => itemActions.move('down'), some),
  action('top', 'Move to top', ['Alt+Shift+ArrowUp'], () => itemActions.move('top'), some),
  action('end', 'Move to bottom', ['Alt+Shift+ArrowDown'], () => itemActions.move('end'), some),
  action('position', 'Move to position…', ['M'], () => handlers.choose('position'), some),
  action('cut', 'Cut', ['Mod+X'], itemActions.cut, some),
  action('paste', 'Paste below', ['Mod+V'], itemActions.paste, () =>
    control.store.getState().cut.size === 0
      ? 'Cut an item first'
      : itemActions.canPasteHere() || 'Select where to paste in the list',
  ),
];

const reasonActions = (handlers: BacklogActions, some: May): readonly Action[] => [
  action('reason', 'Add reason for position…', ['W'], handlers.giveReason, some),
  action('suggested', 'Suggested order…', ['O'], () => handlers.check('moves')),
  action('moscow', 'MoSCoW balance…', ['Shift+O'], () => handlers.check('moscow')),
];

const hasSelection = (control: GridControl): boolean => control.store.getState().selection.ids.size > 0;

/** `cells`: something can be edited in its row. */
const editActions = (
  control: GridControl,
  itemActions: ItemActions,
  handlers: BacklogActions,
  some: May,
  cells: May,
): readonly Action[] => [
  action('new', 'New item', ['N'], handlers.add),
  action('rename', 'Rename', ['E'], () => onFocused(control, (id) => control.edit(id, 'title')), cells),
  action('sprint', 'Set Sprint…', ['S'], () => handlers.choose('sprint'), some),
  action(
    'size',
    'Set points…',
    ['P'],
    () => handlers.choose('size'),
    () => (some() === true ? itemActions.canBeSized() || 'Features get their points from their Stories' : chooseFirst),
  ),
  action('feature', 'Set Feature…', ['G'], () => handlers.choose('feature'), some),
  action('state', 'Set status…', ['Shift+S'], () => handlers.choose('status'), some),
  action('tag', 'Add or remove tag…', ['T'], () => handlers.choose('tag'), some),
  action(
    'value',
    'Set value…',
    ['V'],
    () => (hasSelection(control) ? handlers.choose('value') : onFocused(control, (id) => control.edit(id, 'value'))),
    () => hasSelection(control) || cells(),
  ),
  action('copy-key', 'Copy key', ['K'], handlers.copyKeys, some),
  action('copy-link', 'Copy link', ['Shift+K'], handlers.copyLinks, some),
  action('drop', 'Drop', ['Delete', 'Backspace'], itemActions.drop, () =>
    some() === true ? itemActions.concerns(false) || 'Already dropped. Restore it instead.' : chooseFirst,
  ),
  action('restore', 'Restore', ['R'], itemActions.restore, () =>
    some() === true ? itemActions.concerns(true) || 'Only dropped items can be restored' : chooseFirst,
  ),
];

const viewActions = (
  control: GridControl,
  itemActions: ItemActions,
  handlers: BacklogActions,
  { shape, peeking, asked }: BacklogState,
): readonly Action[] => [
  action(
    'select',
    'Select',
    ['X'],
    () => onFocused(control, (id) => control.toggle(id)),
    () =>
      shape === 'matrix'
        ? 'Items can’t be selected in the matrix'
        : control.store.getState().focus !== null || 'Select works in the list',
  ),
  action('peek', peeking ? 'Close peek' : 'Peek', ['Space'], handlers.peek),
  action('close', 'Close panel', ['Escape'], handlers.closePeek, () => peeking || asked()),
  action('open', 'Open', ['Enter'], handlers.open, () => itemActions.hasTargets() || chooseFirst),
  action('filter', 'Filter…', ['F'], handlers.filter),
  action('find', 'Search this list…', ['Mod+F', '/'], handlers.find),
  action('clear-filter', 'Clear filters', ['Shift+F'], handlers.clearFilter),
  action('group', 'Toggle grouping by Feature', ['Shift+G'], handlers.group, () => shape === 'list'),
  action('next-view', 'Next view', [']'], () => handlers.walkViews(1)),
  action('previous-view', 'Previous view', ['['], () => handlers.walkViews(-1)),
];

const shapeActions = (handlers: BacklogActions, shape: BacklogLayout): readonly Action[] =>
  shapes.map(({ id, title, keys }) =>
    action(
      id,
      title,
      [keys],
      () => handlers.show(id),
      () => shape !== id,
    ),
  );

function onFocused(control: GridControl, run: (id: string) => void): void {
  const { focus } = control.store.getState();
  if (focus) run(focus.id);
}
