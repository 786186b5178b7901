/** Five facts under the title. Value and points are written in place; status, type, Sprint and Feature are chosen. */
import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type Entry,
  type EntryType,
  type EntryStatus,
  entryTypes,
  isFeature,
  statusesOf,
} from '../../../shared/domain/backlog/backlog.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { readinessItems, reasonsNotReady } from '../../../shared/domain/backlog/readiness.ts';
import { valuePerPoint } from '../../../shared/domain/value/value.ts';
import { useFeaturePoints, useSprints, useValue } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { ChoiceItems } from '../../ui/fields/ChoiceItems.tsx';
import { Ring } from '../../ui/marks/Ring.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { itemStatusLabels, itemTypeLabels } from '../phrases/item-labels.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import buttonClasses from '../parts/buttons.module.css';
import { Amount } from './Amount.tsx';
import classes from './facts.module.css';
import { FeatureChoice } from './FeatureChoice.tsx';
import wordClasses from './words.module.css';

export function Facts({ entry }: { readonly entry: Entry }) {
  return (
    <>
      <dl className={classes['facts']}>{isFeature(entry) ? <FeatureFacts entry={entry} /> : <StoryFacts entry={entry} />}</dl>
      <Way entry={entry} />
    </>
  );
}

function StoryFacts({ entry }: { readonly entry: Entry }) {
  const { valueEntries, sizeEntries } = useCommands();
  const value = useValue(entry.id);
  const isShare = entry.value === null && value !== null;
  return (
    <>
      <Fact label="Value">
        <Amount
          label="Value"
          mends="valued"
          amount={entry.value}
          placeholder={value === null ? '–' : String(rounded(value))}
          hint={isShare ? 'Share of the Feature’s value. Enter a number to override it.' : undefined}
          tone="value"
          onKeep={(amount) => valueEntries([entry.id], amount)}
        />
      </Fact>
      <Fact label="Points">
        <Amount
          label="Points"
          mends="sized small"
          amount={entry.points}
          placeholder="–"
          onKeep={(amount) => sizeEntries([entry.id], amount)}
        />
      </Fact>
      <Ratio value={value} points={entry.points} />
      <SprintFact entry={entry} />
      <ReadyFact entry={entry} value={value} />
    </>
  );
}

/** A Feature is as large as its Stories; only its score is written here. */
function FeatureFacts({ entry }: { readonly entry: Entry }) {
  const { valueEntries } = useCommands();
  const points = useFeaturePoints(entry.id);
  return (
    <>
      <Fact label="Value">
        <Amount
          label="Value"
          amount={entry.value}
          placeholder="–"
          tone="value"
          onKeep={(amount) => valueEntries([entry.id], amount)}
        />
      </Fact>
      <Fact label="Points">
        <span className={classes['number']} title={points === null ? 'Available once all its Stories are sized' : undefined}>
          {points ?? '–'}
        </span>
      </Fact>
      <Ratio value={entry.value} points={points} />
    </>
  );
}

function Ratio({ value, points }: { readonly value: number | null; readonly points: number | null }) {
  const ratio = valuePerPoint(value, points);
  return (
    <Fact label="Value/pt">
      <span className={classes['number']}>{ratio === null ? '–' : ratio.toFixed(1)}</span>
    </Fact>
  );
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ReadyFact({ entry, value }: { readonly entry: Entry; readonly value: number | null }) {
  const missing = reasonsNotReady(entry, value).length;
  const all = readinessItems.length;
  return (
    <Fact label="Ready">
      <span className={classes['ready']}>
        <Ring met={all - missing} all={all} /> {missing === 0 ? 'Ready' : `${all - missing} of ${all}`}
      </span>
    </Fact>
  );
}

function SprintFact({ entry }: { readonly entry: Entry }) {
  const sprints = useSprints();
  const commands = useCommands();
  const current = sprints.find((sprint) => sprint.id === entry.sprint);
  return (
    <Fact label="Sprint">
      <Choose
        label="Sprint"
        shown={current ? current.name.replace(/^Sprint\s+/i, '') : '–'}
        chosen={entry.sprint ?? ''}
        options={[{ id: '', label: 'No Sprint' }, ...sprints.map((sprint) => ({ id: sprint.id as string, label: sprint.name }))]}
        onChoose={(id) => commands.assignToSprint([entry.id], sprints.find((sprint) => sprint.id === id)?.id ?? null)}
      />
    </Fact>
  );
}

/** Type, status and Feature in words: what it is, how far it has come, what it belongs to. */
function Way({ entry }: { readonly entry: Entry }) {
  const commands = useCommands();
  return (
    <div className={classes['way']}>
      <Choose
        label="Type"
        shown={itemTypeLabels[entry.type]}
        chosen={entry.type}
        options={entryTypes.map((type) => ({ id: type, label: itemTypeLabels[type] }))}
        onChoose={(type) => commands.changeType([entry.id], type as EntryType)}
      />
      <Choose
        label="Status"
        shown={entry.dropped ? 'Dropped' : itemStatusLabels[entry.status]}
        chosen={entry.status}
        options={statusesOf(entry.type).map((status) => ({ id: status, label: itemStatusLabels[status] }))}
        onChoose={(status) => commands.changeStatus([entry.id], status as EntryStatus)}
      />
      {entry.dropped && (
        <button type="button" className={buttonClasses['choose']} onClick={() => commands.restoreEntries([entry.id])}>
          Restore
        </button>
      )}
      {!isFeature(entry) && <FeatureChoice entry={entry} />}
      {entry.tags.map((tag) => (
        <span key={tag} className={wordClasses['note']}>
          #<ItemText text={tag} />
        </span>
      ))}
    </div>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly shown: string;
  /** The option that holds now. */
  readonly chosen: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChoose: (id: string) => Result<unknown, string>;
}

function Choose({ label, shown, chosen, options, onChoose }: ChooseProps) {
  const readOnly = usePhase() !== 'read and write';
  return (
    <Menu position="bottom-start" width={180} disabled={readOnly}>
      <Menu.Target>
        <button type="button" className={buttonClasses['choose']} aria-label={`${label}: ${shown}`}>
          <span className={buttonClasses['chosen']} title={shown.length > 12 ? shown : undefined}>
            <ItemText text={shown} />
          </span>
          <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <ChoiceItems chosen={chosen} options={options} onChoose={(id) => succeededOrNotified(onChoose(id))} />
      </Menu.Dropdown>
    </Menu>
  );
}
