/**
 * The text of one criterion: a plain field bound to the shared text. It is uncontrolled: the caret stays in place while others write,
 * and a composition (accents, Chinese, Japanese) is never interrupted; remote changes that arrive during it are applied at its end.
 */
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { CriterionId, EntryId } from '../../../shared/domain/backlog/backlog.ts';
import { pastedCriteria } from '../../../shared/exchange/paste/pasted-criteria.ts';
import { difference } from '../../../shared/domain/change/text-difference.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { type Stretch, useCriterionText } from '../../state/use-texts.ts';
import { SignNote } from '../../ui/marks/ItemText.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import classes from './criteria.module.css';
import { useLeaveField } from '../parts/leave-field.ts';
import { moved, rebased } from './text-binding.ts';
import { useUndoKeys } from '../parts/use-undo-keys.ts';
import { WritingIn } from './WritingIn.tsx';

/** The criterion whose text should take the focus. */
export interface Wanted {
  readonly id: CriterionId | null;
}

interface CriterionFieldProps {
  readonly entry: EntryId;
  readonly criterion: CriterionId;
  readonly number: number;
  /** The shared text now. */
  readonly text: string;
  /** Each new object requests the focus. */
  readonly wanted: Wanted | null;
  readonly onNext: () => void;
  readonly onGone: () => void;
  /** Several were pasted: this is the last one. */
  readonly onPasted: (last: CriterionId) => void;
  readonly onMove: (step: 1 | -1) => void;
}

/** Binds the field to the shared text: remote changes go in, except during a composition; they follow when it ends. */
function useSharedText({ entry, criterion }: Pick<CriterionFieldProps, 'entry' | 'criterion'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef<{ readonly before: string; readonly queued: Stretch[] } | null>(null);
  const shared = useCriterionText(entry, criterion);
  const commands = useCommands();
  useEffect(() => {
    const box = field.current;
    if (!box || !shared) return undefined;
    box.value = shared.read();
    return shared.onRemote((stretches) => {
      if (composing.current) composing.current.queued.push(...stretches);
      else putIn(box, shared.read(), stretches);
    });
  }, [shared]);
  const write = (text: string): void => {
    succeededOrNotified(commands.editCriterion(entry, criterion, text));
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
  const input = (text: string): void => {
    if (!composing.current) write(text);
  };
  const startComposition = (before: string): void => {
    composing.current = { before, queued: [] };
  };
  const showShared = (): void => {
    if (field.current && shared) putIn(field.current, shared.read(), []);
  };
  return { field, input, startComposition, endComposition, showShared };
}

/** Several pasted lines are one criterion each, the first in this field; the lines of one scenario stay one text. */
function usePaste({ entry, criterion, onPasted }: CriterionFieldProps, readOnly: boolean, showShared: () => void) {
  const commands = useCommands();
  return (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const text = event.clipboardData.getData('text/plain');
    if (readOnly || !/[\r\n]/.test(text)) return;
    event.preventDefault();
    const box = event.currentTarget;
    const [first = '', ...rest] = pastedCriteria(text);
    box.setRangeText(first, box.selectionStart, box.selectionEnd, 'end');
    if (rest.length === 0) return void box.dispatchEvent(new Event('input', { bubbles: true }));
    const added = commands.writeCriteria(entry, [box.value, ...rest], criterion);
    if (succeededOrNotified(added)) onPasted(added.value);
    else showShared();
  };
}

type UndoKeys = ReturnType<typeof useUndoKeys>;

function useKeys({ entry, criterion, onNext, onGone, onMove }: CriterionFieldProps, undoKeys: UndoKeys) {
  const commands = useCommands();
  const leave = useLeaveField();
  return (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || undoKeys.press(event)) return;
    // Shift Enter is a line break within the text.
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
}

/** Puts the caret at the end of the field when it is asked for. */
function useWanted(field: RefObject<HTMLTextAreaElement | null>, wanted: Wanted | null): void {
  useEffect(() => {
    const box = field.current;
    if (!box || !wanted) return;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }, [wanted]);
}

export function CriterionField(props: CriterionFieldProps) {
  const { entry, criterion, number, text: shown, wanted } = props;
  const readOnly = usePhase() !== 'read and write';
  const presence = usePresence();
  const { field, input, startComposition, endComposition, showShared } = useSharedText({ entry, criterion });
  useWanted(field, wanted);
  const undoKeys = useUndoKeys();
  useEffect(() => {
    const box = field.current;
    box?.addEventListener('beforeinput', undoKeys.intercept);
    return () => box?.removeEventListener('beforeinput', undoKeys.intercept);
  });
  const press = useKeys(props, undoKeys);
  const paste = usePaste(props, readOnly, showShared);
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
        onInput={(event) => input(event.currentTarget.value)}
        onCompositionStart={(event) => startComposition(event.currentTarget.value)}
        onCompositionEnd={endComposition}
        onPaste={paste}
        onKeyDown={press}
      />
      <SignNote text={shown} />
      <WritingIn id={entry} field={criterion} />
    </span>
  );
}

/** Shows the present text and keeps the caret at the same words. */
function putIn(box: HTMLTextAreaElement, text: string, stretches: readonly Stretch[]): void {
  if (box.value === text) return;
  const start = moved(box.selectionStart, stretches);
  const end = moved(box.selectionEnd, stretches);
  box.value = text;
  if (document.activeElement === box) box.setSelectionRange(start, end);
}
