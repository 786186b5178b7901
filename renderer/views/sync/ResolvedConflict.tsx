/** A conflict that somebody resolved, here or on another device: who decided, and for which value. */
import { hueOf } from '../../../shared/domain/people/person-hue.ts';
import type { EntryId } from '../../../shared/domain/backlog/backlog.ts';
import type { ReportedChange } from '../../../shared/domain/change/change.ts';
import { useEntry } from '../../state/use-backlog.ts';
import { useMyself } from '../../state/use-session.ts';
import { useAwayReport } from '../../state/use-sharing.ts';
import { Avatar } from '../../ui/marks/Avatar.tsx';
import { ItemText } from '../../ui/marks/ItemText.tsx';
import { resolutionWords } from '../phrases/change-words.ts';
import ownClasses from './away.module.css';
import { useChangeNames } from './use-change-names.ts';

interface ResolvedConflictProps {
  readonly change: ReportedChange;
  readonly onEntry: (id: EntryId) => void;
}

export function ResolvedConflict({ change, onEntry }: ResolvedConflictProps) {
  const { isResolvedHere } = useAwayReport();
  const names = useChangeNames();
  const myself = useMyself();
  const entry = useEntry(change.entry);
  const { resolved } = change;
  if (resolved === undefined) return null;
  const isHere = isResolvedHere(change);
  const name = (isHere ? myself?.name : resolved.by.name) || 'Unknown';
  const words = resolutionWords(change, resolved, isHere, names);
  return (
    <li className={ownClasses['awayRow']}>
      <Avatar name={name} hue={hueOf(name)} />
      <button type="button" className={ownClasses['awayEntry']} onClick={() => onEntry(change.entry)}>
        <span className={ownClasses['awayName']}>
          <ItemText text={entry?.title ?? 'Deleted item'} />
        </span>
        <span className={ownClasses['awayWhat']} title={words}>
          {words}
        </span>
      </button>
      <span />
    </li>
  );
}
