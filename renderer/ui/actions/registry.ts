/**
 * Everything a person can do, in one list: shortcuts, palette, the "?" sheet and the desktop's menu are four readings of it.
 * A screen brings its actions while it is shown; keys a person changed win over the keys an action comes with.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { belongsToRichText, belongsToText, namesOfPress, type Press } from './keys.ts';

export interface Action {
  /** Never changes: remapped keys are kept under it. */
  readonly id: string;
  readonly title: string;
  /** Heading in palette and sheet, like "Backlog". */
  readonly section: string;
  /** Keys it comes with; the first one is shown. */
  readonly keys?: readonly string[];
  readonly run: () => void;
  /** Asked when pressed, and when it is offered; absent means always. A sentence says why not; `false`: it makes no sense here. */
  readonly enabled?: () => boolean | string;
  /** Known to the keys, but not worth a line in the palette. */
  readonly quiet?: boolean;
}

/** What the desktop's menu needs to know of an action. */
export interface MenuLine {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly keys: string | null;
}

/** Where changed keys are kept: on this computer only. */
export interface KeyStore {
  read(): Readonly<Record<string, string>>;
  write(keys: Readonly<Record<string, string>>): void;
  /** Ids of actions that were chosen by name lately, the last one first. */
  readRecent?(): readonly string[];
  writeRecent?(ids: readonly string[]): void;
}

interface RegistryState {
  readonly actions: readonly Action[];
  readonly changedKeys: Readonly<Record<string, string>>;
}

export interface ActionRegistry {
  readonly store: StoreApi<RegistryState>;
  /** Puts an owner's actions in the list in place of its earlier ones. */
  put(owner: object, actions: readonly Action[]): void;
  remove(owner: object): void;
  /** The keys that start an action now, the shown one first. */
  keysOf(id: string): readonly string[];
  /** Gives an action other keys; `null` returns to those it came with. */
  changeKeys(id: string, keys: string | null): void;
  /** The action that these keys start now, if any. */
  actionFor(keys: string): Action | undefined;
  /** Why these keys start nothing now; `null` when they start something, or nobody knows them here. */
  whyNotKeys(keys: string): string | null;
  run(id: string): void;
  /** Whether an action is on offer and would do something now. */
  can(id: string): boolean;
  /** Why an action that is on offer would do nothing now; `null` when it would, or makes no sense here. */
  whyNot(id: string): string | null;
  /** Runs an action that was chosen by its name, and remembers it. */
  choose(id: string): void;
  recent(): readonly string[];
  /** Runs the action now, or as soon as the screen that brings it is shown. */
  runOnceOffered(id: string): void;
  menu(): readonly MenuLine[];
}

/** More than these nobody recognizes as their latest. */
const maxRecent = 5;

const isEnabled = ({ enabled }: Action): boolean => (enabled?.() ?? true) === true;

const sameLine = (a: Action, b: Action | undefined): boolean =>
  a.id === b?.id && a.title === b.title && a.section === b.section && a.quiet === b.quiet && a.keys?.join() === b.keys?.join();

export function createActionRegistry(kept: KeyStore): ActionRegistry {
  const owners = new Map<object, readonly Action[]>();
  const store = createStore<RegistryState>(() => ({ actions: [], changedKeys: kept.read() }));

  /** A later owner's action takes the place of an earlier one with the same id. */
  const gather = (): readonly Action[] => [...new Map([...owners.values()].flat().map((action) => [action.id, action])).values()];
  const find = (id: string): Action | undefined => [...owners.values()].flat().findLast((action) => action.id === id);

  const registry: ActionRegistry = {
    store,
    put(owner, actions) {
      const before = owners.get(owner) ?? [];
      owners.set(owner, actions);
      const same = before.length === actions.length && actions.every((action, place) => sameLine(action, before[place]));
      if (!same) store.setState({ actions: gather() });
    },
    remove(owner) {
      if (owners.delete(owner)) store.setState({ actions: gather() });
    },
    keysOf(id) {
      const changed = store.getState().changedKeys[id];
      return changed === undefined ? (find(id)?.keys ?? []) : [changed];
    },
    changeKeys(id, keys) {
      const { [id]: _, ...others } = store.getState().changedKeys;
      const changedKeys = keys === null ? others : { ...others, [id]: keys };
      kept.write(changedKeys);
      store.setState({ changedKeys });
    },
    actionFor: (keys) =>
      [...owners.values()].flat().findLast((action) => registry.keysOf(action.id).includes(keys) && isEnabled(action)),
    whyNotKeys(keys) {
      if (registry.actionFor(keys)) return null;
      const reasons = [...owners.values()].flat().map((action) => (registry.keysOf(action.id).includes(keys) ? action.enabled?.() : true));
      return reasons.findLast((reason) => typeof reason === 'string') ?? null;
    },
    can(id) {
      const action = find(id);
      return action !== undefined && isEnabled(action);
    },
    whyNot(id) {
      const answer = find(id)?.enabled?.();
      return typeof answer === 'string' ? answer : null;
    },
    choose(id) {
      kept.writeRecent?.([id, ...registry.recent().filter((each) => each !== id)].slice(0, maxRecent));
      registry.run(id);
    },
    recent: () => kept.readRecent?.() ?? [],
    run(id) {
      const action = find(id);
      if (action && isEnabled(action)) action.run();
    },
    runOnceOffered(id) {
      if (find(id)) return registry.run(id);
      const stop = store.subscribe(() => {
        if (!find(id)) return;
        stop();
        queueMicrotask(() => registry.run(id));
      });
    },
    menu: () =>
      gather()
        .filter((action) => !action.quiet)
        .map(({ id, title, section }) => ({ id, title, section, keys: registry.keysOf(id)[0] ?? null })),
  };
  return registry;
}

/** Where a press landed, as far as it decides who gets it. */
export type PressPlace = 'page' | 'control' | 'text' | 'rich text' | 'overlay';

/** The action that a press starts: none in menus and dialogs, in texts and on controls only what they do not need themselves. */
export function actionForPress(registry: ActionRegistry, press: Press, place: PressPlace): Action | undefined {
  const names = namesOfPress(press);
  const [keys] = names;
  if (keys === undefined || place === 'overlay') return undefined;
  if ((place === 'text' && names.some(belongsToText)) || (place === 'rich text' && names.some(belongsToRichText)))
    return undefined;
  if (place === 'control' && (keys === 'Enter' || keys === 'Space')) return undefined;
  for (const name of names) {
    const action = registry.actionFor(name);
    if (action) return action;
  }
  return undefined;
}

/** Why a press on the page that starts nothing does so; `null` where its keys mean nothing, or mean something to what has the keyboard. */
export function reasonForPress(registry: ActionRegistry, press: Press, place: PressPlace): string | null {
  if (place !== 'page') return null;
  return namesOfPress(press).map((name) => registry.whyNotKeys(name)).find((why) => why !== null) ?? null;
}

/** Whether the press landed in a text, on a control that is pressed itself, in something that floats above the page, or on the page. */
export function placeOf(target: EventTarget | null): PressPlace {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest('[role=dialog], [role=menu], [role=listbox]')) return 'overlay';
  if (target.isContentEditable) return 'rich text';
  if (target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [data-takes-typing]')) return 'text';
  return target.closest('button, a[href], input, summary, [role=button]') ? 'control' : 'page';
}
