/** Preview of several pasted lines or cells before they are added: the meaning of each column and the first resulting items. */
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { EntryId } from '../../../../shared/domain/backlog/backlog.ts';
import type { BacklogFilter } from '../../../../shared/domain/backlog/filter.ts';
import {
  guessChoices,
  maxPasted,
  type PastedChoices,
  type PastedItem,
  type PastedItems,
  type PastedRole,
  pastedItems,
  pastedRoles,
  type PastedTable,
  type PasteContext,
} from '../../../../shared/exchange/paste/pasted-items.ts';
import { useEntryLookup, useFeatures, useSprints } from '../../../state/use-backlog.ts';
import { useCommands } from '../../../state/use-commands.ts';
import { counted, numberWords } from '../../../ui/number-words.ts';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { ItemsPreview, type PreviewColumn, type PreviewItem } from '../../parts/ItemsPreview.tsx';
import { CancelButton } from '../../../ui/fields/Form.tsx';
import classes from './add-pasted.module.css';
import { newHere } from './new-entry.ts';
import { pointsWords, valueWords } from '../../phrases/backlog-words.ts';
import { Question } from '../../../ui/shell/Question.tsx';

interface AddPastedProps {
  readonly table: PastedTable;
  /** Inserted after this entry, or at the end. */
  readonly below: EntryId | null;
  /** Filter of the view they are added in. */
  readonly filter: BacklogFilter;
  readonly onAdded: (last: EntryId) => void;
  readonly onClose: () => void;
}

const roleLabels: Readonly<Record<PastedRole, string>> = {
  title: 'Title',
  type: 'Type',
  value: 'Value',
  points: 'Points',
  feature: 'Feature',
  sprint: 'Sprint',
  tags: 'Tags',
  description: 'Description',
};
const roleOptions = [
  ...pastedRoles.map((role) => ({ value: role, label: roleLabels[role] })),
  { value: '', label: 'Don’t import' },
];
export function AddPasted({ table, below, filter, onAdded, onClose }: AddPastedProps) {
  const features = useFeatures();
  const sprints = useSprints();
  const entryOf = useEntryLookup();
  const { addEntries } = useCommands();
  const context: PasteContext = useMemo(() => ({ features, sprints }), [features, sprints]);
  const [choices, setChoices] = useState<PastedChoices>(() => guessChoices(table, context));
  /** A plain list has no header unless its first line reads like one. */
  const [mayHaveHeader] = useState(table.rows.length > 1 && (table.form === 'columns' || choices.header));
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = useMemo(() => pastedItems(table, choices, context), [table, choices, context]);
  const items = useMemo(() => read.items.map((item) => inView(item, filter)), [read, filter]);
  const above = below === null ? undefined : entryOf(below);
  const add = (): void => {
    const result = addEntries(items, above ? { after: above.id } : { at: 'end' });
    if (!result.ok) return setRefusal(result.refusal.message);
    announce(`Added ${counted(items.length, 'item')}`);
    const last = result.value.at(-1);
    if (last !== undefined) onAdded(last);
    onClose();
  };
  const choose = (next: PastedChoices): void => {
    setChoices(next);
    setRefusal(null);
  };
  return (
    <Question onClose={onClose} title={`Add ${counted(items.length, 'item')}`} size={880} yOffset="5dvh">
      {table.form === 'columns' && <Columns table={table} choices={choices} onChoose={choose} />}
      {mayHaveHeader && (
        <Checkbox
          label="First row is a header"
          checked={choices.header}
          onChange={(event) => choose({ ...choices, header: event.currentTarget.checked })}
          mb={12}
        />
      )}
      <FirstItems items={items} context={context} />
      <div className={classes['foot']}>
        <Notes refusal={refusal} notes={notesOf(read, choices)} />
        <span className={classes['place']}>{above ? `After ${above.key}` : 'At the bottom'}</span>
        <CancelButton onCancel={onClose} />
        <Button data-autofocus onClick={add} disabled={items.length === 0 || items.length > maxPasted}>
          Add {counted(items.length, 'item')}
        </Button>
      </div>
    </Question>
  );
}

