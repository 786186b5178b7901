/** Who has the product open, what they look at and where they type. In memory only; never stored. */
import type { Awareness } from 'y-protocols/awareness';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import { hueOf } from '../../shared/domain/people/person-hue.ts';

type PersonColour = 1 | 2 | 3 | 4;

export interface PersonHere {
  readonly client: number;
  readonly name: string;
  readonly colour: PersonColour;
  readonly at: EntryId | null;
  /** The field they type in: "title", "description", a criterion's id. */
  readonly writing: string | null;
}

export interface SelfHere extends PersonHere {
  /** The entered name, '' if none. It is used for signatures, not for display. */
  readonly said: string;
}

export interface Presence {
  /** The others, by name; a new array only when something changed. */
  readonly others: () => readonly PersonHere[];
  readonly self: () => SelfHere;
  readonly introduce: (name: string) => void;
  readonly lookAt: (at: EntryId | null, writing?: string | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const maxNameLength = 40;

const nameless = 'Anonymous';

function calledBy(name: string): Pick<SelfHere, 'said' | 'name' | 'colour'> {
  const said = name.trim().slice(0, maxNameLength);
  const shown = said || nameless;
  return { said, name: shown, colour: hueOf(shown) };
}

export function createPresence(awareness: Awareness, name: string): Presence {
  let self: SelfHere = { client: awareness.clientID, ...calledBy(name), at: null, writing: null };
  let others: readonly PersonHere[] = [];
  const listeners = new Set<() => void>();
  const publish = (): void => {
    awareness.setLocalState({
      user: { name: self.name, colour: self.colour },
      at: self.at,
      writing: self.writing,
      // Changes that arrive while no window is visible go to the away report.
      away: document.visibilityState === 'hidden',
      ...cursorOf(awareness),
    });
  };
  awareness.on('change', () => {
    const found = readOthers(awareness);
    if (JSON.stringify(found) === JSON.stringify(others)) return;
    others = found;
    for (const listener of listeners) listener();
  });
  document.addEventListener('visibilitychange', publish);
  awareness.on('destroy', () => document.removeEventListener('visibilitychange', publish));
  publish();
  return {
    others: () => others,
    self: () => self,
    introduce: (called) => {
      self = { ...self, ...calledBy(called) };
      publish();
      for (const listener of listeners) listener();
    },
    lookAt: (at, writing = null) => {
      if (self.at === at && self.writing === writing) return;
      self = { ...self, at, writing };
      publish();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function cursorOf(awareness: Awareness): { cursor?: unknown } {
  const cursor: unknown = awareness.getLocalState()?.['cursor'];
  return cursor === undefined ? {} : { cursor };
}

/** Presence comes from other windows and devices, so every field is checked. */
function readOthers(awareness: Awareness): readonly PersonHere[] {
  const found: PersonHere[] = [];
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID) continue;
    const person = readPerson(client, state);
    if (person) found.push(person);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.client - b.client));
}

function readPerson(client: number, state: Record<string, unknown>): PersonHere | null {
  const user = state['user'];
  if (typeof user !== 'object' || user === null) return null;
  const { name, colour } = user as { name?: unknown; colour?: unknown };
  if (typeof name !== 'string') return null;
  const at = state['at'];
  const writing = state['writing'];
  return {
    client,
    name: name.slice(0, maxNameLength),
    colour: colour === 2 || colour === 3 || colour === 4 ? colour : 1,
    at: typeof at === 'string' ? (at as EntryId) : null,
    writing: typeof writing === 'string' ? writing.slice(0, 80) : null,
  };
}
