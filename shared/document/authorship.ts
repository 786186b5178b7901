/**
 * Authorship: each session signs once with the user's name and device, and records once a minute how far its history reaches. So
 * every register and character has an author and a minute, at about thirty bytes per minute of work. Yjs itself only stores a
 * number per session; writes of an unsigned session have no author.
 */
import type * as Y from 'yjs';
import { roots } from './backlog-doc.ts';

/** The user of this window; `device` is '' while the product is not shared. */
export interface AuthorIdentity {
  readonly name: string;
  readonly device: string;
}

export interface Author extends AuthorIdentity {
  readonly at: number | null;
}

interface ItemId {
  readonly client: number;
  readonly clock: number;
}

const minuteLength = 60_000;
const between = '.';
const sessionName = (client: number): string => client.toString(36);

/**
 * Signs the current writes. Call within the transaction and after writing, so that nothing is signed if nothing was written.
 * `before`: this session's clock at the start of the transaction.
 */
export function signEdit(doc: Y.Doc, identity: AuthorIdentity, now: number, before: number): void {
  const authors = roots.authors(doc);
  const session = sessionName(doc.clientID);
  const signature = `${identity.name}\n${identity.device}`;
  const minute = session + between + Math.floor(now / minuteLength).toString(36);
  if (authors.get(session) !== signature) authors.set(session, signature);
  if (!authors.has(minute)) authors.set(minute, before);
}

export interface Authorship {
  readonly of: (itemId: ItemId) => Author | null;
  readonly close: () => void;
}

interface AuthorSession {
  readonly identity: AuthorIdentity;
  /** Ascending by clock: from this clock on, writes belong to this minute. */
  readonly minutes: readonly { readonly clock: number; readonly minute: number }[];
}

/** Reads the signatures on first use, and again only after new ones arrived. */
export function createAuthorship(doc: Y.Doc): Authorship {
  const authors = roots.authors(doc);
  let sessions: ReadonlyMap<string, AuthorSession> | null = null;
  const forget = (): void => {
    sessions = null;
  };
  authors.observe(forget);
  return {
    of: ({ client, clock }) => {
      sessions ??= readSessions(authors);
      const session = sessions.get(sessionName(client));
      if (!session) return null;
      const note = session.minutes.findLast((each) => each.clock <= clock) ?? session.minutes[0];
      return { ...session.identity, at: note ? note.minute * minuteLength : null };
    },
    close: () => authors.unobserve(forget),
  };
}

function readSessions(authors: Y.Map<unknown>): ReadonlyMap<string, AuthorSession> {
  const identities = new Map<string, AuthorIdentity>();
  const notes = new Map<string, { clock: number; minute: number }[]>();
  authors.forEach((value, key) => {
    const [session = '', written] = key.split(between);
    if (written === undefined) {
      const [name = '', device = ''] = typeof value === 'string' ? value.split('\n') : [];
      identities.set(session, { name: name.slice(0, maxNameLength), device: device.slice(0, maxNameLength) });
      return;
    }
    const minute = Number.parseInt(written, 36);
    if (typeof value !== 'number' || !Number.isFinite(minute)) return;
    const noted = notes.get(session);
    if (noted) noted.push({ clock: value, minute });
    else notes.set(session, [{ clock: value, minute }]);
  });
  return new Map(
    [...identities].map(([session, identity]) => [
      session,
      { identity, minutes: (notes.get(session) ?? []).sort((a, b) => a.clock - b.clock || a.minute - b.minute) },
    ]),
  );
}

const maxNameLength = 60;
