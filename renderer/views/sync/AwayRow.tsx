/** One line: what another user changed in one entry; expanded, every field before and after; at the right an undo of all of it. */
import { hueOf } from '../../../shared/domain/people/person-hue.ts';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { wasOverwritten, type ReportedChange } from '../../../shared/domain/change/change.ts';
import { useEntry } from '../../state/use-backlog.ts';
import { canTakeBack, type Current, useAwayReport, useCurrent } from '../../state/use-sharing.ts';
import { Avatar } from '../../ui/marks/Avatar.tsx';
import { toast } from '../../ui/shell/toasts.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { type ChangeGroup, changeWords, factWords, groupWords } from '../phrases/change-words.ts';
import classes from './sync.module.css';
import ownClasses from './away.module.css';
import { whenWords } from '../phrases/time-words.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { useChangeNames } from './use-change-names.ts';
import { useNow } from '../parts/use-now.ts';

interface AwayRowProps {
  readonly group: ChangeGroup;
  readonly onEntry: (id: EntryId) => void;
}

export function AwayRow({ group, onEntry }: AwayRowProps) {
  const report = useAwayReport();
  const names = useChangeNames();
  const [opened, setOpened] = useState(false);
  const current = useCurrent();
  const entry = useEntry(group.entry);
  const title = entry?.title ?? 'Deleted item';
  const name = group.by || 'Unknown';
  const undo = (changes: readonly ReportedChange[]): void => {
    if (succeededOrNotified(report.revertChange(changes))) toast({ id: 'undo', message: `Changes to “${title}” undone` });
  };
  const reapplyChange = (change: ReportedChange): void => {
    if (succeededOrNotified(report.reapplyChange(change))) toast({ id: 'undo', message: `Change applied to “${title}”` });
  };
  return (
    <li className={ownClasses['awayRow']}>
      <Avatar name={name} hue={hueOf(name)} />
      <button type="button" className={ownClasses['awayEntry']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <span className={ownClasses['awayName']} title={title}>
          <ItemText text={title} />
        </span>
        <span className={ownClasses['awayWhat']} title={groupWords(group, names, current)}>
          {groupWords(group, names, current)}
        </span>
      </button>
      {group.changes.some(canTakeBack) ? (
        <Undo label={`Undo ${name}’s changes to ${title}`} onUndo={() => undo(group.changes)} />
      ) : (
        <span />
      )}
      {opened && (
        <div className={ownClasses['details']}>
          {group.changes.map((change) => (
            <Detail
              key={change.id}
              change={change}
              current={current(change)}
              onUndo={() => undo([change])}
              onTakeOver={() => reapplyChange(change)}
            />
          ))}
          <button type="button" className={ownClasses['entryLink']} onClick={() => onEntry(group.entry)}>
            Open {entry?.key}
          </button>
        </div>
      )}
    </li>
  );
}

interface DetailProps {
  readonly change: ReportedChange;
  readonly current: Current | null;
  readonly onUndo: () => void;
  readonly onTakeOver: () => void;
}

function Detail({ change, current, onUndo, onTakeOver }: DetailProps) {
  const names = useChangeNames();
  const now = useNow();
  const isText = change.field === 'description' || change.field === 'criterion' || change.field === 'title';
  return (
    <div className={ownClasses['detail']}>
      <div>
        <span className={classes['quiet']}>
          {changeWords(change, names, current)}
          {change.by.at !== null && ` · ${whenWords(change.by.at, now)}`}
        </span>
        {isText && change.before !== null && <p className={ownClasses['before']}>{factWords(change, change.before, names)}</p>}
        {isText && change.after !== null && <p className={ownClasses['after']}>{factWords(change, change.after, names)}</p>}
      </div>
      {canTakeBack(change) && <Undo label={`Undo: ${changeWords(change, names)}`} onUndo={onUndo} />}
      {wasOverwritten(change) && (
        <button
          type="button"
          className={ownClasses['entryLink']}
          aria-label={`Apply: ${changeWords(change, names)}`}
          onClick={onTakeOver}
        >
          Apply
        </button>
      )}
    </div>
  );
}

function Undo({ label, onUndo }: { readonly label: string; readonly onUndo: () => void }) {
  return (
    <button type="button" className={ownClasses['undo']} aria-label={label} title="Undo" onClick={onUndo}>
      <IconArrowBackUp size={16} stroke={1.6} aria-hidden="true" />
    </button>
  );
}
