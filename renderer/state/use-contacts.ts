/** Contact details and private notes of a person: stored on this computer, by product and person, and never in the product itself. */
import { createContext, use, useEffect, useMemo, useState } from 'react';
import type { PersonId } from '../../shared/domain/ids.ts';
import { invariant, type Result } from '../../shared/domain/result.ts';
import type { Contact, ContactBook } from '../storage/contacts.ts';
import { useSession } from './session-context.ts';

export type { Contact } from '../storage/contacts.ts';

export const ContactsContext = createContext<ContactBook | null>(null);

export interface StoredContact {
  readonly contact: Contact | null;
  readonly keep: (facts: Partial<Contact>) => Promise<Result<null, 'not-kept'>>;
}

export function useContact(person: PersonId): StoredContact {
  const book = use(ContactsContext);
  invariant(book, 'contacts are at hand');
  const product = useSession().id;
  const [read, setRead] = useState<{ readonly of: PersonId; readonly contact: Contact } | null>(null);
  useEffect(() => book.watch(product, person, (contact) => setRead({ of: person, contact })), [book, product, person]);
  const keep = useMemo(() => (facts: Partial<Contact>) => book.keep(product, person, facts), [book, product, person]);
  return { contact: read?.of === person ? read.contact : null, keep };
}