function Notes({ refusal, notes }: { readonly refusal: string | null; readonly notes: string }) {
  const isRefused = refusal !== null;
  return (
    <p className={classes['notes']} role={isRefused ? 'alert' : undefined} data-tone={isRefused ? 'bad' : undefined}>
      {refusal ?? notes}
    </p>
  );
}

/** Pasted values win; the view's filter fills in what is missing, as for a single new item. */
function inView(item: PastedItem, filter: BacklogFilter): PastedItem {
  const here = newHere(item, filter);
  return { ...item, ...here, sprint: item.sprint ?? (item.newSprint === null ? here.sprint : null) };
}

function notesOf({ untitled, unread, items }: PastedItems, { roles }: PastedChoices): string {
  const dropped = roles.filter((role) => role === null).length;
  return [
    !roles.includes('title') && 'Choose the column with the titles.',
    roles.includes('title') && untitled > 0 && `${counted(untitled, 'row')} without a title skipped.`,
    unread > 0 && `${counted(unread, 'cell')} without a valid number left empty.`,
    dropped > 0 && `${counted(dropped, 'column')} not imported.`,
    items.length > maxPasted &&
      `Up to ${numberWords(maxPasted)} can be added at once. For more, save them as a CSV file and import it.`,
  ]
    .filter((note) => note !== false)
    .join(' ');
}

function Columns({
  table,
  choices,
  onChoose,
}: {
  readonly table: PastedTable;
  readonly choices: PastedChoices;
  readonly onChoose: (choices: PastedChoices) => void;
}) {
  const [first = [], ...rest] = table.rows;
  const samples = choices.header ? rest : table.rows;
  const give = (place: number, role: PastedRole | null): void =>
    onChoose({ ...choices, roles: choices.roles.map((each, at) => (at === place ? role : each === role ? null : each)) });
  return (
    <ul className={classes['columns']} aria-label="Columns">
      {first.map((header, place) => {
        const name = choices.header && header !== '' ? header : `Column ${place + 1}`;
        const sample = samples.find((row) => (row[place] ?? '') !== '')?.[place] ?? '';
        return (
          // Columns have no other identity than their index.
          // biome-ignore lint/suspicious/noArrayIndexKey: the table never changes
          <li key={place} data-off={choices.roles[place] === null || undefined}>
            <NativeSelect
              label={<bdi title={name}>{name}</bdi>}
              data={roleOptions}
              value={choices.roles[place] ?? ''}
              onChange={(event) => give(place, pastedRoles.find((role) => role === event.currentTarget.value) ?? null)}
            />
            <span className={classes['sample']} title={sample} dir="auto">
              {sample}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const maxShown = 6;

function FirstItems({ items, context }: { readonly items: readonly PastedItem[]; readonly context: PasteContext }) {
  const has = (test: (item: PastedItem) => boolean): boolean => items.some(test);
  const columns = [
    has((item) => item.feature !== null || item.featureAt !== null) && 'feature',
    'value',
    'points',
    has((item) => item.sprint !== null || item.newSprint !== null) && 'sprint',
    has((item) => item.tags.length > 0) && 'tags',
    has((item) => item.description !== '') && 'description',
  ].filter((column): column is PreviewColumn => column !== false);
  const inPreview = ({
    type,
    title,
    value,
    points,
    feature,
    featureAt,
    sprint,
    newSprint,
    tags,
    description,
  }: PastedItem): PreviewItem => {
    const into = featureAt === null ? context.features.find(({ id }) => id === feature)?.title : items[featureAt]?.title;
    const during = newSprint === null ? context.sprints.find(({ id }) => id === sprint)?.name : `${newSprint} (new)`;
    return {
      type,
      title,
      facts: {
        value: valueWords(value),
        points: pointsWords(points),
        ...(into === undefined ? {} : { feature: into }),
        ...(during === undefined ? {} : { sprint: during }),
        ...(tags.length === 0 ? {} : { tags: tags.map((tag) => `#${tag}`).join(' ') }),
        ...(description === '' ? {} : { description: description.replace(/\s+/g, ' ').trim() }),
      },
    };
  };
  return <ItemsPreview items={items.slice(0, maxShown).map(inPreview)} total={items.length} columns={columns} />;
}
