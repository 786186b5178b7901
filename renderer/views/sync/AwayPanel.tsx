/** "While you were away": what others changed, the contradictions first, each with its undo. */
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { EntryId } from '../../../shared/domain/backlog.ts';
import { needsLook, type SharingState, useAwayReport } from '../../state/use-sharing.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { AwayRow } from './AwayRow.tsx';
import { groupChanges, reportSentence } from './change-words.ts';
import { Contradiction } from './Contradiction.tsx';
import classes from './sync.module.css';
import { whenWords } from './time-words.ts';
import { useNow } from './use-now.ts';

/** Rows shown at once; more is one press away. */
const firstRows = 8;

interface AwayPanelProps {
  readonly sharing: SharingState | null;
  readonly onEntry: (id: EntryId) => void;
}

export function AwayPanel({ sharing, onEntry }: AwayPanelProps) {
  const report = useAwayReport();
  const now = useNow();
  const [all, setAll] = useState(false);
  const { changes, since } = report;
  const panel = useKeyboardKept(changes.length);
  const open = changes.filter(needsLook);
  const groups = groupChanges(changes.filter((change) => !needsLook(change)));
  const shown = all ? groups : groups.slice(0, firstRows);
  const seen = (): void => report.settle(changes.filter((change) => !needsLook(change)));
  useActions([{ id: 'sync.seen', title: 'I have seen what was merged', section: 'Sync', keys: ['D'], run: seen, enabled: () => groups.length > 0 }]);
  return (
    <aside ref={panel} tabIndex={-1} className={classes['away']} aria-label="While you were away">
      <div className={classes['awayHead']}>
        <h2 className={classes['awayTitle']}>While you were away</h2>
        {since !== null && <span className={classes['quiet']}>since {whenWords(since, now)}</span>}
      </div>
      <p className={classes['awaySentence']}>
        {changes.length === 0 ? 'Nothing was changed behind your back.' : reportSentence(changes, open.length)}
      </p>
      {open.map((change, place) => (
        <Contradiction key={`${change.entry} ${change.field}`} change={change} keyed={place === 0} onEntry={onEntry} />
      ))}
      {shown.length > 0 && (
        <ul className={classes['awayList']}>
          {shown.map((group) => (
            <AwayRow key={`${group.entry} ${group.by}`} group={group} onEntry={onEntry} />
          ))}
        </ul>
      )}
      <div className={classes['awayFoot']}>
        {groups.length > firstRows && (
          <Button variant="subtle" onClick={() => setAll(!all)}>
            {all ? 'Show less' : `Show ${groups.length - firstRows} more`}
          </Button>
        )}
        {groups.length > 0 && (
          <Button variant="default" rightSection={<ShownKey id="sync.seen" />} onClick={seen}>
            Seen
          </Button>
        )}
        <Sameness sharing={sharing} />
      </div>
    </aside>
  );
}

/** What is answered vanishes, with the button that had the keyboard: then the panel has it. */
function useKeyboardKept(count: number): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current && document.activeElement === document.body) panel.current?.focus();
    before.current = count;
  }, [count]);
  return panel;
}

/** Said only when it was compared. */
function Sameness({ sharing }: Pick<AwayPanelProps, 'sharing'>) {
  const here = sharing?.devices.filter(({ state }) => state === 'here') ?? [];
  if (here.length === 0 || sharing?.devices.some(({ state }) => state === 'waiting') || !here.every(({ same }) => same === true)) return null;
  return (
    <span className={classes['same']}>
      <IconCheck size={14} stroke={2} aria-hidden="true" /> the same on {here.length === 1 ? 'both laptops' : `all ${here.length + 1} laptops`}
    </span>
  );
}
