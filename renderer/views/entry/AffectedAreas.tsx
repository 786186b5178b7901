/** The business areas a Feature affects; a missing area is made on the spot. */
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import type { BusinessArea } from '../../../shared/domain/people/people.ts';
import { withAreas } from '../../../shared/domain/people/register.ts';
import { useAreas, useAreaToday } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { FactChip } from '../parts/FactChip.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Adding } from './Adding.tsx';
import { focusPlus } from './focus-plus.ts';

export function AffectedAreas({ entry }: { readonly entry: Entry }) {
  const { affectArea } = useCommands();
  const affected = useAffected(entry);
  return (
    <>
      {affected.map(({ id, name }) => (
        <FactChip
          key={id}
          label={name}
          onRemove={() => {
            focusPlus(document.activeElement);
            succeededOrNotified(affectArea([entry.id], id, false));
          }}
        />
      ))}
      <Adding label="Add affected area" question={(close) => <AreaChooser entry={entry} onClose={close} />} />
    </>
  );
}

/** The areas that it affects and that are not dropped, as they are today. */
function useAffected({ assessment }: Entry): readonly BusinessArea[] {
  const { areas } = withAreas(assessment, useAreaToday());
  return useAreas().filter(({ id }) => areas.includes(id));
}

function AreaChooser({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { affectArea } = useCommands();
  const areas = useAreas();
  const affected = useAffected(entry);
  const make = (name: string) => ({
    label: `Create business area “${name}”`,
    run: () => {
      succeededOrNotified(affectArea([entry.id], { name }, true));
      onClose();
    },
  });
  return (
    <ChoiceDialog
      title={`Add affected area to “${entry.title}”`}
      placeholder="Search or create a business area"
      choices={areas.filter((area) => !affected.includes(area)).map(({ id, name }) => ({ id, label: name }))}
      onChoose={(id) => {
        const area = areas.find((each) => each.id === id);
        if (area) succeededOrNotified(affectArea([entry.id], area.id, true));
        onClose();
      }}
      make={make}
      onClose={onClose}
    />
  );
}
