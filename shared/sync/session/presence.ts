/** Who is here and where, over one link: told at once, forgotten with the link, never stored. */
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import { readPresence } from '../validation/update-validator.ts';

/** Sessions that one link may bring, in all its time. */
const maxSessions = 1_024;

interface PresenceChange {
  readonly added: number[];
  readonly updated: number[];
  readonly removed: number[];
}

export interface SharedPresence {
  /** The sessions that came over this link. */
  readonly theirs: ReadonlySet<number>;
  /** Answers whether the bytes were a presence within the limits. */
  take(bytes: Uint8Array): boolean;
  /** The link is gone, and with it everybody who came over it. */
  stop(): void;
}

const clockOf = (awareness: Awareness): number | undefined => awareness.meta.get(awareness.clientID)?.clock;

export function sharePresence(awareness: Awareness, send: (bytes: Uint8Array) => void): SharedPresence {
  const bearer = {};
  const theirs = new Set<number>();
  const tell = (clients: readonly number[]): void => {
    const told = clients.filter((client) => awareness.meta.has(client));
    if (told.length > 0) send(encodeAwarenessUpdate(awareness, told));
  };
  const follow = ({ added, updated, removed }: PresenceChange, from: unknown): void => {
    if (from === bearer) for (const client of [...added, ...updated]) theirs.add(client);
    else tell([...added, ...updated, ...removed]);
  };
  awareness.on('update', follow);
  tell([...awareness.getStates().keys()].filter((client) => client !== awareness.clientID));
  // A fresh clock: the other end may remember the one this person left with.
  const own = awareness.getLocalState();
  if (own !== null) awareness.setLocalState(own);
  return {
    theirs,
    take(bytes) {
      const clients = readPresence(bytes);
      if (clients === null || new Set([...theirs, ...clients]).size > maxSessions) return false;
      const before = clockOf(awareness);
      applyAwarenessUpdate(awareness, bytes, bearer);
      // Somebody lost one of several ways to this person and told everybody that they have left.
      if (awareness.getLocalState() !== null && clockOf(awareness) !== before) send(encodeAwarenessUpdate(awareness, [awareness.clientID]));
      return true;
    },
    stop() {
      awareness.off('update', follow);
      theirs.delete(awareness.clientID);
      removeAwarenessStates(awareness, [...theirs], bearer);
      // Their clocks are forgotten too: the same person may come back with the clock they left with.
      for (const client of theirs) awareness.meta.delete(client);
    },
  };
}
