/**
 * Registry of everything the user can do: shortcuts, palette, the "?" sheet and the desktop's menu all read it.
 * A screen registers its actions while it is shown; keys changed by the user take precedence over default keys.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { belongsToRichText, belongsToText, namesOfPress, type Press } from './keys.ts';

export interface Action {
  /** Never changes: remapped keys are stored under it. */
  readonly id: string;
  readonly title: string;
  /** Heading in palette and sheet, like "Backlog". */
  readonly section: string;
  /** Default keys; the first one is shown. */
  readonly keys?: readonly string[];
  readonly run: () => void;
  /** Evaluated on every press and when offered; absent means always. A sentence gives the reason; `false` means it makes no sense here. */
  readonly enabled?: () => boolean | string;
  /** Works by its keys, but isn't listed in the palette. */
  readonly quiet?: boolean;
}

/** An action as the desktop's menu shows it. */
export interface MenuLine {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly keys: string | null;
}

/** Stores changed keys: on this device only. */
export interface KeyStore {
  read(): Readonly<Record<string, string>>;
  write(keys: Readonly<Record<string, string>>): void;
  /** Ids of the actions last chosen by name, newest first. */
  readRecent?(): readonly string[];
  writeRecent?(ids: readonly string[]): void;
}

interface RegistryState {
  readonly actions: readonly Action[];
  readonly changedKeys: Readonly<Record<string, string>>;
}

export interface ActionRegistry {
  readonly store: StoreApi<RegistryState>;
  /** Replaces the actions of an owner. */
  put(owner: object, actions: readonly Action[]): void;
  remove(owner: object): void;
  /** The keys that start an action now; the first one is shown. */
  keysOf(id: string): readonly string[];
  /** `null` restores the default keys. */
  changeKeys(id: string, keys: string | null): void;
  actionFor(keys: string): Action | undefined;
  /** Why these keys start nothing now; `null` when they start something or have no meaning here. */
  whyNotKeys(keys: string): string | null;
  run(id: string): void;
  /** Whether an action is registered and enabled. */
  can(id: string): boolean;
  /** Why a registered action is disabled; `null` when it is enabled or makes no sense here. */
  whyNot(id: string): string | null;
  /** Runs an action chosen by name and remembers it as recent. */
  choose(id: string): void;
  recent(): readonly string[];
  /** Runs the action now, or as soon as the screen that registers it is shown. */
  runWhenRegistered(id: string): void;
  menu(): readonly MenuLine[];
}

/** Length of the list of recent actions. */
const maxRecent = 5;

const isEnabled = ({ enabled }: Action): boolean => (enabled?.() ?? true) === true;

const sameLine = (a: Action, b: Action | undefined): boolean =>
  a.id === b?.id && a.title === b.title && a.section === b.section && a.quiet === b.quiet && a.keys?.join() === b.keys?.join();

const toMenuLine = ({ id, title, section }: Action, keys: readonly string[]): MenuLine => ({
  id,
  title,
  section,
  keys: keys[0] ?? null,
});

/** Calls back, once, as soon as the condition holds after a change of the registered actions. */
function onceRegistered(store: StoreApi<RegistryState>, isThere: () => boolean, then: () => void): void {
  const stop = store.subscribe(() => {
    if (!isThere()) return;
    stop();
    queueMicrotask(then);
  });
}

type ChangedKeys = RegistryState['changedKeys'];

function withKeys(changed: ChangedKeys, id: string, keys: string | null): ChangedKeys {
  const { [id]: _, ...others } = changed;
  return keys === null ? others : { ...others, [id]: keys };
}

const sameLines = (before: readonly Action[], now: readonly Action[]): boolean =>
  before.length === now.length && now.every((action, index) => sameLine(action, before[index]));

/** The actions of all owners. A later owner's action replaces an earlier one with the same id. */
class OwnedActions {
  readonly #owners = new Map<object, readonly Action[]>();
  #byId: ReadonlyMap<string, Action> = new Map();
  /** Replaced ones too. */
  all: readonly Action[] = [];

