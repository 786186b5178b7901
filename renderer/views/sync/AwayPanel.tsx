/** "While you were away": what others changed, the contradictions first, each with its undo. */
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type RefObject, useRef, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { isContradiction, isOpenConflict, type ReportedChange } from '../../../shared/domain/change/change.ts';
import type { FactKind } from '../../../shared/domain/change/fact-news.ts';
import { type AnsweredReport, type SharingState, useAwayReport } from '../../state/use-sharing.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { useFocusAfterRemoval } from '../../ui/focus-home.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { counted, numberWords } from '../../ui/number-words.ts';
import { AwayRow } from './AwayRow.tsx';
import { BesideEntries } from './BesideEntries.tsx';
import { groupChanges, reportSentence } from '../phrases/change-words.ts';
import { Contradiction } from './Contradiction.tsx';
import { ResolvedConflict } from './ResolvedConflict.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './sync.module.css';
import ownClasses from './away.module.css';
import { whenWords } from '../phrases/time-words.ts';
import { useNow } from '../parts/use-now.ts';

/** Rows shown at once, and how many more come with each press: weeks away may be thousands. */
const firstRows = 8;
const moreRows = 100;
/** Contradictions shown at once; the next one comes up as one is answered. */
const maxOpen = 10;

interface AwayPanelProps {
  readonly sharing: SharingState | null;
  readonly onEntry: (id: EntryId) => void;
  readonly onFact: (kind: FactKind) => void;
}

interface MoreOrLessProps {
  readonly count: number;
  /** Number of rows shown. */
  readonly rows: number;
  readonly onRows: (rows: number) => void;
}

function MoreOrLess({ count, rows, onRows }: MoreOrLessProps) {
  return (
    <>
      {count > rows && (
        <Button variant="subtle" onClick={() => onRows(rows + moreRows)}>
          {moreWords(count - rows)}
        </Button>
      )}
      {count > firstRows && rows > firstRows && (
        <Button variant="subtle" onClick={() => onRows(firstRows)}>
          Show less
        </Button>
      )}
    </>
  );
}

/** What is answered disappears, with its focused button: the panel takes the focus. */
function usePanelFocus(count: number): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  useFocusAfterRemoval(count, () => panel.current?.focus());
  return panel;
}

/** Marks these as reviewed; `more`: merged changes that are only counted. */
function review(report: AnsweredReport, reviewed: readonly { readonly id: string }[], more: number): () => Promise<void> {
  return async () => {
    if (!succeededOrNotified(await report.settle(reviewed))) return;
    toast({
      // Takes the place of the message about a decision: undoing that would not bring back a conflict that has left the report.
      id: 'undo',
      message: `${counted(reviewed.length + more, 'change')} marked as reviewed`,
      undo: { label: 'Undo', run: () => void report.restore(reviewed).then(succeededOrNotified) },
    });
  };
}

export function AwayPanel({ sharing, onEntry, onFact }: AwayPanelProps) {
  const report = useAwayReport();
  const now = useNow();
  const [rows, setRows] = useState(firstRows);
  const { changes, since, more, news } = report;
  const open = changes.filter(isOpenConflict);
  const panel = usePanelFocus(open.length + changes.length + news.length);
  const resolved = changes.filter((change) => change.resolved !== undefined);
  const merged = changes.filter((change) => !isContradiction(change));
  const groups = groupChanges(merged);
  const shown = groups.slice(0, rows);
  const reviewed = [...merged, ...resolved, ...news];
  const seen = review(report, reviewed, more);
  const isToSee = reviewed.length > 0;
  useActions([
    {
      id: 'sync.seen',
      title: 'Mark all as reviewed',
      section: 'Sync',
      keys: ['D'],
      run: () => void seen(),
      enabled: () => isToSee,
    },
  ]);
  return (
    <aside ref={panel} tabIndex={-1} className={classes['away']} aria-label="While you were away">
      <div className={ownClasses['awayHead']}>
        <h2 className={ownClasses['awayTitle']}>While you were away</h2>
        {since !== null && <span className={classes['quiet']}>since {whenWords(since, now)}</span>}
      </div>
      <p className={ownClasses['awaySentence']}>
        {changes.length > 0
          ? reportSentence(changes, more)
          : news.length > 0
            ? 'No items changed.'
            : nothingWords(sharing !== null)}
      </p>
      <Conflicts open={open} resolved={resolved} onEntry={onEntry} />
      {shown.length > 0 && (
        <ul className={ownClasses['awayList']}>
          {shown.map((group) => (
            <AwayRow key={`${group.entry} ${group.by}`} group={group} onEntry={onEntry} />
          ))}
        </ul>
      )}
      <BesideEntries news={news} onFact={onFact} />
      {more > 0 && <p className={classes['quiet']}>{counted(more, 'more merged change')} (not listed).</p>}
      <div className={ownClasses['awayFoot']}>
        <MoreOrLess count={groups.length} rows={rows} onRows={setRows} />
        {isToSee && (
          <ActionButton variant="default" action="sync.seen" onClick={() => void seen()}>
            Mark as reviewed
          </ActionButton>
        )}
        <Sameness sharing={sharing} />
      </div>
    </aside>
  );
}

interface ConflictsProps extends Pick<AwayPanelProps, 'onEntry'> {
  readonly open: readonly ReportedChange[];
  readonly resolved: readonly ReportedChange[];
}

/** The open conflicts, the first of which answers to the keys; below them how the others were resolved. */
function Conflicts({ open, resolved, onEntry }: ConflictsProps) {
  return (
    <>
      {open.slice(0, maxOpen).map((change, place) => (
        <Contradiction key={change.id} change={change} keyed={place === 0} onEntry={onEntry} />
      ))}
      {open.length > maxOpen && <p className={classes['quiet']}>{counted(open.length - maxOpen, 'more conflict')}.</p>}
      {resolved.length > 0 && (
        <ul className={ownClasses['awayList']}>
          {resolved.map((change) => (
            <ResolvedConflict key={change.id} change={change} onEntry={onEntry} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Until the host has reported who else has the product, their changes are unknown. */
const nothingWords = (isShared: boolean): string =>
  isShared ? 'No changes to review.' : 'Changes others make while you’re away appear here.';

const moreWords = (left: number): string =>
  left <= moreRows ? `Show ${left} more` : `Show ${moreRows} of ${numberWords(left)} more`;

/** Said only when it was compared. */
function Sameness({ sharing }: Pick<AwayPanelProps, 'sharing'>) {
  const here = sharing?.devices.filter(({ state }) => state === 'here') ?? [];
  if (here.length === 0 || sharing?.devices.some(({ state }) => state === 'waiting') || !here.every(({ same }) => same === true))
    return null;
  return (
    <span className={ownClasses['same']}>
      <IconCheck size={14} stroke={2} aria-hidden="true" />{' '}
      {here.length === 1 ? 'Both devices in sync' : `All ${here.length + 1} devices in sync`}
    </span>
  );
}
