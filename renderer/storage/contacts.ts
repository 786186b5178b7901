/** How people are reached and what is noted about them, on this computer only: nothing of it is in the document, in a journal, in a backup or on the wire. */
import { liveQuery } from 'dexie';
import type { ProductId } from '../../shared/domain/backlog.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import type { LocalDb } from './local-db.ts';

export interface Contact {
  readonly email: string;
  readonly phone: string;
  /** What nobody else is to read. */
  readonly notes: string;
}

export const noContact: Contact = { email: '', phone: '', notes: '' };

export interface ContactBook {
  /** Tells the contact of these people, who are one (the kept one first), now and with every change in any window of this computer. */
  readonly watch: (product: ProductId, people: readonly PersonId[], told: (contact: Contact) => void) => () => void;
  /** Keeps what is given; the rest stays as it was. */
  readonly keep: (product: ProductId, people: readonly PersonId[], facts: Partial<Contact>) => Promise<Result<null>>;
}

export function openContacts(db: LocalDb): ContactBook {
  const read = async (product: ProductId, people: readonly PersonId[]): Promise<Contact> => {
    const kept = await db.contacts.bulkGet(people.map((person) => [product, person]));
    return asOne(kept.filter((each) => each !== undefined));
  };
  return {
    watch: (product, people, told) => {
      const watching = liveQuery(() => read(product, people)).subscribe({ next: told, error: () => told(noContact) });
      return () => watching.unsubscribe();
    },
    keep: async (product, people, facts) => {
      const [person, ...others] = people;
      if (person === undefined) return ok(null);
      try {
        await db.transaction('rw', db.contacts, async () => {
          await db.contacts.put({ ...(await read(product, people)), ...facts, product, person });
          await db.contacts.bulkDelete(others.map((each) => [product, each]));
        });
        return ok(null);
      } catch {
        return refuse('not-kept', 'This browser did not keep the contact: there is no room, or it may not keep anything here.');
      }
    },
  };
}

/** What was noted before two people became one: the first address and number there is, and all notes. */
function asOne(kept: readonly Contact[]): Contact {
  const first = (name: 'email' | 'phone'): string => kept.find((each) => each[name] !== '')?.[name] ?? '';
  return { email: first('email'), phone: first('phone'), notes: kept.map(({ notes }) => notes).filter((notes) => notes !== '').join('\n\n') };
}
