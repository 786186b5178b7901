/** Acceptance criteria: one line each, edited concurrently, each with its own verdict. Enter adds the next, Backspace removes an empty one. */
import { IconCircle, IconCircleCheckFilled, IconCircleXFilled, IconPlus } from '@tabler/icons-react';
import { Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import { type Criterion, type CriterionId, type Entry, type Verdict, verdicts } from '../../../shared/domain/backlog/backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { useFocusAfterRemoval } from '../../ui/focus-home.ts';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { ChoiceItems } from '../../ui/fields/ChoiceItems.tsx';
import { Badge } from '../../ui/marks/Badge.tsx';
import { criterionResultLabels } from '../phrases/item-labels.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import buttonClasses from '../parts/buttons.module.css';
import classes from './criteria.module.css';
import { CriterionField, type Wanted } from './CriterionField.tsx';
import { Section } from '../parts/Section.tsx';

const tones = { 'not tested': 'neutral', passed: 'good', failed: 'bad' } as const;

export function Criteria({ entry }: { readonly entry: Entry }) {
  const commands = useCommands();
  /** The criterion whose text should take the focus; each new object is a new request. */
  const [wanted, setWanted] = useState<Wanted>({ id: null });
  const addButton = useRef<HTMLButtonElement>(null);
  useFocusAfterRemoval(entry.criteria.length, () => addButton.current?.focus());
  const writable = usePhase() === 'read and write';
  const passed = entry.criteria.filter((criterion) => criterion.verdict === 'passed').length;
  const add = (after: CriterionId | null): void => {
    const added = commands.addCriterion(entry.id, '', after);
    if (succeededOrNotified(added)) setWanted({ id: added.value });
  };
  useActions([
    {
      id: 'story.criterion',
      title: 'Add acceptance criterion',
      section: 'Item details',
      keys: ['C'],
      run: () => add(null),
      enabled: () => writable,
    },
  ]);
  return (
    <Section label="Acceptance criteria" aside={entry.criteria.length > 0 && `${passed} of ${entry.criteria.length} passed`}>
      <ul className={classes['criteria']}>
        {entry.criteria.map((criterion, place) => (
          <li key={criterion.id} className={classes['criterion']}>
            <VerdictButton entry={entry} criterion={criterion} number={place + 1} />
            <CriterionField
              entry={entry.id}
              criterion={criterion.id}
              number={place + 1}
              text={criterion.text}
              wanted={criterion.id === wanted.id ? wanted : null}
              onNext={() => add(criterion.id)}
              onGone={() => setWanted({ id: (entry.criteria[place - 1] ?? entry.criteria[place + 1])?.id ?? null })}
              onPasted={(last) => setWanted({ id: last })}
              onMove={(step) =>
                commands.moveCriterion(entry.id, criterion.id, Math.min(entry.criteria.length - 1, Math.max(0, place + step)))
              }
            />
            <VerdictMenu entry={entry} criterion={criterion} number={place + 1} />
          </li>
        ))}
      </ul>
      {writable && (
        <button ref={addButton} type="button" data-mends="criteria" className={buttonClasses['add']} onClick={() => add(null)}>
          <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Add acceptance criterion
          <ShownKey id="story.criterion" />
        </button>
      )}
    </Section>
  );
}

interface VerdictProps {
  readonly entry: Entry;
  readonly criterion: Criterion;
  readonly number: number;
}

const next: Readonly<Record<Verdict, Verdict>> = { 'not tested': 'passed', passed: 'failed', failed: 'not tested' };

/** A click cycles through the verdicts; the menu at the right sets one directly. */
function VerdictButton({ entry, criterion, number }: VerdictProps) {
  const commands = useCommands();
  const icon = {
    'not tested': <IconCircle size={18} stroke={1.8} />,
    passed: <IconCircleCheckFilled size={18} />,
    failed: <IconCircleXFilled size={18} />,
  }[criterion.verdict];
  return (
    <button
      type="button"
      className={classes['verdict']}
      data-verdict={criterion.verdict}
      aria-label={`Criterion ${number}: ${criterionResultLabels[criterion.verdict]}. Mark as ${criterionResultLabels[next[criterion.verdict]].toLowerCase()}`}
      onClick={() => commands.judgeCriterion(entry.id, criterion.id, next[criterion.verdict])}
    >
      {icon}
    </button>
  );
}

function VerdictMenu({ entry, criterion, number }: VerdictProps) {
  const commands = useCommands();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button
          type="button"
          className={classes['badgeButton']}
          aria-label={`Result of criterion ${number}: ${criterionResultLabels[criterion.verdict]}`}
        >
          <Badge tone={tones[criterion.verdict]}>{criterionResultLabels[criterion.verdict]}</Badge>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <ChoiceItems
          chosen={criterion.verdict}
          options={verdicts.map((id) => ({ id, label: criterionResultLabels[id] }))}
          onChoose={(verdict) => commands.judgeCriterion(entry.id, criterion.id, verdict)}
        />
        <Menu.Divider />
        <Menu.Item onClick={() => commands.moveCriterion(entry.id, criterion.id, Math.max(0, number - 2))}>Move up</Menu.Item>
        <Menu.Item onClick={() => commands.moveCriterion(entry.id, criterion.id, Math.min(entry.criteria.length - 1, number))}>
          Move down
        </Menu.Item>
        <Menu.Item data-danger onClick={() => commands.dropCriterion(entry.id, criterion.id)}>
          Remove criterion
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
