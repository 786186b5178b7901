/** A field that adds one entry after another; what its text is understood as is shown beside it before anything is added. */
import { IconCornerDownLeft, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import { type QuickEntry, readQuickEntry } from '../../../../shared/domain/backlog/quick-add.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import { type PastedTable, readPasted } from '../../../../shared/exchange/paste/pasted-items.ts';
import { useEntry, useFeatures } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { useOpenSession } from '../../../state/use-products.ts';
import { useDraft } from '../../../ui/fields/drafts.ts';
import { Badge } from '../../../ui/marks/Badge.tsx';
import { Key } from '../../../ui/actions/Key.tsx';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { itemTypeLabels } from '../../phrases/item-labels.ts';
import { AddPasted } from './AddPasted.tsx';
import { newHere } from './new-entry.ts';
import classes from './quick-add.module.css';
import { valueWords } from '../../phrases/backlog-words.ts';

interface QuickAddProps {
  /** The next one is inserted after this entry, or at the end. */
  readonly below: EntryId | null;
  /** Filter of the view it is added in. */
  readonly filter: BacklogFilter;
  readonly onAdded: (id: EntryId) => void;
  readonly onClose: () => void;
}

/** The typed line, what it is understood as, and how it is added. */
function useNewItem({ below, filter, onAdded }: Omit<QuickAddProps, 'onClose'>) {
  const [line, setLine] = useDraft(`new item ${useOpenSession()?.id ?? ''}`);
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const features = useFeatures();
  const { createEntry } = useCommands();
  const entry = useMemo(() => newHere(readQuickEntry(line, features), filter), [line, features, filter]);
  const above = useEntry(below);
  const feature = features.find((each) => each.id === entry.feature);
  const add = (atTop: boolean): void => {
    const place = atTop ? ({ at: 'start' } as const) : above ? { after: above.id } : ({ at: 'end' } as const);
    const result = createEntry(entry, place);
    setRefusal(result.ok ? null : result.refusal.message);
    if (!result.ok) return;
    setLine('');
    announce(`Added “${entry.title}”`);
    onAdded(result.value);
    field.current?.focus();
  };
  return { line, setLine, refusal, setRefusal, field, entry, above, feature, add };
}

export function QuickAdd({ below, filter, onAdded, onClose }: QuickAddProps) {
  const { line, setLine, refusal, setRefusal, field, entry, above, feature, add } = useNewItem({ below, filter, onAdded });
  const [pasted, setPasted] = useState<PastedTable | null>(null);
  const faultId = useId();
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') add(event.shiftKey);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** A single line goes into the field as text; several lines open the preview. */
  const paste = (event: ClipboardEvent): void => {
    const read = readPasted(event.clipboardData.getData('text/plain'));
    if (read.ok && read.value === null) return;
    event.preventDefault();
    setRefusal(read.ok ? null : read.refusal.message);
    if (read.ok) setPasted(read.value);
  };
  const closePasted = (): void => {
    setPasted(null);
    field.current?.focus();
  };
  return (
    <div className={classes['strip']} role="group" aria-label="New item">
      <input
        ref={field}
        // The user has just asked for this field
        autoFocus
        className={classes['field']}
        dir="auto"
        aria-label="New item: title, !value, points like 5p, #Feature or #tag"
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : faultId}
        placeholder="Title, e.g. Archive requests !80 5p #audit"
        value={line}
        onChange={(event) => {
          setLine(event.currentTarget.value);
          setRefusal(null);
        }}
        onKeyDown={press}
        onPaste={paste}
      />
      {pasted && <AddPasted table={pasted} below={below} filter={filter} onAdded={onAdded} onClose={closePasted} />}
      {refusal === null ? (
        <Understood entry={entry} feature={feature?.title} />
      ) : (
        <span id={faultId} className={classes['refusal']} role="alert" title={refusal}>
          {refusal}
        </span>
      )}
      <span className={classes['place']}>{above ? `After ${above.key}` : 'At the bottom'}</span>
      <button type="button" className={classes['add']} onClick={() => add(false)} aria-label="Add item">
        <IconCornerDownLeft size={14} stroke={1.8} aria-hidden="true" /> Add
      </button>
      <CloseButton onClose={onClose} />
    </div>
  );
}

function CloseButton({ onClose }: Pick<QuickAddProps, 'onClose'>) {
  return (
    <button type="button" className={classes['close']} aria-label="Close" onClick={onClose}>
      <Key keys="Escape" plain />
      <IconX size={14} stroke={1.8} aria-hidden="true" />
    </button>
  );
}

function Understood({ entry, feature }: { readonly entry: QuickEntry; readonly feature: string | undefined }) {
  return (
    <span className={classes['understood']} aria-live="polite">
      {entry.type !== 'story' && <Badge>{itemTypeLabels[entry.type]}</Badge>}
      {entry.value !== null && <Badge tone="value">{valueWords(entry.value)} value</Badge>}
      {entry.points !== null && <Badge tone="accent">{entry.points} pts</Badge>}
      {feature !== undefined && <Badge tone="good">{feature}</Badge>}
      {entry.tags.map((tag) => (
        <Badge key={tag}>#{tag}</Badge>
      ))}
    </span>
  );
}