  readonly find = (id: string): Action | undefined => this.#byId.get(id);
  readonly effective = (): readonly Action[] => [...this.#byId.values()];

  /** Returns what the owner had before. */
  put(owner: object, actions: readonly Action[]): readonly Action[] {
    const before = this.#owners.get(owner) ?? [];
    this.#owners.set(owner, actions);
    this.#gather();
    return before;
  }

  remove(owner: object): boolean {
    const wasThere = this.#owners.delete(owner);
    if (wasThere) this.#gather();
    return wasThere;
  }

  #gather(): void {
    this.all = [...this.#owners.values()].flat();
    this.#byId = new Map(this.all.map((action) => [action.id, action]));
  }
}

export function createActionRegistry(saved: KeyStore): ActionRegistry {
  const owned = new OwnedActions();
  const { find, effective } = owned;
  const store = createStore<RegistryState>(() => ({ actions: [], changedKeys: saved.read() }));

  const registry: ActionRegistry = {
    store,
    put(owner, actions) {
      const before = owned.put(owner, actions);
      if (!sameLines(before, actions)) store.setState({ actions: effective() });
    },
    remove(owner) {
      if (owned.remove(owner)) store.setState({ actions: effective() });
    },
    keysOf(id) {
      const changed = store.getState().changedKeys[id];
      return changed === undefined ? (find(id)?.keys ?? []) : [changed];
    },
    changeKeys(id, keys) {
      const changedKeys = withKeys(store.getState().changedKeys, id, keys);
      saved.write(changedKeys);
      store.setState({ changedKeys });
    },
    actionFor: (keys) => owned.all.findLast((action) => registry.keysOf(action.id).includes(keys) && isEnabled(action)),
    whyNotKeys(keys) {
      if (registry.actionFor(keys)) return null;
      const reasons = owned.all.map((action) => (registry.keysOf(action.id).includes(keys) ? action.enabled?.() : true));
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
      saved.writeRecent?.([id, ...registry.recent().filter((each) => each !== id)].slice(0, maxRecent));
      registry.run(id);
    },
    recent: () => saved.readRecent?.() ?? [],
    run(id) {
      const action = find(id);
      if (action && isEnabled(action)) action.run();
    },
    runWhenRegistered(id) {
      const isThere = (): boolean => find(id) !== undefined;
      if (isThere()) registry.run(id);
      else onceRegistered(store, isThere, () => registry.run(id));
    },
    menu: () => effective().flatMap((action) => (action.quiet ? [] : [toMenuLine(action, registry.keysOf(action.id))])),
  };
  return registry;
}

/** Where a key was pressed, as far as it decides who handles it. */
export type PressPlace = 'page' | 'control' | 'text' | 'rich text' | 'overlay';

/** The action that a key press starts: none in overlays; in texts and on controls only with keys they do not use themselves. */
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

/** Why a key press on the page starts nothing; `null` where the keys have no meaning or belong to the focused element. */
export function reasonForPress(registry: ActionRegistry, press: Press, place: PressPlace): string | null {
  if (place !== 'page') return null;
  return (
    namesOfPress(press)
      .map((name) => registry.whyNotKeys(name))
      .find((why) => why !== null) ?? null
  );
}

export function placeOf(target: EventTarget | null): PressPlace {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest('[role=dialog], [role=menu], [role=listbox]')) return 'overlay';
  // What had the keyboard in a dialog may have vanished with its press; the dialog is still in front of the page.
  if (target === document.body && document.querySelector('[role=dialog][aria-modal=true]') !== null) return 'overlay';
  if (target.isContentEditable) return 'rich text';
  if (target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [data-takes-typing]')) return 'text';
  return target.closest('button, a[href], input, summary, [role=button]') ? 'control' : 'page';
}
