/** The objectives a Feature serves; another one is chosen by typing, a missing one made on the spot. */
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { useObjectives } from '../../state/use-collections.ts';
import { useCommands } from '../../state/use-commands.ts';
import { Choosing } from '../parts/Choosing.tsx';
import { FactChip } from '../parts/FactChip.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Adding } from './Adding.tsx';
import { focusPlus } from './focus-plus.ts';

export function ServedObjectives({ entry }: { readonly entry: Entry }) {
  const { serveObjective } = useCommands();
  const served = useObjectives().filter(({ id }) => entry.assessment.objectives.includes(id));
  return (
    <>
      {served.map(({ id, title }) => (
        <FactChip
          key={id}
          label={title}
          onRemove={() => {
            focusPlus(document.activeElement);
            succeededOrNotified(serveObjective([entry.id], id, false));
          }}
        />
      ))}
      <Adding label="Link objective" question={(close) => <Choosing kind="objective" ids={[entry.id]} onClose={close} />} />
    </>
  );
}
