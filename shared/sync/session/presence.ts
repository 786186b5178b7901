/** Presence over one link (who is online, and where): sent immediately, dropped with the link, never stored. */
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import { readPresence } from '../validation/update-validator.ts';

/** Maximum number of sessions over the lifetime of a link. */
const maxSessions = 1_024;

interface PresenceChange {
  readonly added: number[];
  readonly updated: number[];
  readonly removed: number[];
}

export interface SharedPresence {
  readonly theirs: ReadonlySet<number>;
  /** Returns whether the bytes were a presence within the limits. */
  take(bytes: Uint8Array): boolean;
  stop(): void;
}

const clockOf = (awareness: Awareness): number | undefined => awareness.meta.get(awareness.clientID)?.clock;

export function sharePresence(awareness: Awareness, send: (bytes: Uint8Array) => void): SharedPresence {
  const source = {};
  const theirs = new Set<number>();
  const tell = (clients: readonly number[]): void => {
    const announced = clients.filter((client) => awareness.meta.has(client));
    if (announced.length > 0) send(encodeAwarenessUpdate(awareness, announced));
  };
  const follow = ({ added, updated, removed }: PresenceChange, from: unknown): void => {
    if (from === source) for (const client of [...added, ...updated]) theirs.add(client);
    else tell([...added, ...updated, ...removed]);
  };
  awareness.on('update', follow);
  tell([...awareness.getStates().keys()].filter((client) => client !== awareness.clientID));
  // With a new clock: the other end may remember the one this session left with.
  const own = awareness.getLocalState();
  if (own !== null) awareness.setLocalState(own);
  return {
    theirs,
    take(bytes) {
      const clients = readPresence(bytes);
      if (clients === null || new Set([...theirs, ...clients]).size > maxSessions) return false;
      const before = clockOf(awareness);
      applyAwarenessUpdate(awareness, bytes, source);
      // The other end lost one of several links to this session and announced that it left.
      if (awareness.getLocalState() !== null && clockOf(awareness) !== before)
        send(encodeAwarenessUpdate(awareness, [awareness.clientID]));
      return true;
    },
    stop() {
      awareness.off('update', follow);
      theirs.delete(awareness.clientID);
      removeAwarenessStates(awareness, [...theirs], source);
      // Their clocks are removed too: a session may return with the clock it left with.
      for (const client of theirs) awareness.meta.delete(client);
    },
  };
}
