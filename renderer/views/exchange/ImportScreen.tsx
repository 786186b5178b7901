/** Bringing a backlog in: choose a file, watch it being read, see what would happen, import. Nothing is changed before the last step. */
import { Progress } from '@mantine/core';
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Refusal } from '../../../shared/domain/result.ts';
import type { ImportRefusal } from '../../../shared/exchange/csv/import-refusal.ts';
import { fileTypes } from '../../../shared/exchange/read-file.ts';
import type { ImportTarget } from '../../state/use-import.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './exchange.module.css';
import { useOfferedFile } from './offered-file.ts';
import { type ImportDone, Preview } from './Preview.tsx';
import { useFileReading } from './use-file-reading.ts';

interface ImportScreenProps {
  readonly target: ImportTarget;
  /** Shows the backlog after an import: of the product that the file has begun, or of the open one. */
  readonly onDone: ImportDone;
  /** Back to where the import was begun. */
  readonly onLeave: () => void;
}

export function ImportScreen({ target, onDone, onLeave }: ImportScreenProps) {
  const { state, open, choose, cancel } = useFileReading();
  const field = useRef<HTMLInputElement>(null);
  useOfferedFile(open);
  const back = target.productName === null ? 'Back to products' : 'Back to backlog';
  const pick = (): void => field.current?.click();
  useActions([
    { id: 'import.choose', title: 'Choose file…', section: 'Import', keys: ['F'], run: pick },
    {
      id: 'import.cancel',
      title: state.kind === 'none' ? back : 'Cancel import',
      section: 'Import',
      keys: ['Escape'],
      run: () => (state.kind === 'none' ? onLeave() : cancel()),
    },
  ]);
  return (
    <div className={classes['screen']}>
      <input
        ref={field}
        className={classes['file']}
        type="file"
        aria-label="File to import"
        tabIndex={-1}
        accept={fileTypes.join(',')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) open(file);
        }}
      />
      {state.kind === 'none' && <ChooseFile target={target} onPick={pick} back={back} onLeave={onLeave} />}
      {state.kind === 'reading' && <Reading name={state.name} share={state.share} onCancel={cancel} />}
      {state.kind === 'refused' && (
        <Refused
          name={state.name}
          refusal={state.refusal}
          unchanged={target.productName === null ? 'Nothing was created.' : 'Your backlog is unchanged.'}
          onPick={pick}
        />
      )}
      {state.kind === 'read' && (
        <Preview
          key={state.name}
          file={state}
          target={target}
          onChoose={choose}
          onPick={pick}
          onCancel={cancel}
          onDone={onDone}
        />
      )}
    </div>
  );
}

interface ChooseFileProps extends Pick<ImportScreenProps, 'target' | 'onLeave'> {
  readonly onPick: () => void;
  /** Where `onLeave` leads. */
  readonly back: string;
}

function ChooseFile({ target, onPick, back, onLeave }: ChooseFileProps) {
  return (
    <div className={classes['middle']}>
      <h1 className={classes['title']}>Import backlog</h1>
      <p className={classes['hint']}>
        {target.productName === null
          ? 'Creates a new product from the file.'
          : `Adds the items of the file to “${target.productName}”.`}
      </p>
      <div className={classes['zone']}>
        <IconFileImport size={24} stroke={1.5} aria-hidden="true" />
        <p className={classes['sentence']}>Drop a CSV file here</p>
        <ActionButton autoFocus action="import.choose" onClick={onPick}>
          Choose file
        </ActionButton>
      </div>
      <p className={classes['hint']}>
        Works with CSV exports from Jira, Azure Boards, Linear and Redmine, and any table with a title column. You’ll see a
        preview first, and you can undo the import in one step.
      </p>
      <ActionButton variant="default" action="import.cancel" onClick={onLeave}>
        {back}
      </ActionButton>
    </div>
  );
}

function Reading({ name, share, onCancel }: { readonly name: string; readonly share: number; readonly onCancel: () => void }) {
  return (
    <div className={classes['middle']} role="status">
      <p className={classes['sentence']}>Reading {name}…</p>
      <Progress.Root w="100%" size={4}>
        <Progress.Section value={Math.round(share * 100)} aria-label={`Reading ${name}`} />
      </Progress.Root>
      <ActionButton autoFocus variant="default" action="import.cancel" onClick={onCancel}>
        Cancel
      </ActionButton>
    </div>
  );
}

interface RefusedProps {
  readonly name: string;
  readonly refusal: Refusal<ImportRefusal>;
  /** What is safe. */
  readonly unchanged: string;
  readonly onPick: () => void;
}

function Refused({ name, refusal, unchanged, onPick }: RefusedProps) {
  return (
    <div className={classes['middle']} role="alert">
      <span className={classes['badIcon']}>
        <IconAlertTriangle size={24} stroke={1.5} aria-hidden="true" />
      </span>
      <h1 className={classes['sentence']}>Can’t import {name}</h1>
      <p className={classes['hint']}>
        {refusal.message} {unchanged}
      </p>
      <ActionButton autoFocus action="import.choose" onClick={onPick}>
        Choose another file
      </ActionButton>
    </div>
  );
}
