/** What a Feature contributes to: objectives, affected areas, its sponsor and its MoSCoW priority. */
import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { type Moscow, moscowClasses, moscowWords } from '../../../shared/domain/value/moscow.ts';
import { usePhase } from '../../state/use-session.ts';
import { useCommands } from '../../state/use-commands.ts';
import { ChoiceItems } from '../../ui/fields/ChoiceItems.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { AffectedAreas } from './AffectedAreas.tsx';
import classes from './alignment.module.css';
import buttonClasses from '../parts/buttons.module.css';
import { FeatureSponsor } from './FeatureSponsor.tsx';
import sectionClasses from '../parts/section.module.css';
import { ServedObjectives } from './ServedObjectives.tsx';

export function Alignment({ entry }: { readonly entry: Entry }) {
  return (
    <section className={sectionClasses['section']} aria-label="Alignment">
      <dl className={classes['belongs']}>
        <Line label="Objectives">
          <ServedObjectives entry={entry} />
        </Line>
        <Line label="Affected areas">
          <AffectedAreas entry={entry} />
        </Line>
        <Line label="Sponsor">
          <FeatureSponsor entry={entry} />
        </Line>
        <Line label="MoSCoW">
          <MoscowMenu entry={entry} />
        </Line>
      </dl>
    </section>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const moscowLabel = (moscow: Moscow | null): string => (moscow === null ? 'Not set' : moscowWords[moscow]);

function MoscowMenu({ entry }: { readonly entry: Entry }) {
  const { classifyFeatures } = useCommands();
  const readOnly = usePhase() !== 'read and write';
  const { moscow } = entry.assessment;
  const shown = moscowLabel(moscow);
  return (
    <Menu position="bottom-start" width={180} disabled={readOnly}>
      <Menu.Target>
        <button type="button" className={buttonClasses['choose']} aria-label={`MoSCoW: ${shown}`}>
          {shown}
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <ChoiceItems
          chosen={moscow}
          options={[...moscowClasses, null].map((id) => ({ id, label: moscowLabel(id) }))}
          onChoose={(id) => succeededOrNotified(classifyFeatures([entry.id], id))}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
