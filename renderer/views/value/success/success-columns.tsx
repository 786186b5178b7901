/** The columns of the success criteria: Feature, expected value, criterion, and how far the measured value has come. */
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { lastReading } from '../../../../shared/domain/value/measures.ts';
import { ok, refuse, type Result } from '../../../../shared/domain/result.ts';
import type { SuccessLine } from '../../../../shared/domain/value/success.ts';
import type { FeatureFacts } from '../../../../shared/domain/value/feature-value.ts';
import { useCommands } from '../../../state/use-commands.ts';
import type { EditSession, GridColumn } from '../../../ui/grid/columns.ts';
import { TextEditor } from '../../../ui/grid/editors/TextEditor.tsx';
import { Badge } from '../../../ui/marks/Badge.tsx';
import { Bar } from '../../../ui/marks/Bar.tsx';
import { announce } from '../../../ui/shell/Announcer.tsx';
import { CellButton } from '../../../ui/grid/CellButton.tsx';
import classes from './success.module.css';
import { valueWords } from '../../phrases/backlog-words.ts';
import { dayWords, measured, readAmount, shareWords, verdictTones, verdictWords, wayWords } from '../../phrases/value-words.ts';

export interface SuccessRow {
  readonly facts: FeatureFacts;
  /** `null`: the Feature has no success criterion. */
  readonly line: SuccessLine | null;
  /** Set in the first row of a Feature only; `null` where nothing is delivered or the value is unknown. */
  readonly claimed: number | null | undefined;
}

type Column = GridColumn<SuccessRow>;

export function successColumns(onAdd: (row: SuccessRow) => void): readonly Column[] {
  return [
    ...featureColumns,
    {
      key: 'criterion',
      title: 'Success criterion',
      inset: true,
      width: 'minmax(0, 4fr)',
      wide: 'minmax(0, 4fr)',
      cell: (row) => <Criterion row={row} onAdd={onAdd} />,
    },
    ...measureColumns,
  ];
}

const featureColumns: readonly Column[] = [
  {
    key: 'title',
    title: 'Feature',
    width: 'minmax(0, 4fr)',
    wide: 'minmax(0, 4fr)',
    cell: ({ facts, claimed, line }) => (
      <span
        className={classes['title']}
        data-again={(line !== null && claimed === undefined) || undefined}
        title={facts.entry.title}
      >
        {facts.entry.title}
      </span>
    ),
  },
  {
    key: 'claimed',
    title: 'Expected value',
    hint: 'Value of the part delivered so far',
    width: '84px',
    wide: '96px',
    align: 'end',
    from: 560,
    cell: ({ claimed }) =>
      claimed === undefined ? null : (
        <span className={classes['claimed']} data-unknown={claimed === null || undefined}>
          {valueWords(claimed)}
        </span>
      ),
  },
];

const measureColumns: readonly Column[] = [
  {
    key: 'way',
    title: 'Baseline → target',
    width: '104px',
    wide: '136px',
    align: 'end',
    from: 760,
    cell: ({ line }) => line && <span className={classes['number']}>{wayWords(line.measure)}</span>,
  },
  {
    key: 'now',
    title: 'Current',
    hint: 'Latest reading. Press R to record a new one.',
    width: '72px',
    wide: '88px',
    align: 'end',
    cell: (row) => <Now row={row} />,
    editor: (row, session) => <ReadingEditor row={row} session={session} />,
  },
  {
    key: 'reached',
    title: 'Progress',
    width: '132px',
    wide: '176px',
    from: 600,
    cell: ({ line }) => line && <Reached line={line} />,
  },
  {
    key: 'due',
    title: 'Due',
    width: '84px',
    wide: '88px',
    align: 'end',
    from: 860,
    cell: ({ line }) => line && <span className={classes['due']}>{dayWords(line.measure.due)}</span>,
  },
  {
    key: 'verdict',
    title: 'Status',
    width: '104px',
    wide: '112px',
    align: 'end',
    cell: ({ line }) => line && <Verdict line={line} />,
  },
];

function Criterion({ row, onAdd }: { readonly row: SuccessRow; readonly onAdd: (row: SuccessRow) => void }) {
  if (row.line)
    return (
      <span className={classes['metric']} title={row.line.measure.metric}>
        {row.line.measure.metric}
      </span>
    );
  return (
    <CellButton
      className={classes['add']}
      aria-label={`Add success criterion to ${row.facts.entry.title}`}
      onClick={() => onAdd(row)}
    >
      <IconPlus size={14} stroke={1.8} aria-hidden="true" /> Add success criterion
    </CellButton>
  );
}

function Now({ row: { line } }: { readonly row: SuccessRow }) {
  if (line === null) return null;
  const now = lastReading(line.measure);
  if (line.verdict === 'reading due') {
    return (
      <CellButton className={classes['read']} data-edit aria-label={`Record reading for ${line.measure.metric}`}>
        {now === null ? 'Record' : measured(now.value, line.measure.unit === '%' ? '%' : '')}
      </CellButton>
    );
  }
  return (
    <span className={classes['now']} title={now === null ? 'No reading' : `Recorded ${dayWords(now.day)}`}>
      {measured(now?.value ?? null, line.measure.unit === '%' ? '%' : '')}
    </span>
  );
}

function Reached({ line }: { readonly line: SuccessLine }) {
  if (line.reached === null)
    return (
      <span className={`${classes['due']} ${classes['unread']}`}>{lastReading(line.measure) === null ? 'No reading' : '–'}</span>
    );
  return (
    <span className={classes['reached']}>
      <Bar share={line.reached} tone="accent" />
      {shareWords(line.reached)}
    </span>
  );
}

function Verdict({ line: { verdict } }: { readonly line: SuccessLine }) {
  return (
    <Badge
      tone={verdictTones[verdict]}
      icon={verdict === 'reading due' ? <IconAlertTriangle size={12} stroke={2} aria-hidden="true" /> : undefined}
    >
      {verdictWords[verdict]}
    </Badge>
  );
}

/** Records today's reading; empty text records nothing. */
function ReadingEditor({ row: { facts, line }, session }: { readonly row: SuccessRow; readonly session: EditSession }) {
  const { addReading } = useCommands();
  if (line === null) return null;
  const { measure } = line;
  const keep = (text: string): Result<unknown, string> => {
    const value = readAmount(text);
    if (value === null) return ok(null);
    const done =
      value === undefined
        ? refuse('no-number', `“${text}” isn’t a number. Enter the measured value.`)
        : addReading({ feature: facts.entry.id }, measure.id, { value });
    if (done.ok) announce(`${measure.metric}: ${measured(value ?? null, measure.unit)} recorded`);
    return done;
  };
  return <TextEditor session={session} label={`New reading for ${measure.metric}`} value="" onKeep={keep} />;
}
