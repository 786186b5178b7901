/** The title, written in place: Enter or leaving keeps it, Escape puts back what was there. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Entry } from '../../../shared/domain/backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { toast } from '../../ui/shell/toasts.tsx';
import classes from './story.module.css';

export function Title({ entry }: { readonly entry: Entry }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const commands = useCommands();
  const presence = usePresence();
  const readOnly = usePhase() !== 'read and write';
  useEffect(() => {
    const box = field.current;
    if (box && document.activeElement !== box) box.value = entry.title;
  }, [entry.title]);
  useActions([
    {
      id: 'story.edit',
      title: 'Edit the open entry',
      section: 'Open entry',
      keys: ['E'],
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);

  const keep = (): void => {
    presence?.lookAt(entry.id);
    const box = field.current;
    if (!box || box.value === entry.title) return;
    const result = commands.renameEntry(entry.id, box.value);
    if (!result.ok) {
      box.value = entry.title;
      toast({ message: result.refusal.message, tone: 'bad' });
    }
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') event.currentTarget.value = entry.title;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.blur();
  };
  return (
    <textarea
      ref={field}
      className={classes['title']}
      aria-label="Title"
      rows={1}
      readOnly={readOnly}
      defaultValue={entry.title}
      onFocus={() => presence?.lookAt(entry.id, 'title')}
      onBlur={keep}
      onKeyDown={press}
    />
  );
}
