/** How a person is reached and what is noted about them for nobody else. It stays on this computer, and the screen says so. */
import { IconLock } from '@tabler/icons-react';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { type Contact, useContact } from '../../state/use-contacts.ts';
import { Section } from '../story/Section.tsx';
import { told } from '../sync/told.ts';
import { KeptLine, KeptLines } from './KeptText.tsx';
import classes from './panel.module.css';

/** `people`: ids that are one person. */
export function PersonContact({ people }: { readonly people: readonly PersonId[] }) {
  const { contact, keep } = useContact(people);
  const change = (facts: Partial<Contact>): true => {
    void keep(facts).then(told);
    return true;
  };
  return (
    <div className={classes['private']}>
      <Section label="On this computer only" aside={<IconLock size={14} stroke={1.6} aria-hidden="true" />}>
        <p className={classes['note']}>Never shared, never on a projector or on paper, in no file that leaves this computer, and in no backup.</p>
        {contact && (
          <div className={classes['fields']}>
            <KeptLine label="E-mail" type="email" written={contact.email} onKeep={(email) => change({ email: email.trim() })} />
            <KeptLine label="Phone" type="tel" written={contact.phone} onKeep={(phone) => change({ phone: phone.trim() })} />
            <KeptLines label="Private notes" written={contact.notes} onKeep={(notes) => change({ notes })} />
          </div>
        )}
      </Section>
    </div>
  );
}
