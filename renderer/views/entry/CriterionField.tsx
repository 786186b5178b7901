/**
 * The text of one criterion: a plain field on the shared text. It is uncontrolled: the caret stays where it is while others write,
 * and a composition (accents, Chinese, Japanese) is never interrupted; what came meanwhile is put in when it ends.
 */
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { CriterionId, EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { pastedCriteria } from '../../../shared/exchange/paste/pasted-criteria.ts';
import { difference } from '../../../shared/domain/change/text-difference.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { type Stretch, useCriterionText } from '../../state/use-texts.ts';
import { SignNote } from '../../ui/marks/ItemText.tsx';
import { notifyIfRefused } from '../parts/notify-if-refused.ts';
import classes from './criteria.module.css';
import { useLeaveField } from '../parts/leave-field.ts';
import { moved, rebased } from './text-binding.ts';
import { useUndoKeys } from '../parts/use-undo-keys.ts';
import { WritingIn } from './WritingIn.tsx';

/** Whose text is to take the keyboard. */
export interface Wanted {
  readonly id: CriterionId | null;
}

interface CriterionFieldProps {
  readonly entry: EntryId;
  readonly criterion: CriterionId;
  readonly number: number;
  /** As everybody has it now. */
  readonly text: string;
  /** A new object asks for the keyboard. */
  readonly wanted: Wanted | null;
  readonly onNext: () => void;
  readonly onGone: () => void;
  /** Several were pasted: this is the last one. */
  readonly onPasted: (last: CriterionId) => void;
  readonly onMove: (step: 1 | -1) => void;
}

export function CriterionField({ entry, criterion, number, text: shown, wanted, onNext, onGone, onPasted, onMove }: CriterionFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef<{ readonly before: string; readonly queued: Stretch[] } | null>(null);
  const shared = useCriterionText(entry, criterion);
  const commands = useCommands();
  const undoKeys = useUndoKeys();
  const leave = useLeaveField();
  const presence = usePresence();
  const readOnly = usePhase() !== 'read and write';

  useEffect(() => {
    const box = field.current;
    if (!box || !shared) return undefined;
    box.value = shared.read();
    return shared.onRemote((stretches) => {
      if (composing.current) composing.current.queued.push(...stretches);
      else putIn(box, shared.read(), stretches);
    });
  }, [shared]);
  useEffect(() => {
    const box = field.current;
    if (!box || !wanted) return;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }, [wanted]);
  useEffect(() => {
    const box = field.current;
    box?.addEventListener('beforeinput', undoKeys.intercept);
    return () => box?.removeEventListener('beforeinput', undoKeys.intercept);
  });

  const write = (text: string): void => {
    notifyIfRefused(commands.editCriterion(entry, criterion, text));
  };
  const endComposition = (): void => {
    const box = field.current;
    const started = composing.current;
    composing.current = null;
    if (!box || !started || !shared) return;
    if (started.queued.length === 0) return write(box.value);
    const text = rebased(difference(started.before, box.value), started.queued, shared.read());
    const caret = box.selectionStart;
    write(text);
    putIn(box, shared.read(), []);
    box.setSelectionRange(moved(caret, started.queued), moved(caret, started.queued));
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || undoKeys.press(event)) return;
    // Shift Enter is a line break of the text.
    if (event.key === 'Enter' && event.shiftKey) return event.stopPropagation();
    if (event.key === 'Enter') onNext();
    else if (event.key === 'Escape') leave();
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) onMove(event.key === 'ArrowUp' ? -1 : 1);
    else if (event.key === 'Backspace' && event.currentTarget.value === '') {
      commands.dropCriterion(entry, criterion);
      onGone();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** Several lines are a criterion each, the first one in this field; the lines of one scenario are its text. */
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    if (readOnly || !/[\r\n]/.test(text)) return;
    event.preventDefault();
    const box = event.currentTarget;
    const [first = '', ...rest] = pastedCriteria(text);
    box.setRangeText(first, box.selectionStart, box.selectionEnd, 'end');
    if (rest.length === 0) return void box.dispatchEvent(new Event('input', { bubbles: true }));
    const added = commands.writeCriteria(entry, [box.value, ...rest], criterion);
    if (notifyIfRefused(added)) onPasted(added.value);
    else if (shared) putIn(box, shared.read(), []);
  };
  return (
    <span className={classes['text']}>
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        readOnly={readOnly}
        aria-label={`Criterion ${number}`}
        placeholder="e.g. Given … When … Then …"
        data-mends={shown.trim() === '' ? 'written' : undefined}
        onFocus={() => presence?.lookAt(entry, criterion)}
        onBlur={() => presence?.lookAt(entry)}
        onInput={(event) => composing.current || write(event.currentTarget.value)}
        onCompositionStart={(event) => {
          composing.current = { before: event.currentTarget.value, queued: [] };
        }}
        onCompositionEnd={endComposition}
        onPaste={paste}
        onKeyDown={press}
      />
      <SignNote text={shown} />
      <WritingIn id={entry} field={criterion} />
    </span>
  );
}

/** Shows the text as it is now and leaves the caret at the words it stood at. */
function putIn(box: HTMLTextAreaElement, text: string, stretches: readonly Stretch[]): void {
  if (box.value === text) return;
  const start = moved(box.selectionStart, stretches);
  const end = moved(box.selectionEnd, stretches);
  box.value = text;
  if (document.activeElement === box) box.setSelectionRange(start, end);
}
