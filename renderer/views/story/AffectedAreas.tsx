/** The business areas a Feature affects; a missing area is made on the spot. */
import type { Entry } from '../../../shared/domain/backlog.ts';
import { useAreas } from '../../state/use-books.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { FactChip } from '../value/FactChip.tsx';
import { told } from '../sync/told.ts';
import { Adding } from './Adding.tsx';
import { focusPlus } from './focus-plus.ts';

export function AffectedAreas({ entry }: { readonly entry: Entry }) {
  const { affectArea } = useCommands();
  const affected = useAreas().filter(({ id }) => entry.assessment.areas.includes(id));
  return (
    <>
      {affected.map(({ id, name }) => (
        <FactChip
          key={id}
          label={name}
          onRemove={() => {
            focusPlus(document.activeElement);
            told(affectArea([entry.id], id, false));
          }}
        />
      ))}
      <Adding label="Add an affected area" question={(close) => <AreaChooser entry={entry} onClose={close} />} />
    </>
  );
}

function AreaChooser({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { affectArea, addArea } = useCommands();
  const areas = useAreas();
  const make = (name: string) => ({
    label: `Add area “${name}”`,
    run: () => {
      const added = addArea(name);
      if (told(added)) told(affectArea([entry.id], added.value, true));
      onClose();
    },
  });
  return (
    <ChoiceDialog
      opened
      title={`Which area does “${entry.title}” affect?`}
      placeholder="A business area, or the name of a new one"
      choices={areas.filter(({ id }) => !entry.assessment.areas.includes(id)).map(({ id, name }) => ({ id, label: name }))}
      onChoose={(id) => {
        const area = areas.find((each) => each.id === id);
        if (area) told(affectArea([entry.id], area.id, true));
        onClose();
      }}
      make={make}
      onClose={onClose}
    />
  );
}
