/** Sync without a network: an encrypted file by mail or USB stick, or a shared folder. */
import { Button } from '@mantine/core';
import { IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type SharingState, useSharingActions } from '../../state/use-sharing.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { isBlank, useRefusals } from '../../ui/fields/refusals.ts';
import { toast } from '../../ui/shell/toasts.tsx';
import { saveFile } from './save-file.ts';
import { Form } from '../../ui/fields/Form.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './sync.module.css';
import ownClasses from './devices.module.css';
import { agoWords, whenWords } from '../phrases/time-words.ts';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { useNow } from '../parts/use-now.ts';

/** Exports and imports sync files, with a toast about the result. */
function useSyncFile() {
  const { writeBundle, readBundle } = useSharingActions();
  const now = useNow();
  const write = async (): Promise<void> => {
    const written = await writeBundle();
    if (!succeededOrNotified(written)) return;
    saveFile(written.value.name, written.value.bytes);
    toast({ message: `${written.value.name} saved. It’s encrypted; only devices of this product can open it.` });
  };
  const read = async (file: File): Promise<void> => {
    const taken = await readBundle(new Uint8Array(await file.arrayBuffer()));
    if (!succeededOrNotified(taken)) return;
    const { device, writtenAt, newBytes, held } = taken.value;
    const from = `Sync file from ${device}, ${whenWords(writtenAt, now)}`;
    if (held) toast({ message: `${from}: large change, needs your approval.` });
    else toast({ message: newBytes === 0 ? `${from}: no new changes.` : `${from}: changes merged.` });
  };
  return { write, read };
}

export function WithoutNetwork({ folder }: Pick<SharingState, 'folder'>) {
  const { write, read } = useSyncFile();
  const chooser = useRef<HTMLInputElement>(null);
  const choose = (): void => chooser.current?.click();
  useActions([
    { id: 'sync.write-file', title: 'Export sync file…', section: 'Sync', keys: ['W'], run: () => void write() },
    { id: 'sync.read-file', title: 'Import sync file…', section: 'Sync', keys: ['O'], run: choose },
  ]);
  return (
    <section className={ownClasses['section']} aria-label="Sync without a network">
      <h2 className={ownClasses['label']}>Sync without a network</h2>
      <div className={classes['answers']}>
        <ActionButton variant="default" icon={IconFileExport} action="sync.write-file" onClick={() => void write()}>
          Export sync file
        </ActionButton>
        <ActionButton variant="default" icon={IconFileImport} action="sync.read-file" onClick={choose}>
          Import sync file
        </ActionButton>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".steward-bundle"
          aria-label="Sync file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void read(file);
          }}
        />
      </div>
      <p className={classes['quiet']}>
        An encrypted file with all changes, to send by USB stick or email. Only devices of this product can open it.
      </p>
      <Folder folder={folder} />
    </section>
  );
}

function Folder({ folder }: Pick<SharingState, 'folder'>) {
  const { setFolder } = useSharingActions();
  const [path, setPath] = useState('');
  const refusals = useRefusals<'path'>();
  const now = useNow();
  const use = async (): Promise<void> => {
    if (
      refusals.check('path', isBlank(path) && 'Enter the path of a folder.') &&
      refusals.accepts('path', await setFolder(path.trim()))
    )
      setPath('');
  };
  if (folder !== null)
    return (
      <div className={classes['folder']}>
        <div>
          <p>
            Sync folder: <code>{folder.path}</code>
            {folder.lastRead !== null && <span className={classes['quiet']}> · checked {agoWords(folder.lastRead, now)}</span>}
          </p>
          {folder.trouble?.split('\n').map((line) => (
            <p key={line} className={classes['quiet']} role="status">
              {line}
            </p>
          ))}
        </div>
        <Button variant="default" onClick={() => void setFolder(null).then(succeededOrNotified)}>
          Stop using folder
        </Button>
      </div>
    );
  return (
    <Form className={ownClasses['line']} onSubmit={use}>
      <TextField
        {...refusals.at('path')}
        label="Sync folder"
        description="A folder all devices can access, e.g. Dropbox, OneDrive or a network drive. Devices sync through it without connecting directly."
        placeholder="e.g. /home/ana/Dropbox/team"
        value={path}
        onText={setPath}
      />
      <Button type="submit" variant="default">
        Use folder
      </Button>
    </Form>
  );
}
