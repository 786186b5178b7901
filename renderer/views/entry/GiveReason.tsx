/** Records a reason for an entry's position or drop, at any time; after a drop, or a move against the numbers, Steward asks for it. */
import { IconMessagePlus } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Entry } from '../../../shared/domain/backlog/backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ShownKey } from '../../ui/actions/ShownKey.tsx';
import { FieldFault, faultMarks } from '../../ui/fields/FieldFault.tsx';
import { announce } from '../../ui/shell/Announcer.tsx';
import buttonClasses from '../parts/buttons.module.css';
import { useLeaveField } from '../parts/leave-field.ts';
import classes from './why-here.module.css';
import { whatIsDecided } from './why-words.ts';

export function GiveReason({ entry, position }: { readonly entry: Entry; readonly position: number | null }) {
  const [writing, setWriting] = useState(false);
  const leave = useLeaveField();
  const writable = usePhase() === 'read and write';
  // Reached through the list's own key for it.
  useActions([
    {
      id: 'story.reason',
      title: 'Add reason',
      section: 'Item details',
      quiet: true,
      run: () => setWriting(true),
      enabled: () => writable,
    },
  ]);
  const close = (): void => {
    setWriting(false);
    leave();
  };
  if (!writable) return null;
  if (writing) return <Field entry={entry} position={position} onClose={close} />;
  return (
    <button type="button" className={buttonClasses['add']} onClick={() => setWriting(true)}>
      <IconMessagePlus size={14} stroke={1.8} aria-hidden="true" /> Add reason
      <ShownKey id="backlog.reason" />
    </button>
  );
}

interface FieldProps {
  readonly entry: Entry;
  readonly position: number | null;
  readonly onClose: () => void;
}

function Field({ entry, position, onClose }: FieldProps) {
  const [why, setWhy] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const faultId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { recordDecision } = useCommands();
  const { question, decided } = whatIsDecided(entry, position);
  const keep = (): void => {
    const result = recordDecision({ subject: entry.id, ...decided, why });
    if (!result.ok) {
      field.current?.focus();
      return setFault(result.refusal.message);
    }
    announce('Reason saved');
    onClose();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') keep();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes['reason']}>
      <textarea
        ref={field}
        dir="auto"
        // The user has just asked for this field
        autoFocus
        rows={1}
        aria-label={question}
        placeholder={question}
        value={why}
        {...faultMarks(faultId, fault)}
        onChange={(event) => {
          setWhy(event.currentTarget.value);
          setFault(null);
        }}
        onKeyDown={press}
      />
      <FieldFault id={faultId} fault={fault} />
      <button type="button" className={buttonClasses['choose']} onClick={keep}>
        Save
      </button>
      <button type="button" className={buttonClasses['choose']} onClick={onClose}>
        Cancel
      </button>
    </div>
  );
}
