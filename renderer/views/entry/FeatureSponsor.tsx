/** The sponsor of a Feature: a person of the register, chosen by typing. */
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { isSponsor } from '../../../shared/domain/people/people.ts';
import { usePeople, useWhoIsWho } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { FactChip } from '../parts/FactChip.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Adding } from './Adding.tsx';
import { focusPlus } from './focus-plus.ts';

export function FeatureSponsor({ entry }: { readonly entry: Entry }) {
  const { nameSponsor } = useCommands();
  const whoIs = useWhoIsWho();
  const { sponsor } = entry.assessment;
  return (
    <>
      {sponsor !== null && (
        <FactChip
          label={whoIs(sponsor)?.name ?? 'Removed person'}
          onRemove={() => {
            focusPlus(document.activeElement);
            succeededOrNotified(nameSponsor([entry.id], null));
          }}
        />
      )}
      <Adding
        label={sponsor === null ? 'Set sponsor' : 'Change sponsor'}
        question={(close) => <SponsorChooser entry={entry} onClose={close} />}
      />
    </>
  );
}

/** Sponsors of the product come first. */
function SponsorChooser({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { nameSponsor } = useCommands();
  const whoIs = useWhoIsWho();
  const { sponsor } = entry.assessment;
  const people = usePeople().toSorted((a, b) => Number(isSponsor(b)) - Number(isSponsor(a)));
  return (
    <ChoiceDialog
      title={`Set sponsor for “${entry.title}”`}
      placeholder="Search people"
      choices={people.map(({ id, name, role }) => ({ id, label: name, detail: role }))}
      chosen={sponsor === null ? null : (whoIs(sponsor)?.id ?? null)}
      onChoose={(id) => {
        const person = people.find((each) => each.id === id);
        if (person) succeededOrNotified(nameSponsor([entry.id], person.id));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
