/** A field that was changed on both sides: both values, who wrote them and when, and one key for either. Both answers weigh the same. */
import { sentenceCase } from '../phrases/backlog-words.ts';
import { hueOf } from '../../../shared/domain/people/person-hue.ts';
import { Button } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { bothValues, type Fact, type ReportedChange, currentFact } from '../../../shared/domain/change/change.ts';
import { useEntry } from '../../state/use-backlog.ts';
import { useAwayReport } from '../../state/use-sharing.ts';
import { useMyself } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { Avatar } from '../../ui/marks/Avatar.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { factWords, fieldLabel } from '../phrases/change-words.ts';
import classes from './sync.module.css';
import ownClasses from './away.module.css';
import { whenWords } from '../phrases/time-words.ts';
import { useUndoWithNotice } from '../parts/use-undo-with-notice.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { useChangeNames } from './use-change-names.ts';
import { useNow } from '../parts/use-now.ts';

interface ContradictionProps {
  readonly change: ReportedChange;
  /** The first of several answers to the keys. */
  readonly keyed: boolean;
  readonly onEntry: (id: EntryId) => void;
}

export function Contradiction({ change, keyed, onEntry }: ContradictionProps) {
  const report = useAwayReport();
  const names = useChangeNames();
  const myself = useMyself();
  const both = bothValues(change);
  const entry = useEntry(change.entry);
  const { offer } = useUndoWithNotice();
  const keep = (whose: 'mine' | 'theirs'): void => {
    const kept = both?.[whose] ?? null;
    if (succeededOrNotified(report.keep(change, whose)))
      offer(`Conflict resolved: kept ${fieldLabel(change)} ${factWords(change, kept, names)}`);
  };
  useActions(
    keyed
      ? [
          { id: 'sync.mine', title: 'Keep mine', section: 'Sync', keys: ['M'], run: () => keep('mine') },
          { id: 'sync.theirs', title: 'Keep theirs', section: 'Sync', keys: ['T'], run: () => keep('theirs') },
        ]
      : [],
  );
  if (!both) return null;
  const current = entry ? currentFact(change, entry) : change.after;
  const name = change.by.name || 'Someone';
  const side = (whose: 'mine' | 'theirs', fact: Fact, at: number | null, who: string, actionLabel: string) => (
    <Side
      name={whose === 'mine' ? (myself?.name ?? 'You') : who}
      who={whose === 'mine' ? 'You' : who}
      at={at}
      words={factWords(change, fact, names)}
      stands={fact === current}
      actionLabel={actionLabel}
      actionId={keyed ? `sync.${whose}` : null}
      onTake={() => keep(whose)}
    />
  );
  return (
    <section
      className={ownClasses['contradiction']}
      aria-label={`Conflict: ${fieldLabel(change)} of ${entry?.title ?? 'a deleted item'}`}
    >
      <div className={ownClasses['contradictionHead']}>
        <IconGitMerge size={16} stroke={1.8} aria-hidden="true" />
        <div>
          <button type="button" className={ownClasses['entryLink']} onClick={() => onEntry(change.entry)}>
            {entry?.key} {entry && <ItemText text={entry.title} />}
          </button>
          <p className={classes['quiet']}>
            {sentenceCase(fieldLabel(change))} changed by you and {name}
          </p>
        </div>
      </div>
      <div className={ownClasses['sides']}>
        {side('mine', both.mine, change.mine?.at ?? null, name, 'Keep mine')}
        {side('theirs', both.theirs, change.by.at, name, 'Keep theirs')}
      </div>
    </section>
  );
}

interface SideProps {
  readonly name: string;
  readonly who: string;
  readonly at: number | null;
  readonly words: string;
  readonly stands: boolean;
  readonly actionLabel: string;
  readonly actionId: string | null;
  readonly onTake: () => void;
}

function Side({ name, who, at, words, stands, actionLabel, actionId, onTake }: SideProps) {
  const now = useNow();
  return (
    <div className={ownClasses['side']}>
      <p className={ownClasses['sideWho']}>
        <Avatar name={name} hue={hueOf(name)} />
        <span>
          {who}
          {at !== null && `, ${whenWords(at, now)}`}
        </span>
      </p>
      <p className={ownClasses['sideValue']} data-long={words.length > 12 || undefined} title={words}>
        <ItemText text={words} />
      </p>
      <p className={classes['quiet']}>{stands ? 'Current' : 'Overwritten'}</p>
      <Button
        variant="default"
        fullWidth
        rightSection={actionId === null ? undefined : <ShownKey id={actionId} />}
        onClick={onTake}
      >
        {actionLabel}
      </Button>
    </div>
  );
}
