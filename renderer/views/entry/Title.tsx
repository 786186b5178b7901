/** The title, edited in place: Enter or leaving saves it, Escape cancels. */
import { useId } from 'react';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase, usePresence } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { FieldFault, faultMarks } from '../../ui/fields/FieldFault.tsx';
import { SignNote } from '../../ui/marks/ItemText.tsx';
import classes from './title.module.css';
import { useSavedField } from '../parts/use-saved-field.ts';

export function Title({ entry }: { readonly entry: Entry }) {
  const commands = useCommands();
  const presence = usePresence();
  const readOnly = usePhase() !== 'read and write';
  const { field, fault, props } = useSavedField<HTMLTextAreaElement>(entry.title, (title) =>
    commands.renameEntry(entry.id, title),
  );
  const faultId = useId();
  // The list's own Rename: with an entry open it happens here.
  useActions([
    {
      id: 'backlog.rename',
      title: 'Rename',
      section: 'Backlog',
      keys: ['E'],
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);
  return (
    <>
      <textarea
        {...props}
        {...faultMarks(faultId, fault)}
        className={classes['title']}
        aria-label="Title"
        rows={1}
        dir="auto"
        readOnly={readOnly}
        onFocus={() => presence?.lookAt(entry.id, 'title')}
        onBlur={() => {
          presence?.lookAt(entry.id);
          props.onBlur();
        }}
      />
      <FieldFault id={faultId} fault={fault} />
      <SignNote text={entry.title} />
    </>
  );
}
