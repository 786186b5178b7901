/** Contact details and private notes of a person. They stay on this device, and the screen says so. */
import { IconLock } from '@tabler/icons-react';
import type { Person } from '../../../../shared/domain/people/people.ts';
import { ok, type Result } from '../../../../shared/domain/result.ts';
import { type Contact, useContact } from '../../../state/use-contacts.ts';
import { Section } from '../../parts/Section.tsx';
import { succeededOrNotified } from '../../parts/succeeded-or-notified.ts';
import { SavedLine, SavedLines } from '../../parts/SavedField.tsx';
import classes from '../panel/panel.module.css';

/** `same`: others of the register who were said to be this person; what was noted of each stays with them. */
export function PersonContact({ person, same }: { readonly person: Person; readonly same: readonly Person[] }) {
  return (
    <div className={classes['private']}>
      <Section label="Private to this computer" aside={<IconLock size={14} stroke={1.6} aria-hidden="true" />}>
        <p className={classes['note']}>Stored only on this computer. Never synced, exported or printed.</p>
        <Fields key={person.id} person={person} />
        {same.map((each) => (
          <Fields key={each.id} person={each} besides={each.name} />
        ))}
      </Section>
    </div>
  );
}

/** `besides`: the name of another who is this person; shown where something was noted of them. */
function Fields({ person, besides = null }: { readonly person: Person; readonly besides?: string | null }) {
  const { contact, keep } = useContact(person.id);
  if (contact === null) return null;
  if (besides !== null && Object.values(contact).every((words) => words === '')) return null;
  const change = (facts: Partial<Contact>): Result<null, string> => {
    void keep(facts).then(succeededOrNotified);
    return ok(null);
  };
  const of = besides === null ? '' : ` (${besides})`;
  return (
    <div className={classes['fields']}>
      <SavedLine label={`Email${of}`} type="email" written={contact.email} onKeep={(email) => change({ email: email.trim() })} />
      <SavedLine label={`Phone${of}`} type="tel" written={contact.phone} onKeep={(phone) => change({ phone: phone.trim() })} />
      <SavedLines label={`Private notes${of}`} written={contact.notes} onKeep={(notes) => change({ notes })} />
    </div>
  );
}
