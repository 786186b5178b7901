/** The open product as a whole: its phase, save state, notices about its copies, and presence. */
import { useCallback, useSyncExternalStore } from 'react';
import type { EntryId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonHere, Presence, SelfHere } from '../session/presence.ts';
import type { SaveState } from '../session/save-state.ts';
import type { OpenDocument } from '../session/open-document.ts';
import type { Phase, SessionNotice } from '../session/session.ts';
import { useSession } from './session-context.ts';

export type { PersonHere } from '../session/presence.ts';
export type { SaveState } from '../session/save-state.ts';
export type { Phase, SessionNotice } from '../session/session.ts';

/** For the hooks of this folder; views use the hooks that return data. */
export function useOpenDocument(): OpenDocument | null {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.open);
}

export function usePhase(): Phase {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.phase);
}

export function useSaveState(): SaveState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.saveState);
}

export function useNotices(): { readonly notices: readonly SessionNotice[]; readonly dismiss: (id: string) => void } {
  const session = useSession();
  const notices = useSyncExternalStore(session.subscribe, session.notices);
  return { notices, dismiss: session.dismiss };
}

const noOthers: readonly PersonHere[] = [];
const silent = (): (() => void) => () => undefined;

export function usePeopleHere(): readonly PersonHere[] {
  const presence = useOpenDocument()?.presence;
  return useSyncExternalStore(presence?.subscribe ?? silent, presence?.others ?? (() => noOthers));
}

export function useMyself(): SelfHere | null {
  const presence = useOpenDocument()?.presence;
  return useSyncExternalStore(presence?.subscribe ?? silent, () => presence?.self() ?? null);
}

export function useWhoIsAt(id: EntryId): PersonHere | undefined {
  const presence = useOpenDocument()?.presence;
  return useSyncExternalStore(presence?.subscribe ?? silent, () => whoIsAt(presence, id));
}

function whoIsAt(presence: Presence | undefined, id: EntryId): PersonHere | undefined {
  const there = (presence?.others() ?? noOthers).filter((person) => person.at === id);
  return there.find((person) => person.writing !== null) ?? there[0];
}

export function usePresence(): Pick<Presence, 'lookAt' | 'introduce'> | null {
  return useOpenDocument()?.presence ?? null;
}

/** The entry this user is at, on demand; never re-renders. */
export function useWhereIAm(): () => EntryId | null {
  const presence = useOpenDocument()?.presence;
  return useCallback(() => presence?.self().at ?? null, [presence]);
}
