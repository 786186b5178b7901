/** The Feature an entry belongs to, chosen among many by typing; a missing one is made on the spot. */
import { IconChevronDown } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Entry, EntryId } from '../../../shared/domain/backlog.ts';
import type { Refusal, Result } from '../../../shared/domain/result.ts';
import { useFeatureOf, useFeatures } from '../../state/use-backlog.ts';
import { useCommands } from '../../state/use-commands.ts';
import { usePhase } from '../../state/use-session.ts';
import { ChoiceDialog } from '../../ui/fields/ChoiceDialog.tsx';
import { toast } from '../../ui/shell/toasts.tsx';
import classes from './story.module.css';

const none = 'none';

export function FeatureChoice({ entry }: { readonly entry: Entry }) {
  const button = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const readOnly = usePhase() !== 'read and write';
  const shown = useFeatureOf(entry.id)?.title ?? 'No Feature';
  const close = (): void => {
    setAsking(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes['choose']}
        aria-label={`Feature: ${shown}`}
        aria-haspopup="dialog"
        data-mends="feature"
        disabled={readOnly}
        onClick={() => setAsking(true)}
      >
        {shown}
        <IconChevronDown size={12} stroke={1.8} aria-hidden="true" />
      </button>
      {asking && <Choosing entry={entry} onClose={close} />}
    </>
  );
}

function Choosing({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { assignToFeature, createEntry } = useCommands();
  const features = useFeatures();
  const tell = ({ message }: Refusal): void => toast({ message, tone: 'bad' });
  const assign = (feature: EntryId | null): void => {
    const result = assignToFeature([entry.id], feature);
    if (!result.ok) tell(result.refusal);
    onClose();
  };
  const make = (title: string) => ({
    label: `Add Feature “${title}”`,
    run: () => {
      const added: Result<EntryId> = createEntry({ title, kind: 'feature' });
      if (added.ok) assign(added.value);
      else tell(added.refusal);
    },
  });
  return (
    <ChoiceDialog
      opened
      title={`Feature of “${entry.title}”`}
      placeholder="A Feature, or the name of a new one"
      choices={[
        { id: none, label: 'No Feature' },
        ...features.map((each) => ({ id: each.id, label: each.title, detail: each.key })),
      ]}
      chosen={entry.parent ?? none}
      onChoose={(id) => assign(id === none ? null : (id as EntryId))}
      make={make}
      onClose={onClose}
    />
  );
}
