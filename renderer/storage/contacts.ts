/** Contact details and private notes about people, on this computer only: never in the document, the journal, a backup or on the wire. */
import { liveQuery } from 'dexie';
import type { ProductId } from '../../shared/domain/backlog/backlog.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import type { LocalDb } from './local-db.ts';

export interface Contact {
  readonly email: string;
  readonly phone: string;
  readonly notes: string;
}

const noContact: Contact = { email: '', phone: '', notes: '' };

export interface ContactBook {
  readonly watch: (product: ProductId, person: PersonId, report: (contact: Contact) => void) => () => void;
  /** Stores the given fields; the rest is unchanged. Merged people keep separate contacts, because a merge can be reverted. */
  readonly keep: (product: ProductId, person: PersonId, facts: Partial<Contact>) => Promise<Result<null, 'not-kept'>>;
}

const asContact = ({ email, phone, notes }: Contact = noContact): Contact => ({ email, phone, notes });

export function openContacts(db: LocalDb): ContactBook {
  const read = async (product: ProductId, person: PersonId): Promise<Contact> =>
    asContact(await db.contacts.get([product, person]));
  return {
    watch: (product, person, report) => {
      const watching = liveQuery(() => read(product, person)).subscribe({ next: report, error: () => report(noContact) });
      return () => watching.unsubscribe();
    },
    keep: async (product, person, facts) => {
      try {
        await db.transaction('rw', db.contacts, async () => {
          await db.contacts.put({ ...(await read(product, person)), ...facts, product, person });
        });
        return ok(null);
      } catch {
        return refuse(
          'not-kept',
          'Couldn’t save the contact details. The browser is out of space or blocks storage for this page.',
        );
      }
    },
  };
}
