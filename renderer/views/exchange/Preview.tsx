/** Preview of an import with all its options; Enter carries it out as a single step that one undo reverts. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ProductId } from '../../../shared/domain/backlog/backlog.ts';
import type { FileChoices } from '../../../shared/exchange/read-file.ts';
import { type ImportTarget, nameAfter } from '../../state/use-import.ts';
import { useActions } from '../../ui/actions/ActionsProvider.tsx';
import { Banner } from '../../ui/shell/Banner.tsx';
import { useRefusals } from '../../ui/fields/refusals.ts';
import { announce } from '../../ui/shell/Announcer.tsx';
import { succeededOrNotified } from '../parts/succeeded-or-notified.ts';
import { Columns } from './Columns.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { ActionButton } from '../../ui/actions/ActionButton.tsx';
import classes from './exchange.module.css';
import ownClasses from './preview.module.css';
import { FirstEntries } from './FirstEntries.tsx';
import { HowRead } from './HowRead.tsx';
import { changing, findingsWords, typeCounts, verdict } from './import-words.ts';
import { Kinds, States } from './Meanings.tsx';
import { NotCarried, Problems } from './Problems.tsx';
import type { ReadFile } from './use-file-reading.ts';
import { counted } from '../../ui/number-words.ts';

/** `begun` is the product created for the file, `null` when it was imported into the open one; `said` describes what was done. */
export type ImportDone = (begun: ProductId | null, said: string) => void;

interface PreviewProps {
  readonly file: ReadFile;
  readonly target: ImportTarget;
  readonly onChoose: (choices: FileChoices) => void;
  readonly onPick: () => void;
  readonly onCancel: () => void;
  readonly onDone: ImportDone;
}

export function Preview({ file, target, onChoose, onPick, onCancel, onDone }: PreviewProps) {
  const { reading } = file;
  const { planOf, writable } = target;
  const plan = useMemo(() => planOf(reading.draft), [planOf, reading]);
  const count = plan ? changing(plan) : 0;
  const ready = count > 0 && !file.again && file.trouble === null && writable;
  const [name, setName] = useState(nameAfter(file.name));
  const naming = useRefusals<'name'>();
  const carrying = useCarrying(file, target, count, onDone);
  const begin = (): void => {
    if (target.productName !== null || naming.check('name', name.trim() === '' && 'Enter a product name.')) carrying.begin(name);
  };
  const primary = useRef<HTMLButtonElement>(null);
  useActions([
    {
      id: 'import.run',
      title: `Import ${counted(count, 'item')}`,
      section: 'Import',
      keys: ['Enter'],
      run: begin,
      enabled: () => ready && !carrying.busy && !onControl(),
    },
  ]);
  const words = plan ? verdict(plan) : 'Loading backlog…';
  useEffect(() => announce(`${words}. ${findingsWords(reading.draft.problems)}.`), [words, reading]);
  useEffect(() => primary.current?.focus(), [file.name]);
  return (
    <>
      <header className={ownClasses['head']}>
        <h1 className={classes['title']}>Import</h1>
        <span className={ownClasses['fileName']} title={file.name}>
          {file.name}
        </span>
        <Into productName={target.productName} field={naming.at('name')} name={name} onName={setName} />
        <ActionButton variant="default" action="import.choose" onClick={onPick}>
          Choose another file
        </ActionButton>
      </header>
      <Findings file={file} words={words} onChoose={onChoose} />
      <footer className={ownClasses['foot']}>
        <ActionButton
          ref={primary}
          disabled={count === 0 || file.trouble !== null || !writable}
          loading={carrying.busy}
          action="import.run"
          onClick={() => ready && begin()}
        >
          {count === 0 ? 'Nothing to import' : `Import ${counted(count, 'item')}`}
        </ActionButton>
        <ActionButton variant="default" action="import.cancel" onClick={onCancel}>
          Cancel
        </ActionButton>
        <span className={ownClasses['footWords']} role="status">
          {footWords(carrying.busy, count, target.productName)}
        </span>
      </footer>
    </>
  );
}

interface IntoProps extends Pick<ImportTarget, 'productName'> {
  readonly field: object;
  /** Of the new product. */
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** The product that the items are added to, or the field that names a new one. */
function Into({ productName, field, name, onName }: IntoProps) {
  if (productName !== null) return <span className={ownClasses['into']}>into “{productName}”</span>;
  return (
    <span className={ownClasses['naming']}>
      <span aria-hidden="true">into new product</span>
      <TextField
        {...field}
        className={ownClasses['productName']}
        aria-label="Product name"
        placeholder="Product name"
        maxLength={120}
        value={name}
        onText={onName}
      />
    </span>
  );
}

interface FindingsProps extends Pick<PreviewProps, 'file' | 'onChoose'> {
  readonly words: string;
}

/** What was read, and beside it the choices about how to read it. */
function Findings({ file, words, onChoose }: FindingsProps) {
  const { reading } = file;
  const { draft } = reading;
  const choosing = { reading, choices: file.choices, onChoose };
  return (
    <div className={ownClasses['columns']} data-again={file.again}>
      <div className={ownClasses['main']}>
        {file.trouble && <Banner tone="bad">{file.trouble.message}</Banner>}
        <section className={classes['section']} aria-label="Import summary">
          <p className={ownClasses['verdict']}>{words}</p>
          <p className={ownClasses['facts']}>
            {typeCounts(draft.entries)
              .map((each) => each.words)
              .join(' · ')}
          </p>
        </section>
        <FirstEntries entries={draft.entries} />
        <Problems problems={draft.problems} />
        <NotCarried names={draft.notCarried} />
      </div>
      <div className={ownClasses['side']}>
        <HowRead {...choosing} />
        <Columns {...choosing} />
        <Kinds {...choosing} />
        <States {...choosing} />
      </div>
    </div>
  );
}

/** Enter on a button or field belongs to that control. */
const onControl = (): boolean => Boolean(document.activeElement?.closest('button, a, input, select, textarea, summary'));

/** `into`: the product that the items are added to; `null`: a new one. */
function footWords(busy: boolean, count: number, into: string | null): string {
  if (busy) return `Importing ${counted(count, 'item')}. This may take a moment…`;
  return into === null ? 'Nothing is saved until you import.' : 'You can undo the import in one step.';
}

/** Runs the import after the busy state has been painted: a large one is a single transaction and blocks the window for a moment. */
function useCarrying(
  file: ReadFile,
  { carryOver }: ImportTarget,
  count: number,
  onDone: ImportDone,
): { readonly busy: boolean; readonly begin: (name: string) => void } {
  const [busy, setBusy] = useState(false);
  const carry = async (name: string): Promise<void> => {
    const carried = await carryOver(file.reading.draft, name);
    setBusy(false);
    if (!succeededOrNotified(carried)) return;
    onDone(carried.value, `Imported ${counted(count, 'item')} from ${file.name}`);
  };
  const begin = (name: string): void => {
    setBusy(true);
    requestAnimationFrame(() => setTimeout(() => void carry(name)));
  };
  return { busy, begin };
}
